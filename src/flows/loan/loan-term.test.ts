import { describe, expect, it } from 'vitest';
import type { Line } from '../script.js';
import { flowLine } from '../../testing/flow-line.js';
import { readTerm } from './loan-term.js';

const terms = { min: 6, max: 240 };

function term(text: string, over: Partial<Line> = {}) {
  const reading = readTerm(flowLine(text, over), terms);
  return reading.kind === 'value' ? reading.value : reading.kind;
}

describe('the term', () => {
  it.each([
    ['sur 5 ans', 60],
    ['36 mois', 36],
    ['et en 7 ans ?', 84],
    ['4 ans et demi', 54],
    ['ñaari at', 24],
    ['over 3 years', 36],
    ['pas 4 ans mais 5', 60],
    ['je suis en CDD de 2 ans, remboursable sur 3 ans', 36],
    ['5 à 7 ans', 'refused'],
    ['24 ou 36 mois', 'refused'],
    ['2 ans de plus', 'refused'],
    ["j'ai 35 ans", 'nothing'],
    ['depuis 10 ans', 'nothing'],
    ['dans 2 ans je pars', 'nothing'],
    ['prêt 15m', 'nothing'],
    ['12', 'nothing'],
  ])('in "%s" is %s', (text, expected) => {
    expect(term(text)).toBe(expected);
  });

  it('is asked about when both units may be meant, and settled by the unit alone', () => {
    expect(term('12', { asking: 'months' })).toBe('doubt');
    expect(term('mois', { asking: 'months', doubt: '12' })).toBe(12);
    expect(term('ans', { asking: 'months', doubt: '12' })).toBe(144);
    expect(term('12 ans', { asking: 'months', doubt: '12' })).toBe(144);
  });

  it('is understood without its unit when only one can be meant', () => {
    expect(term('5', { asking: 'months' })).toBe(60);
    expect(term('36', { asking: 'months' })).toBe(36);
    expect(term('480', { asking: 'months' })).toBe('refused');
  });
});
