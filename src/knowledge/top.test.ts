import { describe, expect, it } from 'vitest';
import { makeTop } from './top.js';

describe('the best of many', () => {
  it('keeps them in order, and of equals the earlier ones', () => {
    const top = makeTop(3);
    [4, 9, 1, 9, 7, 4, 9].forEach((score, place) => {
      top.offer(place, score);
    });
    expect(top.list()).toEqual([
      { place: 1, score: 9 },
      { place: 3, score: 9 },
      { place: 6, score: 9 },
    ]);
  });

  it('says what a newcomer must exceed', () => {
    const top = makeTop(2);
    expect(top.bar()).toBe(-Infinity);
    top.offer(0, 2);
    top.offer(1, 5);
    expect(top.bar()).toBe(2);
  });

  it('agrees with sorting all of them', () => {
    const scores = Array.from({ length: 500 }, (_, place) => (place * 7919) % 101);
    const top = makeTop(40);
    scores.forEach((score, place) => {
      top.offer(place, score);
    });
    const sorted = scores
      .map((score, place) => ({ place, score }))
      .sort((one, other) => other.score - one.score || one.place - other.place);
    expect(top.list()).toEqual(sorted.slice(0, 40));
  });
});
