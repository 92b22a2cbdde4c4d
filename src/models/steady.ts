import { setTimeout as wait } from 'node:timers/promises';
import type { Breaker } from '../domain/breaker.js';
import { TokoselError, UpstreamError } from '../domain/errors.js';
import type { LanguageModel, ModelCall, ModelPiece, Prompt } from '../domain/ports.js';
import { isPassing } from './model-error.js';

/** How often a call is tried and how long is waited in between. */
export interface Patience {
  /** Calls of one turn at most. */
  readonly tries: number;
  /** Before the second try; doubled before each further one, and shortened by up to a half by chance. */
  readonly backoffMs: number;
  /** 0 to 1. */
  readonly chance: () => number;
  readonly stopwatch: () => number;
  readonly breaker: Breaker;
}

/** Says nothing of the service: the customer left, or the house's own limits were met. */
const OURS: ReadonlySet<string> = new Set(['model-cancelled', 'model-too-long']);

/**
 * A model that is tried again while its failure may pass, within the deadline, and left alone when it keeps failing.
 * Once a piece was given nothing is tried again: what was said cannot be unsaid.
 *
 * @throws UpstreamError `model-resting` while the breaker is open, and what the model throws
 */
export function makeSteadyModel(model: LanguageModel, patience: Patience): LanguageModel {
  return { name: model.name, answer: (prompt, call) => persist(model, { prompt, call }, patience) };
}

interface Asked {
  readonly prompt: Prompt;
  readonly call: ModelCall;
}

async function* persist(model: LanguageModel, { prompt, call }: Asked, patience: Patience): AsyncIterable<ModelPiece> {
  const { tries, stopwatch, breaker } = patience;
  const start = stopwatch();
  for (let tried = 1; ; tried += 1) {
    const deadlineMs = call.deadlineMs - (stopwatch() - start);
    const pause = pauseBefore(tried, patience);
    const given = { pieces: 0 };
    try {
      yield* attempt(model, { prompt, call: { ...call, deadlineMs } }, { breaker, given });
      return;
    } catch (cause) {
      const hopeless = tried >= tries || given.pieces > 0 || !isPassing(cause) || breaker.state() !== 'closed';
      if (hopeless || stopwatch() - start + pause >= call.deadlineMs) throw cause;
    }
    await pauseFor(pause, model.name, call.signal);
  }
}

function pauseBefore(tried: number, { backoffMs, chance }: Patience): number {
  return backoffMs * 2 ** (tried - 1) * (1 - chance() / 2);
}

async function pauseFor(ms: number, name: string, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(ms, undefined, signal === undefined ? {} : { signal });
  } catch (cause) {
    throw new UpstreamError('model-cancelled', `${name} was not waited for: the customer left`, { cause });
  }
}

async function* attempt(
  model: LanguageModel,
  { prompt, call }: Asked,
  { breaker, given }: { readonly breaker: Breaker; readonly given: { pieces: number } },
): AsyncIterable<ModelPiece> {
  if (!breaker.admits()) throw new UpstreamError('model-resting', `${model.name} failed too often: it is left alone`);
  let told = false;
  try {
    for await (const piece of model.answer(prompt, call)) {
      given.pieces += 1;
      yield piece;
    }
    told = true;
    breaker.succeeded();
  } catch (cause) {
    told = true;
    if (cause instanceof TokoselError && OURS.has(cause.code)) breaker.abandoned();
    else breaker.failed();
    throw cause;
  } finally {
    // The reader had enough before the end.
    if (!told) breaker.abandoned();
  }
}
