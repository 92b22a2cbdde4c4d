import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LanguageModel } from '../domain/ports.js';
import { makeGroundedKnowledge, type ModelOutcome } from '../knowledge/grounded.js';
import type { Double, DoubleMode } from '../testing/double-server.js';
import { openGeminiDouble } from '../testing/gemini-double.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { chosenModel, openEmbedder, openModel } from './models.js';
import { readSettings } from './settings.js';
import { openToolkit, type Toolkit } from './toolkit.js';

const folder = makeTemporaryFolder();
const QUESTION = 'combien coûte la tenue de compte ?';

function settingsOf(given: Parameters<typeof readSettings>[0]) {
  return readSettings({ TOKOSEL_HOME: folder.path, TOKOSEL_MODEL: 'auto', ...given }, folder.path).settings;
}

/** The first line of the first passage, as a model that does what it is told would copy it. */
function honest(asked: string): string {
  const [, line = ''] = /<passage id="1"[^>]*>\n(.*)/.exec(asked) ?? [];
  return `${line} [1]`;
}

let house: Toolkit;
let gemini: Double;
beforeAll(async () => {
  gemini = await openGeminiDouble({
    text: honest,
    hostile: () => 'La tenue de compte coûte 7 777 F CFA par jour [1].',
  });
  house = await openToolkit(settingsOf({ TOKOSEL_MODEL: 'none' }));
}, 60_000);
afterAll(async () => {
  await house.close();
  await gemini.close();
  folder.remove();
});

async function ask(mode: DoubleMode, deadlineMs = 1500) {
  gemini.behave(mode);
  const outcomes: ModelOutcome[] = [];
  const model = openModel(settingsOf({ GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: gemini.url }));
  if (model === undefined) throw new Error('no model');
  const note = (outcome: ModelOutcome) => void outcomes.push(outcome);
  const knowledge = makeGroundedKnowledge({ local: house.knowledge, model, deadlineMs, note });
  const { calls, ...answer } = await knowledge.answer(QUESTION, 'fr');
  return { answer, calls, outcomes };
}

describe('answers with Gemini, over the wire', () => {
  it('are worded by the model and say so', async () => {
    const { answer } = await ask('happy');
    expect(answer).toMatchObject({ kind: 'answer', model: 'gemini-3.5-flash-lite' });
    expect(answer.kind === 'answer' ? answer.sources.length : 0).toBe(1);
  });

  it.each([
    ['429', 'model-busy'],
    ['500', 'model-failed'],
    ['malformed', 'model-malformed'],
    ['huge', 'model-too-long'],
    ['hung', 'model-timeout'],
    ['hostile', 'orphan-figure'],
  ] as const)('are the local ones in the same turn when the model is %s', async (mode, reason) => {
    const { answer, outcomes } = await ask(mode);
    expect(answer).toEqual(await house.knowledge.answer(QUESTION, 'fr'));
    expect(outcomes).toMatchObject([{ reason }]);
  });

  it('ask at most three times a turn while the service is broken', async () => {
    const before = gemini.seen.length;
    await ask('500', 5000);
    expect(gemini.seen.length - before).toBe(3);
  });
});

describe('what the settings choose', () => {
  const chosen = (given: Parameters<typeof readSettings>[0]) => chosenModel(settingsOf(given));

  it('is Gemini where its key is, else the server whose model is named, else none', () => {
    expect(chosen({ TOKOSEL_MODEL: 'none', GOOGLE_API_KEY: 'k' })).toBe('none');
    expect(chosen({ GOOGLE_API_KEY: 'k', OPENAI_MODEL: 'm' })).toBe('gemini');
    expect(chosen({ TOKOSEL_MODEL: 'openai', GOOGLE_API_KEY: 'k', OPENAI_MODEL: 'm' })).toBe('openai');
  });

  it('is refused where it cannot be', () => {
    expect(() => chosen({ TOKOSEL_MODEL: 'openai' })).toThrow(/OPENAI_MODEL is not set/);
    expect(() => openEmbedder(settingsOf({ TOKOSEL_EMBEDDER: 'openai' }))).toThrow(
      /TOKOSEL_EMBEDDING_MODEL is not set/,
    );
  });

  it('makes no model without a choice', () => {
    const model: LanguageModel | undefined = openModel(settingsOf({ TOKOSEL_MODEL: 'none' }));
    expect(model).toBeUndefined();
  });
});
