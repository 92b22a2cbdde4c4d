import { describe, expect, it } from 'vitest';
import { makeTurnstile } from './turnstile.js';

const terms = { most: 2, waiting: 2, patienceMs: 10_000 };
const isIn = (pass: unknown) => typeof pass === 'function';

describe('a turnstile', () => {
  it('lets two in, has two wait in the order they came, and sends the fifth away', async () => {
    const turnstile = makeTurnstile(terms);
    const [first, second] = [await turnstile.enter(), await turnstile.enter()];
    const order: string[] = [];
    const third = turnstile.enter().then((leave) => (order.push('third'), leave));
    const fourth = turnstile.enter().then((leave) => (order.push('fourth'), leave));
    expect(await turnstile.enter()).toBeUndefined();
    second?.();
    (await third)?.();
    expect(isIn(await fourth)).toBe(true);
    expect(order).toEqual(['third', 'fourth']);
    first?.();
  });

  it('counts who leaves twice once', async () => {
    const turnstile = makeTurnstile({ ...terms, most: 1, waiting: 0 });
    const leave = await turnstile.enter();
    leave?.();
    leave?.();
    expect(isIn(await turnstile.enter())).toBe(true);
    expect(await turnstile.enter()).toBeUndefined();
  });

  it('sends away who has waited long enough, or does not wait any more', async () => {
    const turnstile = makeTurnstile({ ...terms, most: 1, patienceMs: 20 });
    const leave = await turnstile.enter();
    expect(await turnstile.enter()).toBeUndefined();
    expect(await turnstile.enter(AbortSignal.abort())).toBeUndefined();
    leave?.();
    expect(isIn(await turnstile.enter())).toBe(true);
  });
});
