import { openLimit } from './limit.js';

/** How many are let in at once, how many may wait before the door, and how long, in milliseconds. */
export interface TurnstileTerms {
  readonly most: number;
  readonly waiting: number;
  readonly patienceMs: number;
}

/** A door that a few pass at once; the others wait in the order in which they came. */
export interface Turnstile {
  /** In: how to leave again, once. Nothing: too many wait already, it took too long, or `signal` was aborted. */
  enter(signal?: AbortSignal): Promise<(() => void) | undefined>;
}

export function makeTurnstile({ most, waiting, patienceMs }: TurnstileTerms): Turnstile {
  let inside = 0;
  const queue = new Set<() => void>();
  const letNext = () => {
    const [next] = queue;
    if (next === undefined || inside >= most) return;
    queue.delete(next);
    next();
  };
  const admitted = () => {
    inside += 1;
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      inside -= 1;
      letNext();
    };
  };
  const wait = (signal: AbortSignal | undefined) =>
    new Promise<(() => void) | undefined>((resolve) => {
      const limit = openLimit(patienceMs, signal);
      const turn = () => {
        limit.stop();
        resolve(admitted());
      };
      const giveUp = () => {
        limit.stop();
        queue.delete(turn);
        resolve(undefined);
      };
      queue.add(turn);
      if (limit.signal.aborted) giveUp();
      else limit.signal.addEventListener('abort', giveUp, { once: true });
    });
  return {
    enter: (signal) => {
      if (inside < most && queue.size === 0) return Promise.resolve(admitted());
      return queue.size >= waiting ? Promise.resolve(undefined) : wait(signal);
    },
  };
}
