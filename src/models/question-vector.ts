import { UpstreamError } from '../domain/errors.js';
import { makeBreaker } from '../domain/breaker.js';
import { checkedVectors, type AskVectors, type VectorRules } from './checked-vectors.js';

/** Milliseconds for which a customer waits for the vector of a question; then the words alone must do. */
const PATIENCE_MS = 1_500;
/** A service that fails this often in a row is left alone: nobody waits for it meanwhile. */
const FAILURES = 3;
const REST_MS = 30_000;

/**
 * Vectors of questions: one try each, and a short one.
 *
 * @throws UpstreamError `model-resting` at once while the service is left alone, and what `checkedVectors` throws
 */
export function makeQuestionVector(ask: AskVectors, rules: VectorRules): (question: string) => Promise<Float32Array> {
  const breaker = makeBreaker({ failures: FAILURES, restMs: REST_MS, stopwatch: () => performance.now() });
  const once = { ...rules, tries: 1, deadlineMs: Math.min(rules.deadlineMs, PATIENCE_MS) };
  return async (question) => {
    if (!breaker.admits()) throw new UpstreamError('model-resting', `${rules.name} is left alone after failures`);
    try {
      const [vector] = await checkedVectors([question], ask, once);
      breaker.succeeded();
      return vector ?? new Float32Array(rules.dimensions);
    } catch (cause) {
      breaker.failed();
      throw cause;
    }
  };
}
