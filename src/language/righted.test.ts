import { describe, expect, it } from 'vitest';
import { rightedFigure } from './righted.js';

describe('a figure that is put right', () => {
  it.each([
    ['non 12 pas 9', { right: 12, wrong: 9 }],
    ['12 et non 9', { right: 12, wrong: 9 }],
    ['pas 6 mais 8', { right: 8, wrong: 6 }],
  ])('is told from the one that is denied in « %s »', (text, figures) => {
    expect(rightedFigure(text)).toEqual(figures);
  });

  it.each([
    '12',
    'pas 9',
    '12 ou 9',
    "je ne sais pas, entre 12 et 15 peut-être mais pas avant l'année prochaine en tout cas",
  ])('is not found in « %s »', (text) => {
    expect(rightedFigure(text)).toBeUndefined();
  });
});
