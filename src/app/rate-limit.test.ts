import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAllowances } from './rate-limit.js';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T09:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const tenASecond = { purpose: 'request', most: 10, seconds: 1 };
const taken = async (times: number, take: () => Promise<number>) => {
  const waits: number[] = [];
  for (let time = 0; time < times; time += 1) waits.push(await take());
  return waits;
};

describe('an allowance of ten a second', () => {
  it('lets ten through at once, then none until the second is over, and says when that is', async () => {
    const allowance = makeAllowances()(tenASecond);
    expect(await taken(10, () => allowance.take('a'))).toEqual(Array.from({ length: 10 }, () => 0));
    vi.advanceTimersByTime(400);
    expect(await allowance.take('a')).toBe(600);
    vi.advanceTimersByTime(600);
    expect(await allowance.take('a')).toBe(0);
  });

  it('counts each name for itself, and each purpose too', async () => {
    const open = makeAllowances();
    const [requests, claims] = [open(tenASecond), open({ purpose: 'claim', most: 1, seconds: 900 })];
    await taken(11, () => requests.take('a'));
    expect([await requests.take('b'), await claims.take('a'), await claims.take('a')]).toEqual([0, 0, 900_000]);
  });

  it('takes back what did not count', async () => {
    const allowance = makeAllowances()({ purpose: 'claim', most: 1, seconds: 900 });
    await allowance.take('a');
    await allowance.giveBack('a');
    expect(await allowance.take('a')).toBe(0);
  });

  it('takes several at once, all or none', async () => {
    const allowance = makeAllowances()({ purpose: 'tokens', most: 1_000, seconds: 60 });
    expect(await allowance.take('day', 900)).toBe(0);
    expect(await allowance.take('day', 200)).toBeGreaterThan(0);
  });

  it('keeps nobody out for longer than its window when the clock is set back', async () => {
    const allowance = makeAllowances()(tenASecond);
    await taken(11, () => allowance.take('a'));
    vi.setSystemTime(new Date('2026-11-24T08:00:00Z'));
    expect(await allowance.take('a')).toBeLessThanOrEqual(1_000);
    expect(await allowance.take('a')).toBe(0);
  });
});

describe('on a database that several servers share', () => {
  it('counts alone while the database does not answer', async () => {
    const down = { query: () => Promise.reject(new Error('connection refused')) };
    const allowance = makeAllowances(down)({ purpose: 'request', most: 2, seconds: 1 });
    expect(await taken(3, () => allowance.take('a'))).toEqual([0, 0, 1_000]);
  });

  it('asks the database for each name, under its purpose and hidden', async () => {
    const asked: unknown[] = [];
    const query = (one: object) => {
      asked.push('values' in one ? one.values : undefined);
      return Promise.resolve({ rows: [{ points: 3, expire: Date.now() + 700 }] });
    };
    const allowance = makeAllowances(
      { query },
      (name) => `n-${name.length}`,
    )({ purpose: 'request', most: 2, seconds: 1 });
    await vi.advanceTimersByTimeAsync(1);
    expect(await allowance.take('41.82.0.7')).toBeLessThanOrEqual(700);
    expect(asked.at(-1)).toEqual(expect.arrayContaining(['request:n-9', 1]));
  });
});
