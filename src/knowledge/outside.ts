import { openLimit } from '../domain/limit.js';
import { TokoselError } from '../domain/errors.js';
import type { KnowledgeAnswer, OutsidePassage, Passage } from '../domain/knowledge.js';
import type { AnswerWatch, Knowledge, OutsideKnowledge } from '../domain/ports.js';
import type { Language } from '../domain/vocabulary.js';
import type { Lexicon } from './lexicon.js';
import { maskPersonal } from './mask.js';
import { refusalOf } from './model-answer-check.js';
import { introduced, plainQuote } from './outside-quote.js';
import { makeOutsideShelf } from './outside-shelf.js';
import { speaksOf } from './outside-words.js';
import { termsOf } from './terms.js';

/** What became of one question to the outside. */
export interface OutsideOutcome {
  readonly outcome: 'quoted' | 'nothing' | 'withheld' | 'failed';
  /** Why it was withheld (a `Refusal`), or the code of the failure. */
  readonly reason?: string;
  /** What broke, for the log. */
  readonly cause?: unknown;
}

/** How the outside is asked. */
export interface OutsideRules {
  readonly lexicon: Lexicon;
  /** From the question to the passages. */
  readonly deadlineMs: number;
  /** For the log and the metrics: no text, no person. */
  readonly note?: (outcome: OutsideOutcome) => void;
}

/** A search that keeps its deadline gives what it has before the door closes. */
const OWN_SHARE = 0.9;
/** Characters of a question that leave the house. */
const LONGEST = 300;

/**
 * The same knowledge; where it has no answer, pages outside the index are asked, once and within the deadline. What
 * they say is quoted as their words and never reaches a model: wrap the knowledge that is worded by a model, not the
 * one that it words. Whatever goes wrong outside, the answer is what it would have been without.
 */
export function withOutside(local: Knowledge, outside: OutsideKnowledge, rules: OutsideRules): Knowledge {
  return {
    search: (question, limit) => local.search(question, limit),
    async answer(question, language, watch = {}) {
      const known = await local.answer(question, language, watch);
      if (known.kind === 'answer' || watch.signal?.aborted === true) return known;
      const query = maskPersonal(question, watch.personal).slice(0, LONGEST);
      if (termsOf(query).length === 0) return known;
      const told = await askOutside({ query, language, watch }, outside, rules);
      if (told === undefined) return known;
      return known.calls === undefined ? told : { ...told, calls: known.calls };
    },
  };
}

interface Asked {
  /** Without personal data. */
  readonly query: string;
  readonly language: Language;
  readonly watch: AnswerWatch;
}

async function askOutside(
  asked: Asked,
  outside: OutsideKnowledge,
  { lexicon, deadlineMs, note }: OutsideRules,
): Promise<KnowledgeAnswer | undefined> {
  try {
    const passages = await searchInTime(outside, asked, deadlineMs);
    const answer = passages.length === 0 ? undefined : await quoteFrom(passages, asked, lexicon);
    note?.(answer?.told ?? { outcome: 'nothing' });
    return answer?.answer;
  } catch (cause) {
    note?.({ outcome: 'failed', reason: cause instanceof TokoselError ? cause.code : 'unexpected', cause });
    return undefined;
  }
}

/** The deadline holds even for a search that does not keep it. */
async function searchInTime(
  outside: OutsideKnowledge,
  { query, watch }: Asked,
  deadlineMs: number,
): Promise<readonly OutsidePassage[]> {
  const { signal } = watch;
  const limit = openLimit(deadlineMs, signal);
  let stop: () => void = () => undefined;
  const nothing = new Promise<readonly OutsidePassage[]>((resolve) => (stop = () => resolve([])));
  limit.signal.addEventListener('abort', stop, { once: true });
  if (limit.signal.aborted) stop();
  try {
    const call = { deadlineMs: deadlineMs * OWN_SHARE, ...(signal === undefined ? {} : { signal }) };
    return await Promise.race([outside.search(query, call), nothing]);
  } finally {
    limit.stop();
  }
}

interface Quoted {
  readonly told: OutsideOutcome;
  readonly answer?: KnowledgeAnswer;
}

/** The best passage's own words, when they answer the question and say nothing that the bank would never say. */
async function quoteFrom(passages: readonly OutsidePassage[], asked: Asked, lexicon: Lexicon): Promise<Quoted> {
  const { query, language } = asked;
  const found = await (await makeOutsideShelf(passages, lexicon)).answer(query, language);
  const [source] = found.kind === 'answer' ? found.sources : [];
  if (found.kind === 'nothing' || source?.url === undefined) return { told: { outcome: 'nothing' } };
  const quote = plainQuote(found.text, source.url);
  if (!speaksOf(query, `${source.title} ${source.section} ${quote}`, lexicon)) return { told: { outcome: 'nothing' } };
  const cited: Passage = { ...source, chunkId: '', documentId: '', terms: '', text: `${found.text}\n${quote}` };
  const reason = refusalOf(quote, { language: 'fr', question: query, instructions: '', cited: [cited] });
  if (reason !== undefined) return { told: { outcome: 'withheld', reason } };
  const page = { page: source.url, ...(source.date === undefined ? {} : { date: source.date }) };
  const text = introduced(quote, page, language);
  return {
    told: { outcome: 'quoted' },
    answer: { kind: 'answer', text, sources: [source], confidence: found.confidence, outside: true },
  };
}
