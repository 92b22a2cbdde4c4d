import { createHash } from 'node:crypto';
import {
  RateLimiterMemory,
  RateLimiterPostgres,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { Allowance, AllowanceTerms, OpenAllowance } from '../domain/allowance.js';
import type { Pseudonym } from '../domain/privacy.js';

/** The part of a pool of PostgreSQL connections that counting needs. */
export interface CountingPool {
  query(asked: object): Promise<unknown>;
}

/** Where several servers count together: the library makes it, and empties it of what is over for an hour. */
const TABLE = 'rate_limits';

/**
 * Counts in this process, or where a pool is given in the database that several servers share.
 *
 * @param hide what a name stands under there: numbers, addresses and sessions are none of a backup's business
 */
export function makeAllowances(pool?: CountingPool, hide: Pseudonym = digestOf): OpenAllowance {
  return (terms) => {
    if (pool === undefined) return makeAllowance(terms, inMemory(terms));
    const shared = makeAllowance(terms, inPostgres(terms, pool));
    return {
      take: (name, howMany) => shared.take(hide(name), howMany),
      giveBack: (name, howMany) => shared.giveBack(hide(name), howMany),
    };
  };
}

function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url');
}

function inMemory({ purpose, most, seconds }: AllowanceTerms): RateLimiterAbstract {
  return new RateLimiterMemory({ keyPrefix: purpose, points: most, duration: seconds });
}

/** A database that does not answer stops nobody: this process counts alone meanwhile. */
function inPostgres(terms: AllowanceTerms, pool: CountingPool): RateLimiterAbstract {
  const { purpose, most, seconds } = terms;
  const insuranceLimiter = inMemory(terms);
  const options = { keyPrefix: purpose, points: most, duration: seconds, tableName: TABLE, insuranceLimiter };
  // A table that cannot be made is told by the first count, which the insurance takes.
  return new RateLimiterPostgres({ ...options, storeClient: pool, storeType: 'pool' }, () => undefined);
}

function makeAllowance({ seconds }: AllowanceTerms, limiter: RateLimiterAbstract): Allowance {
  return {
    async take(name, howMany = 1) {
      try {
        await limiter.consume(name, howMany);
        return 0;
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        // A clock that was set back would keep somebody out until it catches up.
        if (refused.msBeforeNext > 2_000 * seconds) await limiter.delete(name);
        return Math.min(Math.max(1, refused.msBeforeNext), 1_000 * seconds);
      }
    },
    async giveBack(name, howMany = 1) {
      await limiter.reward(name, howMany);
    },
  };
}
