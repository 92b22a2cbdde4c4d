import type { Wanted } from './asked.js';
import type { Postings } from './postings.js';
import type { TermRuns } from './term-runs.js';
import { makeTop, type Scored } from './top.js';

/** How much each kind of thing weighs in the order of passages: the domain's own words lead. */
export const KIND_WEIGHT: Readonly<Record<Wanted['kind'], number>> = {
  topic: 1,
  everyday: 0.7,
  elsewhere: 1,
  plain: 0.75,
  light: 0.5,
  asking: 0.2,
};
/** Rare words lead a little more than their information says. */
const RARE = 1.2;
/** A passage gains from what the rest of its document holds. */
const DOCUMENT_WEIGHT = 0.35;

/** Finds passages by what is wanted, best first, by weighed BM25. */
export type Finder = (wanted: readonly Wanted[], limit: number) => readonly Scored[];

/** Adds up in memory that all questions share: some numbers a passage and a document. Nothing waits in between. */
export function makeFinder(runs: TermRuns, postings: Postings): Finder {
  const sheet: Sheet = {
    scores: new Float32Array(runs.size),
    gains: new Float32Array(runs.size),
    touched: new Uint32Array(runs.size),
    ofDocument: new Float32Array(runs.documents),
    bestOfDocument: new Float32Array(runs.documents),
  };
  return (wanted, limit) => {
    sheet.scores.fill(0);
    sheet.ofDocument.fill(0);
    for (const one of wanted) settle(gather(one, { runs, postings }, sheet), runs, sheet);
    return bestOf(sheet, runs, limit);
  };
}

interface Sheet {
  readonly scores: Float32Array;
  readonly ofDocument: Float32Array;
  /** For one wanted thing, all zero before and after: what each passage gains, which gain, and the best of a document. */
  readonly gains: Float32Array;
  readonly touched: Uint32Array;
  readonly bestOfDocument: Float32Array;
}

interface Indexed {
  readonly runs: TermRuns;
  readonly postings: Postings;
}

/** What each passage gains from one wanted thing: that of its best term there. Gives how many gain. */
function gather({ terms, kind }: Wanted, { runs, postings }: Indexed, { gains, touched }: Sheet): number {
  let count = 0;
  for (const { term, weight } of terms) {
    const id = runs.idOf(term);
    if (id === undefined) continue;
    const value = KIND_WEIGHT[kind] * weight * postings.idf(id) ** RARE;
    const to = postings.to(id);
    for (let slot = postings.from(id); slot < to; slot += 1) {
      const place = postings.places[slot] ?? 0;
      const gain = value * (postings.amounts[slot] ?? 0);
      const before = gains[place] ?? 0;
      if (before === 0) {
        touched[count] = place;
        count += 1;
      }
      if (gain > before) gains[place] = gain;
    }
  }
  return count;
}

/** Adds the gains to the passages, and to their documents that of the best passage. */
function settle(count: number, { documentOf }: TermRuns, sheet: Sheet): void {
  const { scores, gains, touched, ofDocument, bestOfDocument } = sheet;
  for (let at = 0; at < count; at += 1) {
    const place = touched[at] ?? 0;
    const gain = gains[place] ?? 0;
    const document = documentOf[place] ?? 0;
    scores[place] = (scores[place] ?? 0) + gain;
    if (gain > (bestOfDocument[document] ?? 0)) bestOfDocument[document] = gain;
  }
  for (let at = 0; at < count; at += 1) {
    const place = touched[at] ?? 0;
    const document = documentOf[place] ?? 0;
    ofDocument[document] = (ofDocument[document] ?? 0) + (bestOfDocument[document] ?? 0);
    bestOfDocument[document] = 0;
    gains[place] = 0;
  }
}

function bestOf({ scores, ofDocument }: Sheet, { size, documentOf }: TermRuns, limit: number): readonly Scored[] {
  const top = makeTop(limit);
  for (let place = 0; place < size; place += 1) {
    const own = scores[place] ?? 0;
    if (own === 0) continue;
    const score = own + DOCUMENT_WEIGHT * (ofDocument[documentOf[place] ?? 0] ?? 0);
    if (score > top.bar()) top.offer(place, score);
  }
  return top.list();
}
