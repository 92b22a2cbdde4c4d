import { describe, expect, it } from 'vitest';
import { makeAdmission } from './admission.js';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('who is begun in a turn of the event loop', () => {
  it('is everybody in the order in which they came, eight at once', async () => {
    const admission = makeAdmission();
    const begun: number[] = [];
    for (let number = 0; number < 20; number += 1) admission.admit(() => begun.push(number));
    expect(begun).toEqual([]);
    await nextTurn();
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await nextTurn();
    await nextTurn();
    expect(begun).toEqual(Array.from({ length: 20 }, (_, number) => number));
  });

  it('is one alone while somebody knocks, so that the next one is let in soon', async () => {
    const admission = makeAdmission();
    const begun: number[] = [];
    for (let number = 0; number < 4; number += 1) admission.admit(() => begun.push(number));
    admission.knock();
    await nextTurn();
    expect(begun).toEqual([0]);
    await nextTurn();
    expect(begun).toEqual([0, 1, 2, 3]);
  });
});
