import { afterEach, describe, expect, it } from 'vitest';
import type { Transcriber } from '../domain/messenger.js';
import type { Double, DoubleMode } from '../testing/double-server.js';
import { openGeminiDouble } from '../testing/gemini-double.js';
import { openOpenAiDouble } from '../testing/openai-double.js';
import { makeGeminiSpeech } from './gemini-speech.js';
import { makeWhisper } from './whisper.js';

const recording = { bytes: new TextEncoder().encode('OggS sound'), type: 'audio/ogg' };
const DEADLINE_MS = 600;

const opened: Double[] = [];
afterEach(async () => {
  for (const double of opened.splice(0)) await double.close();
});

interface Heard {
  readonly transcript?: string;
  readonly logprob?: number;
}

async function whisper(mode: DoubleMode, heard: Heard = {}): Promise<Transcriber> {
  const double = await openOpenAiDouble({ mode, ...heard });
  opened.push(double);
  return makeWhisper({ model: 'whisper-1', baseUrl: `${double.url}/v1`, deadlineMs: DEADLINE_MS });
}

async function gemini(mode: DoubleMode, { transcript = 'bonjour' }: Heard = {}): Promise<Transcriber> {
  const double = await openGeminiDouble({ mode, text: () => JSON.stringify({ text: transcript, sure: 0.8 }) });
  opened.push(double);
  return makeGeminiSpeech({ apiKey: 'k', model: 'gemini', baseUrl: double.url, deadlineMs: DEADLINE_MS });
}

describe('Whisper', () => {
  it('tells what it heard and how surely', async () => {
    const sure = await (
      await whisper('happy', { transcript: ' je veux un prêt ', logprob: -0.1 })
    ).transcribe(recording);
    expect(sure).toMatchObject({ text: 'je veux un prêt', seconds: 2.1, call: { model: 'whisper-1', seconds: 2.1 } });
    expect(sure.confidence).toBeGreaterThan(0.8);
    const unsure = await (await whisper('happy', { transcript: 'naka nga def', logprob: -1.4 })).transcribe(recording);
    expect(unsure.confidence).toBeLessThan(0.3);
  });

  it.each([
    "Sous-titres réalisés par la communauté d'Amara.org",
    'Merci d’avoir regardé cette vidéo !',
    '...',
    'you',
    '',
  ])('hears nothing in %j, which it writes over silence', async (transcript) => {
    expect(await (await whisper('happy', { transcript })).transcribe(recording)).toMatchObject({ text: '' });
  });
});

describe('Gemini as a listener', () => {
  it('tells what it heard and how surely', async () => {
    expect(await (await gemini('happy', { transcript: 'je veux un prêt' })).transcribe(recording)).toEqual({
      text: 'je veux un prêt',
      confidence: 0.8,
      call: { kind: 'speech', model: 'gemini', outcome: 'ok', inputTokens: 120, outputTokens: 40 },
    });
    const [request] = opened[0]?.seen ?? [];
    expect(JSON.stringify(request?.body)).toContain('"mimeType":"audio/ogg"');
  });
});

describe.each([
  { name: 'Whisper', open: whisper },
  { name: 'Gemini', open: gemini },
])('$name that fails', ({ open }) => {
  it.each([
    ['429', 'model-busy'],
    ['500', 'model-failed'],
    ['malformed', 'model-malformed'],
  ] as const)('with %s says %s', async (mode, code) => {
    await expect((await open(mode)).transcribe(recording)).rejects.toMatchObject({ code, fault: 'upstream' });
  });

  it('by saying nothing is left after its time, or when nobody waits any more', async () => {
    const transcriber = await open('hung');
    await expect(transcriber.transcribe(recording)).rejects.toMatchObject({ fault: 'upstream' });
    await expect(transcriber.transcribe(recording, AbortSignal.abort())).rejects.toMatchObject({ fault: 'upstream' });
  });
});
