import { beforeAll, describe, expect, it } from 'vitest';
import type { Nlu } from '../domain/ports.js';
import { decodeModel, encodeModel } from './model-file.js';
import { makeNlu } from './nlu.js';
import { smallExamples } from './small-examples.fixture.js';
import type { Model } from './train.js';
import { trainModel } from './train.js';

let model: Model;
let nlu: Nlu;

beforeAll(() => {
  model = trainModel(smallExamples, { seed: 1, outsideIntent: 'unclear' });
  nlu = makeNlu(model);
});

describe('understanding a line', () => {
  it.each([
    ['je voudrais un crédit pour acheter une voiture', 'loan_simulation'],
    ['jveu ouvrir 1 compte', 'account_opening'],
    ['dama beugg ubbi kont', 'account_opening'],
    ['ma carte a été avalée hier', 'claim_new'],
    ['I want to open an account', 'account_opening'],
    ['bonjour', 'greeting'],
  ])('hears “%s” as %s', (text, intent) => {
    expect(nlu.understand(text).intent.name).toBe(intent);
  });

  it('gives its three best guesses, best first, with probabilities', () => {
    const { alternatives, intent } = nlu.understand('je voudrais ouvrir un compte épargne');
    expect(alternatives).toHaveLength(3);
    expect(alternatives[0]).toEqual(intent);
    const chances = alternatives.map((alternative) => alternative.confidence);
    expect(chances).toEqual([...chances].sort((a, b) => b - a));
    expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
  });

  it.each(['', '🙂🙂', '\u0000\u0001', 'привет', 'a'.repeat(100_000), '١٢ مرحبا بكم'])(
    'answers “unclear” to what nobody can read, at once (%#)',
    (text) => {
      const start = performance.now();
      expect(nlu.understand(text).intent.name).toBe('unclear');
      expect(performance.now() - start).toBeLessThan(50);
    },
  );

  it('says “unclear” to a line about something else', () => {
    expect(nlu.understand('recette du gâteau au chocolat').intent.name).toBe('unclear');
  });
});

describe('the language of a line', () => {
  it.each([
    ['je veux ouvrir un compte', 'fr'],
    ['dama bëgga ubbi ab kont', 'wo'],
    ['I would like to open an account', 'en'],
    ['compte', 'fr'],
    ['email', 'fr'],
    ['12', 'fr'],
  ])('“%s” is %s', (text, language) => {
    expect(nlu.understand(text).language.language).toBe(language);
  });
});

describe('a model and its file', () => {
  it('is the same to the byte for the same examples and seed', () => {
    const again = trainModel(smallExamples, { seed: 1, outsideIntent: 'unclear' });
    expect(Buffer.compare(encodeModel(again), encodeModel(model))).toBe(0);
  });

  it('understands the same after a trip through its file', () => {
    const reread = makeNlu(decodeModel(encodeModel(model)));
    for (const { text } of smallExamples) expect(reread.understand(text)).toEqual(nlu.understand(text));
  });

  it('is read in place, wherever the bytes stand', () => {
    const bytes = encodeModel(model);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(encodeModel(decodeModel(shifted.subarray(3)))).toEqual(bytes);
  });

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 1)],
    ['grown', (bytes: Uint8Array) => new Uint8Array([...bytes, 0])],
    ['changed in one place', (bytes: Uint8Array) => bytes.map((byte, place) => (place === 5000 ? byte ^ 1 : byte))],
    ['empty', () => new Uint8Array(0)],
    ['of something else', () => new TextEncoder().encode('{"model":"something else, and long enough"}')],
  ])('is refused when %s', (_, change) => {
    const bytes = change(encodeModel(model));
    expect(() => decodeModel(bytes)).toThrow(expect.objectContaining({ code: 'bad-model-file' }) as Error);
  });
});
