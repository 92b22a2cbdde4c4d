import type { ClaimQuery } from '../domain/claims.js';
import type { Allowance, OpenAllowance } from '../domain/allowance.js';
import { InputError } from '../domain/errors.js';
import { readReference } from '../domain/ids.js';
import type { ClaimFiles } from '../domain/ports.js';

/** Phones that may be tried for one claim, by whomever. */
const OF_CLAIM = 5;
/** Those that one client may try for any claims: behind an operator's address there may be a whole town. */
const OF_CLIENT = 30;
const WINDOW_S = 15 * 60;

/**
 * Claim files that cannot be guessed open: an attempt with a phone counts for the claim, there or not, and for whoever
 * tries, in all his conversations together. A customer's own claims, and a right pair, count for nothing.
 */
export function guardClaims(claims: ClaimFiles, open: OpenAllowance): ClaimFiles {
  const ofClaim = open({ purpose: 'claim', most: OF_CLAIM, seconds: WINDOW_S });
  const ofClient = open({ purpose: 'claim-client', most: OF_CLIENT, seconds: WINDOW_S });
  return {
    async find({ client, ...query }) {
      const { phone, ...own } = query;
      const theirs = await claims.find(own);
      if (theirs.length > 0 || phone === undefined || own.claimId === undefined) return theirs;
      const counted = [
        { allowance: ofClaim, name: claimName(own.claimId) },
        { allowance: ofClient, name: client ?? query.conversationId },
      ];
      if (!(await takeAll(counted))) throw new InputError('lookups-spent', 'too many phones were tried for claims');
      const found = await claims.find(query);
      if (found.length > 0) await giveAllBack(counted);
      return found;
    },
  };
}

/** However it is written, one claim is one; what can be no reference is one name too, so that it costs no memory. */
function claimName(claimId: NonNullable<ClaimQuery['claimId']>): string {
  return readReference(claimId) ?? 'none';
}

interface Counted {
  readonly allowance: Allowance;
  readonly name: string;
}

/** Taken before the look, so that guesses made at once do not see the same remainder. */
async function takeAll(counted: readonly Counted[]): Promise<boolean> {
  for (const [at, { allowance, name }] of counted.entries()) {
    if ((await allowance.take(name)) === 0) continue;
    await giveAllBack(counted.slice(0, at));
    return false;
  }
  return true;
}

async function giveAllBack(counted: readonly Counted[]): Promise<void> {
  for (const { allowance, name } of counted) await allowance.giveBack(name);
}
