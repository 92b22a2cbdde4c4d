import { expandSms } from '../language/normalise.js';
import type { Hit, KnowledgeAnswer, Source } from '../domain/knowledge.js';
import type { Knowledge } from '../domain/ports.js';
import { ENOUGH_CONFIDENCE } from './confidence.js';
import { quote } from './quote.js';
import { makeSearcher, type Found, type Sources } from './search.js';

const SOURCES_SHOWN = 2;
/** A second source is named when it is nearly as good as the first. */
const NEARLY = 0.85;

/** What the bank's documents say, quoted with its source, or nothing. */
export function makeKnowledge(sources: Sources): Knowledge {
  const searcher = makeSearcher(sources);
  return {
    search: async (question, limit) => (await searcher.find(question, limit)).hits,
    async answer(question) {
      const found = await searcher.find(question, 5);
      const [best] = found.hits;
      return best === undefined || found.confidence < ENOUGH_CONFIDENCE
        ? { kind: 'nothing', confidence: found.confidence }
        : quoted(best, found, (passage) => quote(passage, expandSms(question), sources.lexicon));
    },
  };
}

function quoted(best: Hit, { hits, confidence }: Found, quoteOf: (passage: string) => string): KnowledgeAnswer {
  const near = hits.filter((hit) => hit.score >= NEARLY * best.score);
  return {
    kind: 'answer',
    text: quoteOf(best.passage.text),
    sources: near.slice(0, SOURCES_SHOWN).map(sourceOf),
    confidence,
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
