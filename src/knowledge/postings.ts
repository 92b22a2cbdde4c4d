import { READ_ONLY, type TermRuns } from './term-runs.js';

/** Which passages hold which terms, as numbers side by side. */
export interface Postings {
  /** The slots of a term in `places` and `amounts`: from, and up to but not with. */
  from(id: number): number;
  to(id: number): number;
  /** Passages by their place in the list, rising within a term. */
  readonly places: Uint32Array;
  /** Saturated frequency of the term there. */
  readonly amounts: Float32Array;
  /** Inverse document frequency, BM25 form, above zero; a term that no passage holds is the rarest. */
  idf(id: number | undefined): number;
  /** Whether a passage holds a term. */
  holds(id: number, place: number): boolean;
}

/** Frequency saturates: the second mention of a word counts about half of the first. */
const SATURATION = 1.2;
/** A heading is the question that its section answers. Keywords are a list: its length says little. */
const FIELDS = [
  { weight: 1.6, lengthMatters: 0.3 },
  { weight: 2, lengthMatters: 0.5 },
  { weight: 1, lengthMatters: 0.5 },
  { weight: 1, lengthMatters: 0.7 },
] as const;

/** @source BM25F: Robertson, Zaragoza, Taylor, CIKM 2004; k1 and b are the usual 1.2 and 0.75 */
export function makePostings(runs: TermRuns): Postings {
  const counts = countPassages(runs);
  const isFound = (id: number) => runs.kinds[id] !== READ_ONLY;
  const starts = new Uint32Array(runs.terms + 1);
  for (let id = 0; id < runs.terms; id += 1) {
    starts[id + 1] = (starts[id] ?? 0) + (isFound(id) ? (counts[id] ?? 0) : 0);
  }
  const next = starts.slice();
  const places = new Uint32Array(starts[runs.terms] ?? 0);
  const amounts = new Float32Array(places.length);
  eachAmount(runs, (id, place, amount) => {
    if (!isFound(id)) return;
    const slot = next[id] ?? 0;
    next[id] = slot + 1;
    places[slot] = place;
    amounts[slot] = (amount * (SATURATION + 1)) / (amount + SATURATION);
  });
  const from = (id: number) => starts[id] ?? 0;
  const to = (id: number) => starts[id + 1] ?? 0;
  return {
    from,
    to,
    places,
    amounts,
    idf(id) {
      const count = id === undefined ? 0 : (counts[id] ?? 0);
      return Math.log(1 + (runs.size - count + 0.5) / (count + 0.5));
    },
    holds: (id, place) => isAmong(places, place, [from(id), to(id)]),
  };
}

function countPassages(runs: TermRuns): Uint32Array {
  const counts = new Uint32Array(runs.terms);
  eachAmount(runs, (id) => {
    counts[id] = (counts[id] ?? 0) + 1;
  });
  return counts;
}

/** Every term of every passage once, with its weighed frequency there. */
function eachAmount(runs: TermRuns, take: (id: number, place: number, amount: number) => void): void {
  const amounts = new Float64Array(runs.terms);
  const means = FIELDS.map((_, field) => meanLength(runs, field));
  for (let place = 0; place < runs.size; place += 1) {
    const seen: number[] = [];
    FIELDS.forEach(({ weight, lengthMatters }, field) => {
      const share = weight / (1 - lengthMatters + (lengthMatters * lengthOf(runs, place, field)) / (means[field] ?? 1));
      const [from, to] = boundsOf(runs, place, field);
      for (let at = from; at < to; at += 1) {
        const id = runs.tokens[at] ?? 0;
        if (amounts[id] === 0) seen.push(id);
        amounts[id] = (amounts[id] ?? 0) + share;
      }
    });
    for (const id of seen) {
      take(id, place, amounts[id] ?? 0);
      amounts[id] = 0;
    }
  }
}

function boundsOf(runs: TermRuns, place: number, field: number): readonly [number, number] {
  const starts = [
    runs.aboutAt(place),
    runs.sectionAt(place),
    runs.askedAt(place),
    runs.textAt(place),
    runs.aboutAt(place + 1),
  ];
  return [starts[field] ?? 0, starts[field + 1] ?? 0];
}

function lengthOf(runs: TermRuns, place: number, field: number): number {
  const [from, to] = boundsOf(runs, place, field);
  let length = 0;
  for (let at = from; at < to; at += 1) if ((runs.kinds[runs.tokens[at] ?? 0] ?? 0) < READ_ONLY) length += 1;
  return length;
}

function meanLength(runs: TermRuns, field: number): number {
  let sum = 0;
  for (let place = 0; place < runs.size; place += 1) sum += lengthOf(runs, place, field);
  return sum / runs.size || 1;
}

/** Looks for a number among rising ones by halves. */
function isAmong(values: Uint32Array, value: number, [from, to]: readonly [number, number]): boolean {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low < to && values[low] === value;
}
