import type { Hit, KnowledgeAnswer, Source } from '../domain/knowledge.js';
import type { Embedder, Knowledge, PassageStore } from '../domain/ports.js';
import { quote } from './quote.js';
import { makeSearcher } from './search.js';

/** Below this share of the question's information, no passage is good enough to be quoted. */
export const ENOUGH_COVERAGE = 0.5;

const SOURCES_SHOWN = 2;
/** A second source is named when it is nearly as good as the first. */
const NEARLY = 0.85;

/** What the bank's documents say, quoted with its source, or nothing. */
export function makeKnowledge(store: PassageStore, embedder: Embedder): Knowledge {
  const searcher = makeSearcher(store, embedder);
  return {
    search: async (question, limit) => (await searcher.find(question, limit)).hits,
    async answer(question) {
      const { hits, coverage } = await searcher.find(question, 5);
      const [best] = hits;
      return best === undefined || coverage < ENOUGH_COVERAGE
        ? { kind: 'nothing', confidence: coverage }
        : quoted(question, best, hits, coverage);
    },
  };
}

function quoted(question: string, best: Hit, hits: readonly Hit[], coverage: number): KnowledgeAnswer {
  const near = hits.filter((hit) => hit.score >= NEARLY * best.score);
  return {
    kind: 'answer',
    text: quote(best.passage.text, question),
    sources: near.slice(0, SOURCES_SHOWN).map(sourceOf),
    confidence: coverage,
  };
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
