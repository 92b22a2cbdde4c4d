import type { Found } from './found.js';
import { readHundreds, readTens } from './numeral-hundreds.js';
import { wordAt, type Token } from './tokens.js';

interface Piece {
  readonly digits: string;
  readonly next: number;
}

/** Searches of one beginning that come to nothing stop here. */
const patience = 400;
/** Marks and words between two groups; never two of them in a row. */
const passed = new Set(['-', '.', ',', '/', '+', 'plus']);

/**
 * Phone numbers said aloud: `soixante-seize trois cent douze quarante-cinq zero huit`.
 *
 * @param isPhone whether nine digits are a number of the country
 * @returns E.164 with +221
 */
export function readSpokenPhones(
  text: string,
  tokens: readonly Token[],
  isPhone: (national: string) => boolean,
): readonly Found<string>[] {
  const found: Found<string>[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!beginsSaid(tokens, at)) continue;
    const budget = { left: patience };
    const end = search(tokens, { digits: '', next: at }, { isPhone, budget });
    if (end === undefined) continue;
    const [start, stop] = [tokens[at]?.start ?? 0, tokens[end.next - 1]?.end ?? 0];
    found.push({ value: `+221${end.digits}`, start, end: stop, text: text.slice(start, stop) });
    at = end.next - 1;
  }
  return found;
}

/** A number word begins here, and the line goes on with at least two more: the rest is cheap to pass over. */
function beginsSaid(tokens: readonly Token[], at: number): boolean {
  const first = piecesAt(tokens, at)[0];
  const second = first === undefined ? undefined : piecesAt(tokens, first.next)[0];
  if (first === undefined || second === undefined) return false;
  const said = tokens.slice(at, at + 12).some((token) => token.kind === 'word');
  return said && piecesAt(tokens, second.next).length > 0;
}

interface Search {
  readonly isPhone: (national: string) => boolean;
  readonly budget: { left: number };
}

/** Longest reading of each group first; a shorter one when the digits then make no phone. */
function search(tokens: readonly Token[], soFar: Piece, how: Search): Piece | undefined {
  how.budget.left -= 1;
  const national = soFar.digits.replace(/^(?:00)?221(?=\d{9})/, '');
  if (national.length === 9 && how.isPhone(national)) return { digits: national, next: soFar.next };
  if (soFar.digits.length > 13 || how.budget.left < 0) return undefined;
  for (const piece of piecesAt(tokens, soFar.next)) {
    const end = search(tokens, { digits: soFar.digits + piece.digits, next: piece.next }, how);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** The ways to read the group of digits at a place, longest first. */
function piecesAt(tokens: readonly Token[], at: number): readonly Piece[] {
  const token = tokens[at];
  if (token === undefined) return [];
  if (token.kind === 'figure') return [{ digits: token.word.replace(/\D/g, ''), next: at + 1 }];
  if (passed.has(wordAt(tokens, at))) return passed.has(wordAt(tokens, at + 1)) ? [] : piecesAt(tokens, at + 1);
  if (token.kind === 'mark') return [];
  const readings = [readHundreds(tokens, at), readTens(tokens, at), shortest(tokens, at)];
  const pieces = readings.flatMap((reading) =>
    reading === undefined ? [] : [{ digits: String(reading.value), next: reading.next }],
  );
  return pieces.filter((piece, place) => pieces.findIndex(({ next }) => next === piece.next) === place);
}

/** The first word alone: "vingt" of "vingt trois". */
function shortest(tokens: readonly Token[], at: number): ReturnType<typeof readTens> {
  return readTens(tokens.slice(at, at + 1), 0) === undefined
    ? undefined
    : { value: readTens(tokens.slice(at, at + 1), 0)?.value ?? 0, next: at + 1 };
}
