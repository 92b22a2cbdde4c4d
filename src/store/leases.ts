import type { Kysely } from 'kysely';
import type { Leases } from '../domain/leases.js';
import { translated } from './errors.js';
import type { Tables } from './tables.js';

/** Leases on the database; every method throws the errors of `openStore`. */
export function makeLeases(database: Kysely<Tables>): Leases {
  return {
    hold: (name, holder, { now, ms }) =>
      translated(async () => {
        const row = { name, holder, until: new Date(now.getTime() + ms).toISOString() };
        const taken = await database
          .insertInto('leases')
          .values(row)
          .onConflict((conflict) =>
            conflict
              .column('name')
              .doUpdateSet({ holder, until: row.until })
              .where((at) => at.or([at('leases.holder', '=', holder), at('leases.until', '<=', now.toISOString())])),
          )
          .returning('holder')
          .executeTakeFirst();
        return taken !== undefined;
      }),
    release: (name, holder) =>
      translated(async () => {
        // The row stays: when the work was last done may stand in it.
        const free = { until: '' };
        await database.updateTable('leases').set(free).where('name', '=', name).where('holder', '=', holder).execute();
      }),
  };
}
