import type { Hit, KnowledgeAnswer, Source } from '../domain/knowledge.js';
import type { Knowledge } from '../domain/ports.js';
import type { Language } from '../domain/vocabulary.js';
import { ENOUGH_CONFIDENCE } from './confidence.js';
import { disagreementIn, tellDisagreement } from './disagreement.js';
import type { Lexicon } from './lexicon.js';
import { quote } from './quote.js';
import { makeSearcher, type Found, type Sources } from './search.js';

/** Passages read for an answer: the best is quoted, the others may contradict it. */
const READ = 8;
const SOURCES_SHOWN = 2;
/** A second source is named when it is nearly as good as the first. */
const NEARLY = 0.85;

/** What the bank's documents say, quoted with its source, or nothing. */
export function makeKnowledge(sources: Sources): Knowledge {
  const searcher = makeSearcher(sources);
  const read = sharing((question) => searcher.find(question, READ));
  return {
    search: async (question, limit) =>
      limit > READ ? (await searcher.find(question, limit)).hits : (await read(question)).hits.slice(0, limit),
    async answer(question, language) {
      const found = await read(question);
      const [best] = found.hits;
      return best === undefined || found.confidence < ENOUGH_CONFIDENCE
        ? { kind: 'nothing', confidence: found.confidence, ...nearIn(found), ...callsIn(found) }
        : { ...quoted(best, found, { lexicon: sources.lexicon, language }), ...callsIn(found) };
    },
  };
}

/** Who asks what is being looked for already is given the same. */
function sharing(find: (question: string) => Promise<Found>): (question: string) => Promise<Found> {
  const running = new Map<string, Promise<Found>>();
  return (question) => {
    const before = running.get(question);
    if (before !== undefined) return before;
    const mine = find(question);
    const forget = () => running.delete(question);
    running.set(question, mine);
    void mine.then(forget, forget);
    return mine;
  };
}

function callsIn({ calls }: Found): Pick<Found, 'calls'> {
  return calls === undefined ? {} : { calls };
}

/** From here on a question is about the bank, and may be one of ours in other words. */
const ABOUT_US = 0.15;
const NEAR_SHOWN = 2;
/** What a button on a phone holds in two lines. */
const LONGEST_NEAR = 80;

/** Headings that are questions, of the passages that came first. */
function nearIn({ hits, confidence }: Found): { readonly near?: readonly string[] } {
  if (confidence < ABOUT_US) return {};
  const headings = hits.map(({ passage }) => passage.section.split(' › ').at(-1) ?? '');
  const near = [...new Set(headings)].filter((heading) => heading.endsWith('?') && heading.length <= LONGEST_NEAR);
  return near.length === 0 ? {} : { near: near.slice(0, NEAR_SHOWN) };
}

interface Manner {
  readonly lexicon: Lexicon;
  readonly language: Language;
}

/** What the best passage says; where another document says otherwise, both are named. */
function quoted(best: Hit, { hits, confidence, about }: Found, { lexicon, language }: Manner): KnowledgeAnswer {
  const text = quote(best.passage, { ...about, lexicon });
  const disagreement = disagreementIn(text, hits);
  if (disagreement !== undefined) {
    const sources = [disagreement.here.hit, disagreement.there.hit].map(sourceOf);
    return { kind: 'answer', text: `${text}\n\n${tellDisagreement(disagreement, language)}`, sources, confidence };
  }
  const near = hits.filter((hit) => hit.score >= NEARLY * best.score);
  return { kind: 'answer', text, sources: near.slice(0, SOURCES_SHOWN).map(sourceOf), confidence };
}

function sourceOf({ passage, score }: Hit): Source {
  return {
    title: passage.title,
    section: passage.section,
    status: passage.status,
    score: Math.round(score * 1000) / 1000,
    ...(passage.url === undefined ? {} : { url: passage.url }),
    ...(passage.date === undefined ? {} : { date: passage.date }),
  };
}
