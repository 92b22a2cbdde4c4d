import { anyOf } from '../../domain/limit.js';

/** A signal that is aborted when nothing was heard for a while. */
export interface Patience {
  readonly signal: AbortSignal;
  /** Something was heard. */
  readonly refresh: () => void;
  /** Must be called at the end, or the process waits for it. */
  readonly end: () => void;
}

/** @param outer aborts it too */
export function makePatience(ms: number, outer: AbortSignal): Patience {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new DOMException('nothing was heard', 'TimeoutError')), ms);
  const joined = anyOf(silence.signal, outer);
  return {
    signal: joined.signal,
    refresh: () => void timer.refresh(),
    end: () => {
      clearTimeout(timer);
      joined.stop();
    },
  };
}
