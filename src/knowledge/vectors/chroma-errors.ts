import {
  ChromaConnectionError,
  ChromaForbiddenError,
  ChromaNotFoundError,
  ChromaUnauthorizedError,
  ChromaUniqueError,
} from 'chromadb';
import { z } from 'zod';
import { TokoselError, UpstreamError } from '../../domain/errors.js';

interface Place {
  readonly address: string;
  readonly signal: AbortSignal;
}

/** Whatever a Chroma server does wrong, in our words: UpstreamError `vectors-…`. */
export async function translated<Result>(place: Place, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof TokoselError) throw cause;
    const [code, what] = place.signal.aborted ? reasonOf(place.signal) : failureOf(cause);
    throw new UpstreamError(code, `Chroma at ${place.address} ${what}`, { cause });
  }
}

function reasonOf({ reason }: AbortSignal): readonly [string, string] {
  return reason instanceof Error && reason.name === 'TimeoutError'
    ? ['vectors-timeout', 'did not answer in time']
    : ['vectors-cancelled', 'is not waited for any more'];
}

function failureOf(cause: unknown): readonly [string, string] {
  if (cause instanceof ChromaConnectionError) return ['vectors-unreachable', 'is not reachable'];
  if (cause instanceof ChromaNotFoundError) return ['vectors-gone', 'has no such collection any more'];
  if (cause instanceof ChromaUniqueError) return ['vectors-contended', 'is being prepared by another process'];
  if (cause instanceof ChromaUnauthorizedError || cause instanceof ChromaForbiddenError) {
    return ['vectors-refused', 'refuses us'];
  }
  if (cause instanceof z.ZodError || cause instanceof SyntaxError) return ['vectors-malformed', 'answers nonsense'];
  return ['vectors-failed', 'failed'];
}
