/** A signal with an end of its own. It must be stopped. */
export interface Limit {
  readonly signal: AbortSignal;
  /** The time was over, and nobody else ended it. */
  readonly isLate: () => boolean;
  stop(): void;
}

/**
 * A signal that is aborted after `ms` milliseconds, or when an outer one is. Not `AbortSignal.any`: Node 20 may collect a
 * signal that only others of its kind refer to, and then the deadline never comes.
 */
export function openLimit(ms: number, ...outer: readonly (AbortSignal | undefined)[]): Limit {
  const ending = new AbortController();
  let late = false;
  const timer = setTimeout(
    () => {
      late = !ending.signal.aborted;
      ending.abort(new DOMException(`not done in ${ms} ms`, 'TimeoutError'));
    },
    Math.max(0, ms),
  );
  const joined = joinSignals(ending, outer);
  return {
    signal: ending.signal,
    isLate: () => late,
    stop: () => {
      clearTimeout(timer);
      joined.stop();
    },
  };
}

/** A signal that is aborted with the first of several. It must be stopped. */
export function anyOf(...signals: readonly AbortSignal[]): Omit<Limit, 'isLate'> {
  const ending = new AbortController();
  return { signal: ending.signal, ...joinSignals(ending, signals) };
}

function joinSignals(ending: AbortController, signals: readonly (AbortSignal | undefined)[]): { stop(): void } {
  const held = signals.filter((signal) => signal !== undefined);
  const listeners = held.map((signal) => {
    const end = () => ending.abort(signal.reason);
    if (signal.aborted) end();
    signal.addEventListener('abort', end, { once: true });
    return () => signal.removeEventListener('abort', end);
  });
  return { stop: () => listeners.forEach((leave) => leave()) };
}
