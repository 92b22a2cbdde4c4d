import { makeBreaker } from '../domain/breaker.js';
import { TokoselError } from '../domain/errors.js';
import type { OutsideKnowledge } from '../domain/ports.js';
import { inTime } from './in-time.js';

/** One place to look: the bank's site, or a server of the operator's. */
export interface OutsideSource {
  readonly name: string;
  readonly search: OutsideKnowledge['search'];
}

export interface OutsideClientParts {
  readonly sources: readonly OutsideSource[];
  /** Milliseconds that never go back. */
  readonly stopwatch: () => number;
  /** A source that failed, by its name and the code of the failure: for the log. */
  readonly tell: (source: string, code: string, cause: unknown) => void;
}

/** One failure is enough: a dead server costs one deadline, not one a turn. */
const FAILURES = 1;
const REST_MS = 30_000;

/** All sources at once, each on its own: one that fails is left alone for half a minute, and costs the others nothing. */
export function makeOutsideClient({ sources, stopwatch, tell }: OutsideClientParts): OutsideKnowledge {
  const asked = sources.map((source) => ({
    ...source,
    breaker: makeBreaker({ failures: FAILURES, restMs: REST_MS, stopwatch }),
  }));
  return {
    async search(question, call) {
      const awake = asked.filter(({ breaker }) => breaker.admits());
      const found = await Promise.all(
        awake.map(async ({ name, search, breaker }) => {
          try {
            const passages = await inTime(search(question, call), call, 'mcp-late');
            breaker.succeeded();
            return passages;
          } catch (cause) {
            if (call.signal?.aborted === true) breaker.abandoned();
            else breaker.failed();
            tell(name, cause instanceof TokoselError ? cause.code : 'mcp-unexpected', cause);
            return [];
          }
        }),
      );
      return found.flat();
    },
  };
}
