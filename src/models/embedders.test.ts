import { afterEach, describe, expect, it } from 'vitest';
import { TokoselError } from '../domain/errors.js';
import type { Embedder } from '../domain/index-ports.js';
import type { Double, DoubleMode } from '../testing/double-server.js';
import { openGeminiDouble } from '../testing/gemini-double.js';
import { openOpenAiDouble } from '../testing/openai-double.js';
import { checkedVectors } from './checked-vectors.js';
import { makeGeminiEmbedder } from './gemini-embedder.js';
import { makeHuggingFaceEmbedder } from './huggingface-embedder.js';
import { makeOpenAiEmbedder } from './openai-embedder.js';

interface Service {
  readonly open: (mode: DoubleMode) => Promise<Double>;
  readonly embedder: (url: string, dimensions: number) => Embedder;
}

const services: Readonly<Record<string, Service>> = {
  Gemini: {
    open: (mode) => openGeminiDouble({ mode }),
    embedder: (baseUrl, dimensions) =>
      makeGeminiEmbedder({ apiKey: 'k', model: 'gemini-embedding-001', dimensions, baseUrl, deadlineMs: 600 }),
  },
  'an OpenAI-compatible server': {
    open: (mode) => openOpenAiDouble({ mode, dimensions: 768 }),
    embedder: (url, dimensions) =>
      makeOpenAiEmbedder({ model: 'small', dimensions, baseUrl: `${url}/v1`, deadlineMs: 600 }),
  },
};

const opened: Double[] = [];
afterEach(async () => {
  for (const double of opened.splice(0)) await double.close();
});

async function open(service: Service, mode: DoubleMode): Promise<Double> {
  const double = await service.open(mode);
  opened.push(double);
  return double;
}

async function codeOf(work: Promise<unknown> | undefined): Promise<string> {
  try {
    await work;
    return 'no error';
  } catch (cause) {
    return cause instanceof TokoselError ? cause.code : String(cause);
  }
}

function lengthOf(vector: Float32Array): number {
  return Math.sqrt(vector.reduce((sum, number) => sum + number * number, 0));
}

describe.each(Object.entries(services))('vectors of %s', (_name, service) => {
  it('are one a text in order, of the size asked for and of unit length, a hundred a request', async () => {
    const double = await open(service, 'happy');
    const embedder = service.embedder(double.url, 768);
    const texts = Array.from({ length: 130 }, (_, at) => `texte ${at}`);
    const vectors = await embedder.embed(texts);
    expect(vectors.map(({ length }) => length)).toEqual(texts.map(() => 768));
    expect(lengthOf(vectors[129] ?? new Float32Array())).toBeCloseTo(1, 5);
    expect(double.seen).toHaveLength(2);
    const [again] = await embedder.embed(['texte 129']);
    expect(again).toEqual(vectors[129]);
    expect(again).not.toEqual(vectors[128]);
  });

  it('are asked for again when a batch failed, then the failure is seen', async () => {
    const double = await open(service, '500');
    const embedder = service.embedder(double.url, 768);
    setTimeout(() => double.behave('happy'), 250);
    expect(await embedder.embed(['un', 'deux'])).toHaveLength(2);
    double.behave('429');
    expect(await codeOf(embedder.embed(['un', 'deux']))).toMatch(/^(?:model-busy|vector-missing)$/);
  });

  it('are asked for once where a customer waits, within the deadline', async () => {
    const double = await open(service, 'hung');
    const embedder = service.embedder(double.url, 768);
    const start = performance.now();
    expect(await codeOf(embedder.embedQuestion?.('question'))).toBe('model-timeout');
    expect(performance.now() - start).toBeLessThan(1500);
    expect(double.seen).toHaveLength(1);
  });

  it('that are malformed are named', async () => {
    const double = await open(service, 'malformed');
    expect(await codeOf(service.embedder(double.url, 768).embedQuestion?.('q'))).toMatch(
      /model-malformed|vector-missing/,
    );
  });
});

describe('checked vectors', () => {
  const rules = { name: 'm', dimensions: 2, batch: 10, tries: 2, backoffMs: 1, deadlineMs: 500 };

  it.each([
    ['empty', [[]]],
    ['too short', [[1]]],
    ['missing', []],
    ['nought', [[0, 0]]],
    ['no numbers', [[Number.NaN, 1]]],
  ])('refuse what is %s', async (_what, given) => {
    expect(await codeOf(checkedVectors(['un'], () => Promise.resolve(given), rules))).toBe('vector-missing');
  });
});

describe('a local model', () => {
  it('whose library is not installed says how to install it', async () => {
    const embedder = makeHuggingFaceEmbedder({ folder: '/nowhere/model', dimensions: 384, deadlineMs: 2000 });
    expect(await codeOf(embedder.embed(['texte']))).toBe('embedder-not-installed');
  });
});
