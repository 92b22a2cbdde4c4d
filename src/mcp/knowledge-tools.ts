import { z } from 'zod';
import type { Knowledge } from '../domain/ports.js';
import { languages } from '../domain/vocabulary.js';
import { cutTo, neutralMarkdown } from './neutral.js';
import { toWirePassages, toWireSource, wirePassage, wireSource } from './passages.js';
import { ANSWER_BYTES, makeTool, type Tell, type Tool } from './tool.js';

const PASSAGE_BYTES = ANSWER_BYTES - 1_000;
const TEXT_BYTES = 8_000;

/** What is asked of the documents, as customers write: any language, SMS spelling too. */
export const question = z.string().trim().min(1).max(500);

/** How many passages are wanted. */
export const limit = z.int().min(1).max(10).default(5).describe('how many passages');

/** `search_knowledge`: passages of the indexed documents. */
export function searchKnowledge(knowledge: Knowledge, tell: Tell): Tool {
  return makeTool(
    {
      name: 'search_knowledge',
      title: 'Search the bank’s documents',
      description:
        'Passages of the bank’s indexed documents that are nearest to a question in French, English, Wolof or SMS spelling, best first, each with its source. Nothing says that the first one answers: use `ask` for an answer.',
      input: z.strictObject({ query: question.describe('what is looked for'), limit }),
      output: z.object({ passages: z.array(wirePassage) }),
      openWorld: false,
      async run({ query, limit: most }) {
        const hits = await knowledge.search(query, most);
        return { passages: [...toWirePassages(hits, PASSAGE_BYTES)] };
      },
    },
    tell,
  );
}

/** `ask`: the assistant's own answer to one question. No conversation is begun and nothing is written. */
export function ask(knowledge: Knowledge, tell: Tell): Tool {
  return makeTool(
    {
      name: 'ask',
      title: 'Ask the bank’s assistant',
      description:
        'Answers one question about the bank from its documents, with the sources, or says that the documents do not answer. Nothing is written: no conversation, no record. It sees no account and knows nothing of any customer.',
      input: z.strictObject({
        question: question.describe('one question of a customer'),
        language: z.enum(languages).default('fr').describe('language of the answer where a model words it'),
      }),
      output: z.object({
        found: z.boolean().describe('false: the documents do not answer, and nothing was made up'),
        answer: z.string().describe('Markdown; empty when nothing was found'),
        sources: z.array(wireSource),
        confidence: z.number().describe('0 to 1'),
        model: z.string().optional().describe('the model that worded the answer; absent: quoted from the documents'),
      }),
      openWorld: true,
      async run(asked, signal) {
        const found = await knowledge.answer(asked.question, asked.language, { signal });
        const confidence = Math.round(found.confidence * 1000) / 1000;
        if (found.kind === 'nothing') return { found: false, answer: '', sources: [], confidence };
        return {
          found: true,
          answer: cutTo(neutralMarkdown(found.text), TEXT_BYTES),
          sources: found.sources.slice(0, 5).map(toWireSource),
          confidence,
          ...(found.model === undefined ? {} : { model: found.model }),
        };
      },
    },
    tell,
  );
}
