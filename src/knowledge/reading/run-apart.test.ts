import { describe, expect, it } from 'vitest';
import { runApart } from './run-apart.js';

const limits = { timeoutMs: 20_000, megabytes: 128 };

describe('work in a thread of its own', () => {
  it('gives back what it made', async () => {
    const work = (path: { basename(name: string): string }, input: string) => Promise.resolve(path.basename(input));
    expect(await runApart({ library: 'node:path', work, input: 'a/b.pdf', limits })).toEqual({
      kind: 'done',
      result: 'b.pdf',
    });
  });

  it('is ended when it never ends', async () => {
    const work = (_library: unknown, step: number): Promise<never> => {
      for (let count = 0; ; count += step);
    };
    expect(await runApart({ library: 'node:path', work, input: 0, limits: { ...limits, timeoutMs: 100 } })).toEqual({
      kind: 'stopped',
      limit: 'time',
    });
  });

  it('is ended when it takes too much memory', async () => {
    const work = async (_library: unknown, size: number): Promise<never> => {
      const kept: Uint8Array[] = [];
      for (;;) {
        kept.push(new Uint8Array(size).fill(1));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const job = { library: 'node:path', work, input: 16 * 1024 * 1024, limits: { ...limits, megabytes: 32 } };
    expect(await runApart(job)).toEqual({ kind: 'stopped', limit: 'memory' });
  });

  it('tells what it threw', async () => {
    const work = () => Promise.reject(new RangeError('too deep'));
    expect(await runApart({ library: 'node:path', work, input: 0, limits })).toEqual({
      kind: 'failed',
      name: 'RangeError',
      message: 'too deep',
    });
  });
});
