import type { Kysely } from 'kysely';
import { z } from 'zod';
import { alertNames, type AlertStates } from '../domain/alerts.js';
import { inTransaction } from './engine.js';
import { translated } from './errors.js';
import { addEvents } from './events.js';
import { readRow } from './read-row.js';
import type { Tables } from './tables.js';

const storedState = z.object({
  name: z.enum(alertNames),
  on: z.number().transform((firing) => firing === 1),
  value: z.number().nullable(),
  since: z.string(),
});

const known: readonly string[] = alertNames;

/** How things stand with each alert, on the database; every method throws the errors of `openStore`. */
export function makeAlertStates(database: Kysely<Tables>): AlertStates {
  return {
    all: () =>
      translated(async () => {
        const rows = await database
          .selectFrom('alert_states')
          .select(['name', 'firing as on', 'value', 'since'])
          .orderBy('name')
          .execute();
        // One that an older version knew is nobody's any more.
        return rows.filter(({ name }) => known.includes(name)).map((row) => readRow(storedState, row, 'alert_states'));
      }),
    change: ({ name, on, value, since }, event) =>
      translated(() =>
        inTransaction(database, async (transaction) => {
          const row = { firing: Number(on), value, since };
          await transaction
            .insertInto('alert_states')
            .values({ name, ...row })
            .onConflict((conflict) => conflict.column('name').doUpdateSet(row))
            .execute();
          if (event !== undefined) await addEvents(transaction, [event]);
        }),
      ),
  };
}
