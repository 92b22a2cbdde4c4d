import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Nlu } from '../domain/ports.js';
import type { Example } from './examples.js';
import { decodeModel, encodeModel } from './model-file.js';
import { makeNlu } from './nlu.js';
import type { Model } from './train.js';
import { trainModel } from './train.js';

const lines: Readonly<Record<string, readonly string[]>> = {
  'loan_simulation fr': [
    'je veux un prêt',
    'je voudrais un crédit auto',
    'simuler un crédit immobilier',
    'un prêt pour acheter une maison',
    'combien je paierais par mois pour un crédit',
    'je cherche un financement pour une voiture',
    'simulation de prêt',
  ],
  'loan_simulation wo': ['dama bëgga leb xaalis', 'dama bëgga jënd oto ci kredi'],
  'loan_simulation en': ['I want a loan', 'I need a mortgage to buy a house'],
  'account_opening fr': [
    'je veux ouvrir un compte',
    'ouvrir un compte épargne',
    'comment devenir client chez vous',
    'je souhaite ouvrir un compte courant',
    "j'aimerais créer un compte jeune",
    'ouverture de compte',
  ],
  'account_opening wo': ['dama bëgga ubbi ab kont', 'naka laay ubbee kont'],
  'account_opening en': ['I want to open a bank account', 'how do I open a savings account', 'open an account please'],
  'claim_new fr': [
    'ma carte a été avalée par le distributeur',
    'on m’a débité deux fois',
    'mon virement n’est pas arrivé',
    'je veux faire une réclamation',
    'le guichet a gardé ma carte',
    'il y a une erreur sur mon compte',
    'ma carte est bloquée depuis hier',
  ],
  'claim_new wo': ['sama kàrt dafa réer', 'jotuma sama xaalis'],
  'claim_new en': ['I want to complain about a charge', 'the machine kept my card'],
  'greeting fr': ['bonjour', 'bonsoir', 'salut', 'bjr', 'slt', 'bonjour monsieur'],
  'greeting wo': ['salaamaalekum', 'na ngeen def'],
  'greeting en': ['hello', 'good morning', 'hi there'],
  'affirm fr': ['oui', 'ok', "d'accord", "oui c'est ça", 'je confirme'],
  'affirm wo': ['waaw', 'waaw waaw'],
  'affirm en': ['yes', 'yes please'],
  'unclear fr': [
    'la recette du thiéboudienne',
    'qui a gagné le match',
    'quel temps fera-t-il demain',
    'raconte une histoire de lion',
    'recette du gâteau au citron',
    'le chocolat noir',
    'blabla',
    'comment réparer un vélo',
  ],
};

/** A handful of lines in three languages, enough to show that learning works. */
const smallExamples: readonly Example[] = Object.entries(lines).flatMap(([name, texts]) => {
  const [intent = '', language = ''] = name.split(' ');
  return texts.map((text) => ({ text, intent, language, style: 'standard' }));
});

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

  it('has an answer to any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { intent, alternatives, language } = nlu.understand(text);
        const chances = [intent, ...alternatives, language].map(({ confidence }) => confidence);
        expect(chances.every((chance) => chance >= 0 && chance <= 1)).toBe(true);
      }),
    );
  });

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
