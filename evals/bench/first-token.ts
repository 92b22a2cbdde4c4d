import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { openModel } from '../../src/app/models.js';
import { datasets } from '../../src/app/paths.js';
import { readSettings } from '../../src/app/settings.js';
import { openToolkit } from '../../src/app/toolkit.js';
import type { LanguageModel, Prompt } from '../../src/domain/ports.js';
import { percentile } from '../../src/evaluation/percentile.js';
import { makeGroundedKnowledge } from '../../src/knowledge/grounded.js';
import { makePrompt } from '../../src/knowledge/model-answer-prompt.js';
import { openGeminiDouble } from '../../src/testing/gemini-double.js';
import type { Benchmark, Figures, Given } from './benchmark.js';

const MODEL = 'gemini-3.5-flash-lite';
const TURNS = 150;
/** What the double takes before its first word, far less than any real model. */
const THINK_MS = 60;
/** Not counted: libraries load, code warms. */
const WARM = 30;

const row = z.object({ question: z.string() });
const event = z.object({
  candidates: z.array(z.object({ content: z.object({ parts: z.array(z.object({ text: z.string() })) }) })),
});

/** What the house adds to the wait for a model's first word, and for its first sentence that cites a passage. */
export const firstToken: Benchmark = {
  about: () => `time to the first word of a model beside a raw fetch of the same stream, ${TURNS} questions in turn`,
  contenders: {},
  product: { wait: measureWait },
  goals: { 'first word, overhead p50 ms': 10, 'first sentence, overhead p50 ms': 10 },
};

async function measureWait({ home }: Given): Promise<Figures> {
  const double = await openGeminiDouble({ text: firstLines, thinkMs: THINK_MS });
  const { settings } = readSettings({ TOKOSEL_HOME: home, TOKOSEL_MODEL: 'none' });
  const kit = await openToolkit(settings);
  const model = openModel({ ...settings, TOKOSEL_MODEL: 'gemini', GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: double.url });
  if (model === undefined) throw new Error('no model was opened');
  const grounded = makeGroundedKnowledge({ local: kit.knowledge, model, deadlineMs: 5000 });
  const waits: Wait[] = [];
  try {
    for (const question of await questions()) {
      const hits = await kit.knowledge.search(question, 5);
      const prompt = makePrompt(
        question,
        'fr',
        hits.map(({ passage }) => passage),
      );
      const raw = await rawWait(double.url, prompt);
      const word = await firstWord(model, prompt);
      const sentence = await firstPiece((onPiece) => grounded.answer(question, 'fr', { onPiece }));
      if (sentence !== undefined) waits.push({ ...raw, ours: word, sentence });
    }
  } finally {
    await kit.close();
    await double.close();
  }
  return figuresOf(waits.slice(WARM));
}

interface Wait {
  readonly word: number;
  readonly cited: number;
  readonly ours: number;
  readonly sentence: number;
}

function figuresOf(waits: readonly Wait[]): Figures {
  const overWord = waits.map(({ word, ours }) => ours - word);
  const overSentence = waits.map(({ cited, sentence }) => sentence - cited);
  return {
    'raw fetch, first word p50 ms': percentile(
      waits.map(({ word }) => word),
      0.5,
    ),
    'first word, overhead p50 ms': percentile(overWord, 0.5),
    'first word, overhead p99 ms': percentile(overWord, 0.99),
    'first sentence, overhead p50 ms': percentile(overSentence, 0.5),
    'first sentence, overhead p99 ms': percentile(overSentence, 0.99),
    'questions that counted': waits.length,
  };
}

async function questions(): Promise<readonly string[]> {
  const text = await readFile(join(datasets, 'answers', 'questions.jsonl'), 'utf8');
  const lines = text.split('\n').filter(Boolean);
  return lines.slice(0, TURNS + WARM).map((line) => row.parse(JSON.parse(line)).question);
}

/** What the double says: the first passage again, each line cited. */
function firstLines(asked: string): string {
  const [, passage = 'La banque répond.'] = /<passage id="1"[^>]*>\n([^]*?)\n<\/passage>/.exec(asked) ?? [];
  return passage.replace(/(?<=\S)\n/g, ' [1]\n').concat(' [1]\n');
}

/** A stream of the same answer with nothing between: until its first word, and until its first cited line is whole. */
async function rawWait(url: string, { instructions, data }: Prompt): Promise<Pick<Wait, 'word' | 'cited'>> {
  const start = performance.now();
  const response = await fetch(`${url}/v1beta/models/${MODEL}:streamGenerateContent?alt=sse`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-goog-api-key': 'key' },
    body: JSON.stringify({
      systemInstruction: { role: 'system', parts: [{ text: instructions }] },
      contents: [{ role: 'user', parts: [{ text: data }] }],
    }),
  });
  let [text, word, cited] = ['', 0, 0];
  let waiting = '';
  for await (const bytes of response.body ?? []) {
    waiting += Buffer.from(bytes).toString('utf8');
    const events = waiting.split('\r\n\r\n');
    waiting = events.pop() ?? '';
    for (const one of events) {
      text += event.parse(JSON.parse(one.slice('data: '.length))).candidates[0]?.content.parts[0]?.text ?? '';
      word ||= performance.now() - start;
      if (text.includes('[1]')) cited ||= performance.now() - start;
    }
  }
  return { word, cited };
}

async function firstWord(model: LanguageModel, prompt: Prompt): Promise<number> {
  const start = performance.now();
  let wait = 0;
  for await (const { text } of model.answer(prompt, { deadlineMs: 5000 }))
    if (text !== '') wait ||= performance.now() - start;
  return wait;
}

/** Until the first checked piece; undefined when the local answer came. */
async function firstPiece(ask: (onPiece: () => void) => Promise<unknown>): Promise<number | undefined> {
  const start = performance.now();
  let wait: number | undefined;
  await ask(() => void (wait ??= performance.now() - start));
  return wait;
}
