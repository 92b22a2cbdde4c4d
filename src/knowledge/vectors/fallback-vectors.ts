import type { Breaker } from '../../domain/breaker.js';
import { TokoselError } from '../../domain/errors.js';
import type { VectorStore, VectorsSynced } from '../../domain/vector-store.js';

export interface Fallback {
  /** Searched while it can be. */
  readonly copy: VectorStore;
  /** Searched in the same breath when the copy cannot be. */
  readonly exact: VectorStore;
  readonly breaker: Breaker;
  /** Milliseconds between two tries to bring the copy in step. */
  readonly restMs: number;
  readonly stopwatch: () => number;
  readonly note: (line: string) => void;
}

/**
 * A copy that may fail at any time, and the truth behind it: a search never fails because the copy does. A copy that is
 * behind is brought in step meanwhile.
 */
export function withFallback(fallback: Fallback): VectorStore {
  const { copy, exact, breaker } = fallback;
  const teller = makeTeller(fallback);
  const syncing = makeSyncing(fallback, teller);
  return {
    name: copy.name,
    async nearest(query, limit) {
      if (!breaker.admits()) return exact.nearest(query, limit);
      try {
        const found = await copy.nearest(query, limit);
        breaker.succeeded();
        teller.served();
        return found;
      } catch (cause) {
        if (cause instanceof TokoselError && cause.code === 'vectors-behind') {
          breaker.abandoned();
          syncing.begin();
        } else {
          breaker.failed();
          teller.left(cause);
        }
        return exact.nearest(query, limit);
      }
    },
    sync: () => syncing.now(),
    async close() {
      teller.end();
      await copy.close();
      await syncing.over();
      await exact.close();
    },
  };
}

/** Says once that the copy is left, and once that it serves again. */
interface Teller {
  left(cause: unknown): void;
  served(): void;
  end(): void;
}

function makeTeller({ copy, exact, note }: Fallback): Teller {
  let state: 'serving' | 'left' | 'ended' = 'serving';
  return {
    left(cause) {
      const why = cause instanceof TokoselError ? cause.message : `${copy.name} failed unexpectedly`;
      if (state === 'serving') note(`${why}: ${exact.name} searches in its place`);
      if (state === 'serving') state = 'left';
    },
    served() {
      if (state === 'left') note(`${copy.name} searches again`);
      if (state === 'left') state = 'serving';
    },
    end: () => void (state = 'ended'),
  };
}

/** One sync at a time, and a rest after one that failed. */
function makeSyncing({ copy, restMs, stopwatch }: Fallback, teller: Teller) {
  let running: Promise<VectorsSynced> | undefined;
  let failedAt: number | undefined;
  const run = async () => {
    try {
      return await copy.sync();
    } catch (cause) {
      failedAt = stopwatch();
      teller.left(cause);
      throw cause;
    } finally {
      running = undefined;
    }
  };
  const now = (): Promise<VectorsSynced> => (running ??= run());
  // Nobody waits for these: what they throw was told, and a later search tries again.
  const quietly = (sync: Promise<unknown>): Promise<unknown> => sync.catch(() => undefined);
  return {
    now,
    begin() {
      const resting = failedAt !== undefined && stopwatch() - failedAt < restMs;
      if (!resting) void quietly(now());
    },
    over: () => quietly(Promise.resolve(running)),
  };
}
