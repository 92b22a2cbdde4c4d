import { setTimeout as sleep } from 'node:timers/promises';
import { storageCodeOf } from './errors.js';

/** How long a store waits for another one that writes, unless it is told otherwise. */
export const WAIT_MS = 5000;
const RETRY_MS = 5;

/**
 * Tries again while another connection holds the lock. SQLite's own `busy_timeout` would wait too, but it stops
 * the whole process meanwhile: no other customer is served, and a lock held in this process is never let go.
 *
 * @param operation has done nothing when it fails with `SQLITE_BUSY`
 * @param waitMs the last try is made when these are over
 */
export async function patiently<Result>(operation: () => Result | Promise<Result>, waitMs: number): Promise<Result> {
  const started = performance.now();
  for (;;) {
    const late = performance.now() - started > waitMs;
    try {
      return await operation();
    } catch (error) {
      if (late || !storageCodeOf(error).startsWith('SQLITE_BUSY')) throw error;
    }
    await sleep(RETRY_MS);
  }
}
