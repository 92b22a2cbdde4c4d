/** When calls are let through and when the service is left alone. */
export interface BreakerRules {
  /** Failures in a row after which it opens. */
  readonly failures: number;
  /** Milliseconds it stays open before one call may try. */
  readonly restMs: number;
  /** Milliseconds that never go back. */
  readonly stopwatch: () => number;
}

/** Leaves a failing service alone for a while, then lets one call try. */
export interface Breaker {
  /** Whether a call may go out now; one that may must be followed by `succeeded`, `failed` or `abandoned`. */
  admits(): boolean;
  succeeded(): void;
  failed(): void;
  /** The call ended for a reason of ours: nothing is known of the service. */
  abandoned(): void;
  state(): 'closed' | 'open' | 'half-open';
}

export function makeBreaker({ failures, restMs, stopwatch }: BreakerRules): Breaker {
  let inARow = 0;
  let openedAt: number | undefined;
  let trying = false;
  const rested = () => openedAt !== undefined && stopwatch() - openedAt >= restMs;
  return {
    admits() {
      if (openedAt === undefined) return true;
      if (!rested() || trying) return false;
      trying = true;
      return true;
    },
    succeeded() {
      inARow = 0;
      openedAt = undefined;
      trying = false;
    },
    failed() {
      inARow += 1;
      if (trying || inARow >= failures) openedAt = stopwatch();
      trying = false;
    },
    abandoned() {
      trying = false;
    },
    state: () => (openedAt === undefined ? 'closed' : rested() ? 'half-open' : 'open'),
  };
}
