import { describe, expect, it } from 'vitest';
import { makeRandom, range, shuffle } from './random.js';

describe('chance', () => {
  it('plays the same game for the same seed, another for another', () => {
    const play = (seed: number): readonly number[] => [...range(5)].map(makeRandom(seed));
    expect(play(7)).toEqual(play(7));
    expect(play(7)).not.toEqual(play(8));
  });

  it('stays between zero and one and falls everywhere', () => {
    const random = makeRandom(3);
    const draws = [...range(10_000)].map(random);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(draws.reduce((sum, draw) => sum + draw, 0) / draws.length).toBeCloseTo(0.5, 1);
  });

  it('shuffles without losing anything', () => {
    const order = shuffle(range(100), makeRandom(1));
    expect([...order]).not.toEqual([...range(100)]);
    expect([...order].sort((a, b) => a - b)).toEqual([...range(100)]);
  });
});
