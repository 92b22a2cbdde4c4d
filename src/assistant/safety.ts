import type { SecretKind } from '../domain/turn.js';
import type { Span } from '../language/found.js';
import { fold } from '../language/normalise.js';
import { findCardNumbers } from './card-numbers.js';
import { findCodes } from './secret-codes.js';

/** A text without what must never be kept, and what was taken out of it. */
export interface Cleaned {
  readonly text: string;
  readonly secrets: readonly SecretKind[];
}

/** Where a secret stands in a text. */
export interface SecretSpan extends Span {
  readonly kind: SecretKind;
}

const CARD_MASK = '•••• •••• ••••';
const MASK = '••••';

/** Called a card number, it is one even with a digit mistyped; so is one in four groups of four, as cards print it. */
const CALLED =
  /((?<!\p{L})(?:num(?:ero)?|n°|no) (?:de |d'|sur )?(?:ma |la |cette )?carte(?: bancaire| visa| bleue)?(?! (?:nationale|d.identit|d.electeur|consulaire|de sejour))(?!\p{L})[^\d\n]{0,24}?|(?<!\p{L})carte(?: bancaire| visa| bleue)? (?:num(?:ero)?|n°|no)(?!\p{L})[^\d\n]{0,6}?|(?<!\p{L})card (?:number|no)(?!\p{L})[^\d\n]{0,24}?)((?<!\d)\d(?:[ .\-_/]{0,2}\d){11,18}(?!\d))/gu;
const SHOWN =
  /((?<!\p{L})(?:ma|la|cette|my) (?:carte|card)(?: bancaire| visa| bleue)?(?!\p{L})[^\d\n]{0,24}?)((?<!\d)\d{4}(?:[ .\-]\d{4}){3}(?!\d))/gu;

/** Marks that are not seen and part what belongs together. */
const HIDDEN = /(?<=[\p{L}\d])[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]+(?=[\p{L}\d])/gu;

/**
 * Masks card numbers, codes and passwords, before anything is stored, logged, understood or sent to a model.
 * Phones, sums, national identity numbers and the bank's own references stay.
 *
 * @returns the text in compatibility form (full-width and other digits made plain)
 */
export function cleanSecrets(text: string): Cleaned {
  const plain = plainDigits(text.normalize('NFKC')).replace(HIDDEN, '');
  const folded = fold(plain);
  const found = [...cardsIn(plain, folded), ...findCodes(folded)];
  return { text: masked(plain, found), secrets: [...new Set(found.map(({ kind }) => kind))] };
}

function cardsIn(plain: string, folded: string): readonly SecretSpan[] {
  const called = [CALLED, SHOWN].flatMap((pattern) =>
    [...folded.matchAll(pattern)].map((match) => {
      const end = match.index + match[0].length;
      return { start: end - (match[2] ?? '').length, end };
    }),
  );
  return [...findCardNumbers(plain), ...called].flatMap((span) => [
    { ...span, kind: 'card_number' as const },
    ...cvvAfter(folded, span),
  ]);
}

/** As a card is read out: its number, when it expires, and the three digits on its back. */
const BEHIND = /^[^\p{L}\d]{0,4}(?:exp\w*[ .:]*)?(?:\d{2} ?[/-] ?\d{2,4})?[^\p{L}\d]{1,3}(\d{3,4})(?![\d/])/du;

function cvvAfter(folded: string, { end }: Span): readonly SecretSpan[] {
  const [from, to] = BEHIND.exec(folded.slice(end, end + 40))?.indices?.[1] ?? [];
  return from === undefined || to === undefined ? [] : [{ start: end + from, end: end + to, kind: 'cvv' }];
}

/** What overlaps is masked once, as what begins first. */
function masked(text: string, spans: readonly SecretSpan[]): string {
  const ordered = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  let out = '';
  let from = 0;
  for (const { start, end, kind } of ordered) {
    if (end <= from) continue;
    if (start >= from) out += text.slice(from, start) + (kind === 'card_number' ? CARD_MASK : MASK);
    from = end;
  }
  return out + text.slice(from);
}

/** Digits of other scripts (Arabic-Indic and the like) have the same values in Unicode's decimal runs. */
function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 128) return digit;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code - zero);
  });
}
