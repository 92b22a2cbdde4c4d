import { describe, expect, it } from 'vitest';
import { asksForLanguages, readLanguageWish } from './language-wish.js';

describe('the languages that a customer asks about', () => {
  it.each([
    'vous parlez wolof ?',
    'do you speak english?',
    'vous comprenez le pulaar ?',
    'quelles langues parlez-vous ?',
  ])('are heard in %s', (text) => expect(asksForLanguages(text)).toBe(true));

  it.each(['je parle au téléphone', 'je veux un prêt', 'un cours de langue coûte combien ?'])(
    'are not heard in %s',
    (text) => expect(asksForLanguages(text)).toBe(false),
  );
});

describe('the language that a customer asks for', () => {
  it.each([
    ['in English please', 'en'],
    ['English', 'en'],
    ['can you speak english?', 'en'],
    ['en français svp', 'fr'],
    ['parlez-moi en wolof', 'wo'],
    ['wolof rekk', 'wo'],
    ['ok parle anglais', 'en'],
    ['on peut continuer en anglais ?', 'en'],
    ['je préfère le français', 'fr'],
  ])('hears %s', (text, language) => expect(readLanguageWish(text)).toBe(language));

  it.each([
    'je donne des cours de français à Dakar',
    'ma société traduit en anglais des contrats pour la douane et le port',
    'je veux un prêt',
    '',
    'le wolof est ma langue maternelle et je veux ouvrir un compte',
  ])('hears none in %s', (text) => expect(readLanguageWish(text)).toBeUndefined());
});
