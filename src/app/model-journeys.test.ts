import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { conversationId, messageId } from '../domain/ids.js';
import type { TurnWatch } from '../domain/ports.js';
import type { Reply } from '../domain/turn.js';
import { openGeminiDouble, type GeminiScript } from '../testing/gemini-double.js';
import { readSettings } from './settings.js';
import { openToolkit } from './toolkit.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** The answer to one line from the whole house, beside a Gemini that speaks as the script says. */
function ask(script: GeminiScript, ...lines: readonly string[]): Promise<Reply> {
  return askWatched(script, {}, lines);
}

async function askWatched(script: GeminiScript, watch: TurnWatch, lines: readonly string[]): Promise<Reply> {
  const gemini = await openGeminiDouble(script);
  closing.push(() => gemini.close());
  const home = await mkdtemp(join(tmpdir(), 'tokosel-model-'));
  closing.push(() => rm(home, { recursive: true, force: true }));
  const { settings } = readSettings(
    { TOKOSEL_HOME: home, GOOGLE_API_KEY: 'test-key', GEMINI_BASE_URL: gemini.url, TOKOSEL_MODEL_DEADLINE_MS: 1_500 },
    home,
  );
  const toolkit = await openToolkit(settings);
  closing.push(() => toolkit.close());
  let last: Reply | undefined;
  for (const [place, text] of lines.entries()) {
    last = await toolkit.assistant.respond(
      {
        conversationId: conversationId('web', 'model'),
        messageId: messageId(`m-${place}`),
        channel: 'web',
        mode: 'text',
        text,
      },
      watch,
    );
  }
  if (last === undefined) throw new TypeError('nothing was asked');
  return last;
}

const QUESTION = 'combien coûte la carte visa ?';
/** The first sentence of the first passage that the model was given, with its citation. */
function repeat(asked: string): string {
  const passage = /<passage id="1"[^>]*>([\s\S]*?)<\/passage>/.exec(asked)?.[1] ?? '';
  const sentence = passage.split(/\n|(?<=[.!?])\s/).find((one) => /^[^|#-].{20,}[.]$/.test(one.trim())) ?? '';
  return `${sentence.trim().slice(0, -1)} [1].`;
}

describe('a question to the documents with a model', () => {
  it('is answered by the documents in the same turn when the model fails, is busy, hangs or talks nonsense', async () => {
    for (const mode of ['429', '500', 'hung', 'malformed'] as const) {
      const reply = await ask({ mode, text: repeat }, QUESTION);
      expect(reply.engine, mode).toBe('local');
      expect(reply.sources.length, mode).toBeGreaterThan(0);
      expect(reply.text, mode).toMatch(/F/);
    }
  }, 60_000);

  it('never shows a figure that no passage holds', async () => {
    const reply = await ask({ text: () => 'La carte Visa coûte 123 456 F par an. [1]' }, QUESTION);
    expect(reply.text).not.toContain('123 456');
    expect(reply.engine).toBe('local');
  }, 30_000);

  it('is worded by the model from the passages, with their sources', async () => {
    const reply = await ask({ text: repeat }, "c'est quoi le TEG ?");
    expect(reply.engine).toBe('gemini');
    expect(reply.sources.length).toBeGreaterThan(0);
    expect(reply.text).not.toMatch(/\[1\]/);
  }, 30_000);

  it('is given piece by piece as the model writes it, and the pieces are the reply', async () => {
    const pieces: string[] = [];
    const reply = await askWatched({ text: repeat }, { onPiece: (piece) => pieces.push(piece) }, [
      "c'est quoi le TEG ?",
    ]);
    expect(reply.engine).toBe('gemini');
    expect(pieces.join('').trim()).toBe(reply.text);
  }, 30_000);

  it('is answered by the documents alone when the customer has left: no model is asked', async () => {
    let asked = 0;
    const text = (data: string) => {
      asked += 1;
      return repeat(data);
    };
    const reply = await askWatched({ text }, { signal: AbortSignal.abort() }, [QUESTION]);
    expect([reply.engine, asked]).toEqual(['local', 0]);
    expect(reply.text).toMatch(/F/);
  }, 30_000);

  it('leaves the guided services alone', async () => {
    const reply = await ask({ text: () => 'Le taux est de 1 %. [1]' }, 'je veux emprunter 5 millions sur 4 ans');
    expect(reply.engine).toBe('local');
    expect(reply.slots).toEqual({ amount: 5_000_000, months: 48 });
  }, 30_000);
});
