import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trainModel } from '../nlu/train.js';
import { evaluateProduct } from './intent-eval.js';
import { keepProductModel, prepareModel, productExamples } from './intent-model.js';

/** Trained in no time, and told from the product's own by its two intents. */
const tiny = trainModel(
  [
    { text: 'bonjour', intent: 'greeting', language: 'fr' },
    { text: 'je veux un crédit', intent: 'loan_simulation', language: 'fr' },
  ],
  { seed: 1, networks: 0, folds: 0 },
);

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tokosel-model-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

describe('the model that was trained here', () => {
  it('is the one that is opened next', async () => {
    await keepProductModel(home, await productExamples(), tiny);
    const { model, how } = await prepareModel(home);
    expect(how).toBe('loaded');
    expect(model.labels).toEqual(['greeting', 'loan_simulation']);
  });

  it('takes the place of models of other examples, and of nothing else', async () => {
    const older = await keepProductModel(home, [{ text: 'merci', intent: 'thanks' }], tiny);
    await writeFile(join(home, 'models', 'note.txt'), 'kept');
    const newer = await keepProductModel(home, await productExamples(), tiny);
    expect(newer).not.toBe(older);
    expect((await readdir(join(home, 'models'))).sort()).toEqual([newer.split('/').at(-1), 'note.txt'].sort());
  });

  it('is judged on the gold set, whole and in slices', async () => {
    await keepProductModel(home, await productExamples(), tiny);
    const notes: string[] = [];
    const { slices, model } = await evaluateProduct(home, undefined, (line) => notes.push(line));
    expect(slices.map(({ name }) => name)).toEqual(['all', 'fr', 'sms', 'wo+mix', 'en']);
    const [all, ...parts] = slices.map(({ lines }) => lines);
    expect(parts.reduce((sum, lines) => sum + lines, 0)).toBeGreaterThanOrEqual(all ?? 0);
    expect(model).toMatchObject({ how: 'loaded', intents: 2 });
    expect(notes.at(-1)).toBe(`Judging ${all} lines…`);
  });
});
