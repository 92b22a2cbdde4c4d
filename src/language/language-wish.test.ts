import { describe, expect, it } from 'vitest';
import { readLanguageWish } from './language-wish.js';

describe('the language that a customer asks for', () => {
  it.each([
    ['in English please', 'en'],
    ['English', 'en'],
    ['can you speak english?', 'en'],
    ['en français svp', 'fr'],
    ['parlez-moi en wolof', 'wo'],
    ['wolof rekk', 'wo'],
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
