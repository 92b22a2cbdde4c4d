import type { Found } from './found.js';
import { fold } from './normalise.js';
import { longest } from './tokens.js';

const local = /^[\p{L}\p{N}._%+'-]$/u;
const host = /^[\p{L}\p{N}.-]$/u;
const address =
  /^(?!.*\.\.)[a-z0-9_%+][a-z0-9._%+'-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,18}$/;
/** Parts of an address are never longer: the search to both sides of an @ stops there. */
const longestPart = 120;

/** "gmail,com": read as it was meant, and said back. */
const commaForPoint = /^,(?:com|fr|sn|net|org)(?![\p{L}\p{N}])/iu;

/** E-mail addresses of a line, typed (`awa@gmail.com`) or said (`awa point diop arobase gmail point com`), as they were spelled. */
export function readEmails(text: string): readonly Found<string>[] {
  const typed = typedEmails(text.slice(0, longest));
  const said = saidEmails(text).filter((one) => !typed.some((other) => one.start < other.end && other.start < one.end));
  return [...typed, ...said].sort((one, other) => one.start - other.start);
}

function typedEmails(text: string): readonly Found<string>[] {
  const found: Found<string>[] = [];
  for (let at = text.indexOf('@'); at !== -1 && found.length < 20; at = text.indexOf('@', at + 1)) {
    const start = reach(text, at, { step: -1, allowed: local });
    const end = trimEnd(text, reach(text, at, { step: 1, allowed: host }));
    const value = text.slice(start, end).replace(/^[.'-]+/, '');
    const first = end - value.length;
    const slip = commaForPoint.exec(text.slice(end, end + 8))?.[0];
    if (address.test(fold(value))) found.push({ value, start: first, end, text: value });
    else if (slip !== undefined && address.test(fold(value + slip.replace(',', '.')))) {
      const stop = end + slip.length;
      found.push({
        value: value + slip.replace(',', '.'),
        start: first,
        end: stop,
        text: text.slice(first, stop),
        ambiguous: true,
      });
    }
  }
  return found;
}

/** How far an address goes to one side of its @. */
function reach(text: string, at: number, way: { readonly step: 1 | -1; readonly allowed: RegExp }): number {
  let place = at + way.step;
  while (Math.abs(place - at) < longestPart && way.allowed.test(text.charAt(place))) place += way.step;
  return way.step === 1 ? place : place + 1;
}

function trimEnd(text: string, end: number): number {
  return /[.-]/.test(text.charAt(end - 1)) ? end - 1 : end;
}

const ats = new Set(['arobase', 'arrobase', 'arobas', 'arobaz', 'arobasse', 'at', '@']);
const joints: ReadonlyMap<string, string> = new Map(
  Object.entries({ point: '.', dot: '.', poin: '.', '.': '.', tiret: '-', dash: '-', hyphen: '-', '-': '-' }).concat(
    Object.entries({ underscore: '_', souligne: '_', plus: '+', '+': '+', _: '_' }),
  ),
);

interface Piece {
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly glued: boolean;
}

/** Brackets are passed over: `awa [at] gmail [dot] com`. */
const pieces = /[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}()[\]{}<>]/gu;

function piecesOf(text: string): readonly Piece[] {
  let end = -1;
  return [...fold(text.slice(0, longest)).matchAll(pieces)].map((match) => {
    const piece = {
      word: match[0],
      start: match.index,
      end: match.index + match[0].length,
      glued: end === match.index,
    };
    end = piece.end;
    return piece;
  });
}

function saidEmails(text: string): readonly Found<string>[] {
  const all = piecesOf(text);
  const found: Found<string>[] = [];
  all.forEach((piece, at) => {
    if (!ats.has(piece.word) || found.length >= 20) return;
    const before = localBefore(text, all, at);
    const after = domainAfter(text, all, at);
    if (before === undefined || after === undefined) return;
    const value = `${before.spelled}@${after.spelled}`;
    const [start, end] = [before.edge, after.edge];
    if (address.test(fold(value))) found.push({ value, start, end, text: text.slice(start, end) });
  });
  return found;
}

interface Half {
  readonly spelled: string;
  /** Where it begins (before the @) or ends (after it). */
  readonly edge: number;
}

/** Parts joined by said or typed points, read from the @ towards the beginning. */
function localBefore(text: string, all: readonly Piece[], at: number): Half | undefined {
  let half: Half = { spelled: '', edge: -1 };
  let joined = '';
  for (let place = at - 1; place >= Math.max(0, at - 16); place -= 1) {
    const piece = all[place];
    const joint = jointAt(all, place);
    // "awa..diop" is no address, nor is its end one.
    if (joint !== undefined && joined !== '' && all[place + 2]?.glued === true) return undefined;
    if (piece === undefined || (joint !== undefined && (joined !== '' || half.edge < 0))) break;
    if (joint !== undefined) {
      joined = joint;
      if (piece.word === 'bas') place -= 1;
      continue;
    }
    const apart = half.edge >= 0 && joined === '' && all[place + 1]?.glued !== true;
    if (apart || !/[\p{L}\p{N}]/u.test(piece.word)) break;
    half = { spelled: text.slice(piece.start, piece.end) + joined + half.spelled, edge: piece.start };
    joined = '';
  }
  return half.edge < 0 ? undefined : half;
}

/** `tiret bas` is an underscore; other joints are one word. */
function jointAt(all: readonly Piece[], place: number): string | undefined {
  const word = all[place]?.word ?? '';
  return word === 'bas' && all[place - 1]?.word === 'tiret' ? '_' : joints.get(word);
}

function domainAfter(text: string, all: readonly Piece[], at: number): Half | undefined {
  let half: Half = { spelled: '', edge: -1 };
  let joined = '';
  for (const piece of all.slice(at + 1, at + 14)) {
    const joint = joints.get(piece.word);
    if (joint !== undefined && (joined !== '' || half.edge < 0)) break;
    if (joint !== undefined) {
      joined = joint;
      continue;
    }
    const apart = half.edge >= 0 && joined === '' && !piece.glued;
    if (apart || !/[\p{L}\p{N}]/u.test(piece.word)) break;
    half = { spelled: half.spelled + joined + text.slice(piece.start, piece.end), edge: piece.end };
    joined = '';
  }
  return half.spelled.includes('.') ? half : undefined;
}
