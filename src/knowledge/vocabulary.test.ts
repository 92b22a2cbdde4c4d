import { describe, expect, it } from 'vitest';
import { makeVocabulary } from './vocabulary.js';

const vocabulary = makeVocabulary(
  new Map([
    ['virement', 40],
    ['plafond', 12],
    ['argent', 30],
    ['endettement', 6],
    ['carte', 50],
    ['conseiller', 8],
    ['ferme', 5],
    ['send', 3],
    ['visa', 9],
  ]),
);

describe('mending a misspelt word', () => {
  it.each([
    ['viremen', 'virement'],
    ['virememt', 'virement'],
    ['plafon', 'plafond'],
    ['largent', 'argent'],
    ['dendettement', 'endettement'],
    ['consieller', 'conseiller'],
  ])('reads "%s" as "%s"', (written, meant) => {
    expect(vocabulary.mend(written)).toBe(meant);
  });

  it.each(['carte', 'cartes', 'frere', 'cense', 'football', '15000', 'ab'])('leaves "%s" as it is', (word) => {
    expect(vocabulary.mend(word)).toBe(word);
  });
});
