import type { Kysely } from 'kysely';
import type { ClaimFile, ClaimQuery } from '../domain/claims.js';
import type { ClaimFiles } from '../domain/ports.js';
import { readLog } from './audit.js';
import { claimCaseOf } from './case-rows.js';
import { claimFileOf, lookupOf, MOST_FILES } from './claim-lookup.js';
import { translated } from './errors.js';
import type { Tables } from './tables.js';

/** What customers may learn of their claims, on the database; throws the errors of `openStore`. */
export function makeClaimFiles(database: Kysely<Tables>): ClaimFiles {
  return { find: (query) => translated(() => find(database, query)) };
}

async function find(database: Kysely<Tables>, query: ClaimQuery): Promise<readonly ClaimFile[]> {
  const lookup = lookupOf(query);
  if (lookup === undefined) return [];
  const { id, conversationId, phones } = lookup;
  const theirs = database
    .selectFrom('claims')
    .selectAll()
    .where((claim) =>
      claim.or([
        claim('conversation_id', '=', conversationId),
        ...(phones.length === 0 ? [] : [claim('phone', 'in', phones)]),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_FILES);
  const rows = await (id === undefined ? theirs : theirs.where('id', '=', id)).execute();
  return Promise.all(
    rows.map(async (row) => claimFileOf(claimCaseOf(row), await readLog(database, { kind: 'claim', id: row.id }))),
  );
}
