import { describe, expect, it } from 'vitest';
import type { Allowance } from '../domain/allowance.js';
import type { LanguageModel, ModelPiece } from '../domain/ports.js';
import { makeTurnstile } from '../domain/turnstile.js';
import { makeRationedModel } from './rationed.js';

const prompt = { instructions: 'i'.repeat(400), data: 'd'.repeat(400) };
const call = { deadlineMs: 1_000 };
const wide = () => makeTurnstile({ most: 2, waiting: 0, patienceMs: 10 });

function saying(...pieces: readonly ModelPiece[]): LanguageModel & { asked: () => number } {
  let asked = 0;
  return {
    name: 'm',
    asked: () => asked,
    async *answer() {
      asked += 1;
      yield* await Promise.resolve(pieces);
    },
  };
}

/** What is left of a day's tokens. */
function purse(left: number): Allowance & { left: () => number } {
  return {
    left: () => left,
    take: (_day, howMany = 1) => {
      if (howMany > left) return Promise.resolve(1);
      left -= howMany;
      return Promise.resolve(0);
    },
    giveBack: (_day, howMany = 1) => Promise.resolve(void (left += howMany)),
  };
}

async function textOf(model: LanguageModel): Promise<string> {
  let text = '';
  for await (const piece of model.answer(prompt, call)) text += piece.text;
  return text;
}

const ration = (tokens?: Allowance) => ({
  turnstile: wide(),
  day: () => '2026-11-24',
  maxTokens: 600,
  ...(tokens === undefined ? {} : { tokens }),
});

describe('a model on a ration', () => {
  it('says what the model says, and costs what the service counted', async () => {
    const tokens = purse(1_000);
    const model = saying(
      { text: 'bon', usage: { inputTokens: 190, outputTokens: 0 } },
      { text: 'jour', usage: { inputTokens: 0, outputTokens: 10 } },
    );
    expect(await textOf(makeRationedModel(model, ration(tokens)))).toBe('bonjour');
    expect(tokens.left()).toBe(800);
  });

  it('is counted by its letters where the service counts nothing', async () => {
    const tokens = purse(1_000);
    await textOf(makeRationedModel(saying({ text: 'a'.repeat(40) }), ration(tokens)));
    expect(tokens.left()).toBe(1_000 - 200 - 10);
  });

  it('is not asked once the dearest answer would cost more than is left of the day', async () => {
    const model = saying({ text: 'bonjour' });
    await expect(textOf(makeRationedModel(model, ration(purse(799))))).rejects.toMatchObject({
      code: 'model-budget-spent',
      fault: 'upstream',
    });
    expect(model.asked()).toBe(0);
  });

  it('pays for a call that fails, and leaves its place to the next', async () => {
    const tokens = purse(2_000);
    const broken: LanguageModel = {
      name: 'm',
      async *answer() {
        yield await Promise.resolve({ text: 'a'.repeat(8) });
        throw new Error('cut');
      },
    };
    const terms = { ...ration(tokens), turnstile: makeTurnstile({ most: 1, waiting: 0, patienceMs: 10 }) };
    await expect(textOf(makeRationedModel(broken, terms))).rejects.toThrow('cut');
    expect(tokens.left()).toBe(2_000 - 200 - 2);
    expect(await textOf(makeRationedModel(saying({ text: 'oui' }), terms))).toBe('oui');
  });

  it('is asked by so many at once and no more', async () => {
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const slow: LanguageModel = {
      name: 'm',
      async *answer() {
        await gate;
        yield { text: 'enfin' };
      },
    };
    const model = makeRationedModel(slow, ration());
    const [first, second] = [textOf(model), textOf(model)];
    await expect(textOf(model)).rejects.toMatchObject({ code: 'model-crowded' });
    open();
    expect(await Promise.all([first, second])).toEqual(['enfin', 'enfin']);
  });
});
