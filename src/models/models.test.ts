import { afterEach, describe, expect, it } from 'vitest';
import { TokoselError } from '../domain/errors.js';
import type { LanguageModel, ModelCall, ModelPiece } from '../domain/ports.js';
import { openGeminiDouble } from '../testing/gemini-double.js';
import type { Double, DoubleMode } from '../testing/double-server.js';
import { openOpenAiDouble } from '../testing/openai-double.js';
import { makeGeminiModel } from './gemini.js';
import { makeOpenAiModel } from './openai.js';

const TEXT = 'La tenue de compte coûte 2 500 F CFA par trimestre, comme le dit le tarif [1].';

interface Service {
  readonly open: (mode: DoubleMode) => Promise<Double>;
  readonly model: (url: string) => LanguageModel;
  readonly path: string;
}

const services: Readonly<Record<string, Service>> = {
  Gemini: {
    open: (mode) => openGeminiDouble({ mode, text: () => TEXT, pauseMs: 60 }),
    model: (baseUrl) => makeGeminiModel({ apiKey: 'key', model: 'gemini-3.5-flash-lite', baseUrl, maxTokens: 300 }),
    path: '/v1beta/models/gemini-3.5-flash-lite:streamGenerateContent?alt=sse',
  },
  'an OpenAI-compatible server': {
    open: (mode) => openOpenAiDouble({ mode, text: () => TEXT, pauseMs: 60 }),
    model: (url) => makeOpenAiModel({ apiKey: 'key', model: 'small', baseUrl: `${url}/v1`, maxTokens: 300 }),
    path: '/v1/chat/completions',
  },
};

const opened: Double[] = [];
afterEach(async () => {
  for (const double of opened.splice(0)) await double.close();
});

async function open(service: Service, mode: DoubleMode) {
  const double = await service.open(mode);
  opened.push(double);
  return { double, model: service.model(double.url) };
}

async function read(model: LanguageModel, call: Partial<ModelCall> = {}) {
  const pieces: ModelPiece[] = [];
  let code: string | undefined;
  try {
    for await (const piece of model.answer({ instructions: 'règles', data: 'question' }, { deadlineMs: 5000, ...call }))
      pieces.push(piece);
  } catch (cause) {
    code = cause instanceof TokoselError ? cause.code : String(cause);
  }
  return { pieces, code, text: pieces.map(({ text }) => text).join('') };
}

describe.each(Object.entries(services))('%s', (_name, service) => {
  it('is read piece by piece, with its usage, in one request that tells rules from data', async () => {
    const { double, model } = await open(service, 'happy');
    const { text, pieces } = await read(model);
    expect(text).toBe(TEXT);
    expect(pieces.filter((piece) => piece.text !== '').length).toBeGreaterThan(2);
    const used = pieces.flatMap(({ usage }) => usage ?? []);
    expect(used.reduce((sum, { outputTokens }) => sum + outputTokens, 0)).toBe(40);
    expect(used.reduce((sum, { inputTokens }) => sum + inputTokens, 0)).toBe(120);
    expect(double.seen.map(({ path }) => path)).toEqual([service.path]);
    expect(JSON.stringify(double.seen[0]?.body)).toMatch(/règles.*question|question.*règles/s);
  });

  it('gives its first piece long before its last', async () => {
    const { model } = await open(service, 'slow');
    await read(model);
    const start = performance.now();
    const times: number[] = [];
    for await (const piece of model.answer({ instructions: '', data: 'x' }, { deadlineMs: 5000 }))
      if (piece.text !== '') times.push(performance.now() - start);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(100);
  });

  it.each([
    ['429', 'model-busy'],
    ['500', 'model-failed'],
    ['malformed', 'model-malformed'],
    ['huge', 'model-too-long'],
  ] as const)('that answers %s is named %s, after one request', async (mode, code) => {
    const { double, model } = await open(service, mode);
    expect((await read(model)).code).toBe(code);
    expect(double.seen).toHaveLength(1);
  });

  it('that hangs is left at the deadline, and its connection closed', async () => {
    const { double, model } = await open(service, 'hung');
    const start = performance.now();
    expect((await read(model, { deadlineMs: 400 })).code).toBe('model-timeout');
    expect(performance.now() - start).toBeLessThan(1500);
    expect(await double.seen[0]?.ended).toBe('left');
  });

  it('is left at once when the customer leaves in the middle', async () => {
    const { double, model } = await open(service, 'slow');
    const leaving = new AbortController();
    const listening = async () => {
      const call = { deadlineMs: 5000, signal: leaving.signal };
      for await (const piece of model.answer({ instructions: '', data: 'x' }, call))
        if (piece.text !== '') leaving.abort();
    };
    await expect(listening()).rejects.toMatchObject({ code: 'model-cancelled' });
    expect(await double.seen[0]?.ended).toBe('left');
  });

  it('is left when its reader has enough', async () => {
    const { double, model } = await open(service, 'slow');
    for await (const piece of model.answer({ instructions: '', data: 'x' }, { deadlineMs: 5000 }))
      if (piece.text !== '') break;
    expect(await double.seen[0]?.ended).toBe('left');
  });

  it('that is not there is named unreachable', async () => {
    const { double, model } = await open(service, 'happy');
    await double.close();
    expect((await read(model)).code).toBe('model-unreachable');
  });
});
