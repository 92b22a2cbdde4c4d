import { UpstreamError, type TokoselError } from '../domain/errors.js';
import type { ModelCall, ModelPiece } from '../domain/ports.js';
import { toModelError } from './model-error.js';

/** A call's limits, and whose answer it is. */
export interface Bounds extends ModelCall {
  readonly name: string;
  /** Characters of text after which the answer is cut off as an error. */
  readonly maxChars: number;
}

/** Opens the stream; the signal ends the request and closes its socket. */
export type OpenStream = (signal: AbortSignal) => AsyncIterable<ModelPiece>;

/**
 * A stream that ends in time whatever its source does: silent, endless or left by the customer.
 *
 * @throws UpstreamError `model-timeout`, `model-cancelled`, `model-too-long`, `model-empty`, and what `toModelError` gives
 */
export async function* bounded(open: OpenStream, bounds: Bounds): AsyncIterable<ModelPiece> {
  const ending = new AbortController();
  const cut = cutOff(bounds, ending.signal);
  let length = 0;
  try {
    cut.check();
    const pieces = open(ending.signal)[Symbol.asyncIterator]();
    for (;;) {
      const next = await cut.race(pieces.next());
      if (next.done === true) break;
      length += next.value.text.length;
      if (length > bounds.maxChars) throw new UpstreamError('model-too-long', `${bounds.name} does not stop writing`);
      yield next.value;
    }
    if (length === 0) throw new UpstreamError('model-empty', `${bounds.name} said nothing`);
  } catch (cause) {
    throw cut.reason() ?? toModelError(cause, bounds.name);
  } finally {
    cut.stop();
    ending.abort();
  }
}

/** The same limits for one answer that is not streamed. */
export async function boundedOnce<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
  bounds: Omit<Bounds, 'maxChars'>,
): Promise<Value> {
  const ending = new AbortController();
  const cut = cutOff(bounds, ending.signal);
  try {
    cut.check();
    return await cut.race(ask(ending.signal));
  } catch (cause) {
    throw cut.reason() ?? toModelError(cause, bounds.name);
  } finally {
    cut.stop();
    ending.abort();
  }
}

interface CutOff {
  /** @throws the reason when it is over already */
  check(): void;
  reason(): TokoselError | undefined;
  race<Value>(pending: Promise<Value>): Promise<Value>;
  stop(): void;
}

function cutOff({ name, deadlineMs, signal }: Omit<Bounds, 'maxChars'>, done: AbortSignal): CutOff {
  let why: UpstreamError | undefined;
  let tell: (error: UpstreamError) => void = () => undefined;
  const over = new Promise<never>((_, reject) => (tell = reject));
  // It may be rejected when nobody races any more.
  void Promise.allSettled([over]);
  const end = (error: UpstreamError) => {
    if (why !== undefined || done.aborted) return;
    why = error;
    tell(error);
  };
  const leave = () => end(new UpstreamError('model-cancelled', `${name} was not waited for: the customer left`));
  const late = () => end(new UpstreamError('model-timeout', `${name} took longer than ${deadlineMs} ms`));
  const timer = setTimeout(late, Math.max(0, deadlineMs));
  signal?.addEventListener('abort', leave, { once: true });
  if (signal?.aborted === true) leave();
  return {
    check: () => {
      if (why !== undefined) throw why;
    },
    reason: () => why,
    race: (pending) => {
      void Promise.allSettled([pending]);
      return Promise.race([pending, over]);
    },
    stop: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
    },
  };
}
