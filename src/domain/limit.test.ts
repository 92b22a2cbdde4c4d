import { describe, expect, it } from 'vitest';
import { anyOf, openLimit } from './limit.js';

const aborted = (signal: AbortSignal) =>
  new Promise<unknown>((resolve) => signal.addEventListener('abort', () => resolve(signal.reason)));

describe('a limit', () => {
  it('is reached when its time is over, and says so', async () => {
    const limit = openLimit(20);
    expect(await aborted(limit.signal)).toMatchObject({ name: 'TimeoutError' });
    expect(limit.isLate()).toBe(true);
  });

  it('ends with whoever ends it first, for his reason', async () => {
    const leaving = new AbortController();
    const limit = openLimit(60_000, undefined, leaving.signal);
    const reason = aborted(limit.signal);
    leaving.abort('left');
    expect(await reason).toBe('left');
    expect(limit.isLate()).toBe(false);
    limit.stop();
  });

  it('is over from the start when its outer one is', () => {
    const limit = openLimit(60_000, AbortSignal.abort('before'));
    expect([limit.signal.aborted, limit.signal.reason]).toEqual([true, 'before']);
    limit.stop();
  });

  it('does not come any more once it is stopped', async () => {
    const leaving = new AbortController();
    const limit = openLimit(10, leaving.signal);
    limit.stop();
    leaving.abort();
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(limit.signal.aborted).toBe(false);
  });

  it('joins several without one of its own', () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const joined = anyOf(one.signal, other.signal);
    other.abort('second');
    expect(joined.signal.reason).toBe('second');
    joined.stop();
  });
});
