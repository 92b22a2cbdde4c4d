import type { Found } from './found.js';
import { readHundreds, readTens } from './numeral-hundreds.js';
import { wordAt, type Token } from './tokens.js';

interface Piece {
  readonly digits: string;
  readonly next: number;
}

/** Searches that come to nothing stop here: those of one beginning, and those of a whole line. */
const patience = 400;
const patienceOfLine = 4_000;
/** No line names more people than this. */
const most = 20;
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
  const groups = groupsOf(tokens);
  let left = patienceOfLine;
  for (let at = 0; at < tokens.length && left > 0 && found.length < most; at += 1) {
    if (!beginsSaid(tokens, groups, at)) continue;
    const budget = { left: Math.min(patience, left) };
    left -= budget.left;
    const end = phoneFrom(at, { isPhone, budget, groups });
    left += Math.max(0, budget.left);
    if (end === undefined) continue;
    const [start, stop] = [tokens[at]?.start ?? 0, tokens[end.next - 1]?.end ?? 0];
    found.push({ value: `+221${end.digits}`, start, end: stop, text: text.slice(start, stop) });
    at = end.next - 1;
  }
  return found;
}

type GroupsAt = (at: number) => readonly Group[];

/** The groups at each place, read once. */
function groupsOf(tokens: readonly Token[]): GroupsAt {
  const known: (readonly Group[] | undefined)[] = [];
  return (at) => (known[at] ??= piecesAt(tokens, at));
}

/** A number word begins here, and the line goes on with at least two more: the rest is cheap to pass over. */
function beginsSaid(tokens: readonly Token[], groups: GroupsAt, at: number): boolean {
  const first = groups(at)[0];
  const second = first === undefined ? undefined : groups(first.next)[0];
  if (first === undefined || second === undefined) return false;
  const said = tokens.slice(at, at + 12).some((token) => token.kind === 'word');
  return said && groups(second.next).length > 0;
}

/** The least strained reading that is a phone. */
function phoneFrom(at: number, how: Omit<Search, 'strain'>): Piece | undefined {
  for (const strain of [0, 1, 2, 4, 8]) {
    const end = search({ digits: '', next: at }, { ...how, strain });
    if (end !== undefined) return end;
  }
  return undefined;
}

interface Search {
  /** What is left of the strain that is allowed. */
  readonly strain: number;
  readonly isPhone: (national: string) => boolean;
  readonly budget: { left: number };
  readonly groups: GroupsAt;
}

/** Longest reading of each group first; a shorter one, as far as it is allowed, when the digits then make no phone. */
function search(soFar: Piece, how: Search): Piece | undefined {
  how.budget.left -= 1;
  const national = soFar.digits.replace(/^(?:00)?221(?=\d{9})/, '');
  if (national.length === 9 && how.isPhone(national)) return { digits: national, next: soFar.next };
  if (soFar.digits.length > 13 || how.budget.left < 0) return undefined;
  for (const piece of how.groups(soFar.next)) {
    const strain = how.strain - piece.strain;
    if (strain < 0) continue;
    const end = search({ digits: soFar.digits + piece.digits, next: piece.next }, { ...how, strain });
    if (end !== undefined) return end;
  }
  return undefined;
}

interface Group extends Piece {
  /** How unlikely it is that the words were meant so: "soixante sept" is 67 before it is 60 and 7. */
  readonly strain: number;
}

/** The ways to read the group of digits at a place, longest first. */
function piecesAt(tokens: readonly Token[], at: number): readonly Group[] {
  const token = tokens[at];
  if (token === undefined) return [];
  if (token.kind === 'figure') return [{ digits: token.word.replace(/\D/g, ''), next: at + 1, strain: 0 }];
  if (passed.has(wordAt(tokens, at))) return passed.has(wordAt(tokens, at + 1)) ? [] : piecesAt(tokens, at + 1);
  if (token.kind === 'mark') return [];
  const readings = [readHundreds(tokens, at), readTens(tokens, at), shortest(tokens, at)];
  const groups = readings.flatMap((reading, place) =>
    reading === undefined ? [] : [{ digits: String(reading.value), next: reading.next, strain: place }],
  );
  const different = groups.filter((group, place) => groups.findIndex(({ next }) => next === group.next) === place);
  return different.map((group, place) => (place === 0 ? { ...group, strain: 0 } : group));
}

/** The first word alone: "vingt" of "vingt trois". */
function shortest(tokens: readonly Token[], at: number): ReturnType<typeof readTens> {
  return readTens(tokens.slice(at, at + 1), 0) === undefined
    ? undefined
    : { value: readTens(tokens.slice(at, at + 1), 0)?.value ?? 0, next: at + 1 };
}
