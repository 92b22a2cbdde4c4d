import { fold } from '../../language/normalise.js';
import type { OtherReference } from './status-phrases.js';

/** What a line gives as the reference of a claim. */
export type IdReading =
  | { readonly kind: 'claim'; readonly id: string }
  | { readonly kind: 'other'; readonly prefix: OtherReference }
  /** It is meant as one and lacks something. */
  | { readonly kind: 'broken' };

/** Letters that Crockford's alphabet leaves out because they are taken for digits. */
const LOOKALIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const CROCKFORD = /^[0-9A-HJKMNP-TV-Z]{8}$/;

/** A prefix as people type it, then whatever may be the day and the rest. */
const PREFIXED = /(?<![a-z])(claim|pros|sim|hand)(?!s?\s+(?:[a-z]{9}|is|was|for|to)\b)[\s_\-:#n°.]*(?=[\d_ol])/g;
/** Without its prefix: the day and eight characters. */
const BARE = /(?<![\da-z])(2[0o]\d[\do][\doil]{4})[\s_\-./]*((?:[\da-z][\s_\-]?){8})(?![\da-z])/;
const SEPARATORS = /[\s_\-./:#]/g;

/**
 * A claim's reference in any case, with spaces for underscores, with O for 0 and I or L for 1, with or without its prefix.
 *
 * @returns the reference as it was issued (`CLAIM_20261124_7K3M9QXA`), what else it is, or nothing when none is meant
 */
export function readClaimId(text: string): IdReading | undefined {
  const folded = fold(text.slice(0, 1_000));
  for (const match of folded.matchAll(PREFIXED)) {
    const prefix = match[1]?.toUpperCase();
    if (prefix === 'PROS' || prefix === 'SIM' || prefix === 'HAND') {
      if (/^[\s_\-]*2[0o]\d/.test(folded.slice(match.index + match[0].length))) return { kind: 'other', prefix };
      continue;
    }
    const id = idIn(folded.slice(match.index + match[0].length));
    return id === undefined ? { kind: 'broken' } : { kind: 'claim', id };
  }
  const bare = BARE.exec(folded);
  const id = bare === null ? undefined : idIn(`${bare[1] ?? ''}${bare[2] ?? ''}`);
  return id === undefined ? undefined : { kind: 'claim', id };
}

/** @param rest what stands after the prefix: sixteen characters, and nothing glued to them */
function idIn(rest: string): string | undefined {
  let characters = '';
  let at = 0;
  for (; at < rest.length && characters.length < 16; at += 1) {
    const character = rest.charAt(at);
    if (/[\da-z]/.test(character)) characters += character;
    else if (character.replace(SEPARATORS, '') !== '') break;
  }
  const glued = /[\da-z]/.test(rest.charAt(at));
  const plain = characters.toUpperCase().replace(/[OIL]/g, (letter) => LOOKALIKE[letter] ?? letter);
  const [day, suffix] = [plain.slice(0, 8), plain.slice(8)];
  return !glued && isDay(day) && CROCKFORD.test(suffix) ? `CLAIM_${day}_${suffix}` : undefined;
}

function isDay(digits: string): boolean {
  const [, month, day] = /^20\d\d(\d\d)(\d\d)$/.exec(digits) ?? [];
  return month !== undefined && day !== undefined && +month >= 1 && +month <= 12 && +day >= 1 && +day <= 31;
}

/** A reference as `readClaimId` writes it. */
export function isClaimId(kept: string): boolean {
  return /^CLAIM_20\d{6}_[0-9A-HJKMNP-TV-Z]{8}$/.test(kept);
}
