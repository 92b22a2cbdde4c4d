import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import { isErased } from '../../domain/privacy.js';
import type { Tables } from '../tables.js';

/** Rows looked through in one query. */
const SLICE = 500;

/** Conversations whose last turn was before an instant, some at a time. */
export async function* oldConversations(database: Kysely<Tables>, before: string): AsyncGenerator<readonly string[]> {
  for await (const ids of slices(database, before)) yield ids.filter((id) => !isErased(id));
}

/** Conversations that went on after an instant and still hold turns of before it. */
export async function* oldTurns(database: Kysely<Tables>, before: string): AsyncGenerator<readonly string[]> {
  const seen = new Set<string>();
  let place = { at: '', id: 0 };
  for (;;) {
    const rows = await database
      .selectFrom('interactions as i')
      .innerJoin('conversations as c', 'c.id', 'i.conversation_id')
      .select(['i.id', 'i.conversation_id', 'i.created_at', 'i.message_id', 'c.updated_at'])
      .where('i.created_at', '<', before)
      .where((row) =>
        row.or([
          row('i.created_at', '>', place.at),
          row.and([row('i.created_at', '=', place.at), row('i.id', '>', place.id)]),
        ]),
      )
      .orderBy('i.created_at')
      .orderBy('i.id')
      .limit(SLICE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    place = { at: last.created_at, id: last.id };
    const whole = rows.filter((row) => row.updated_at >= before && row.message_id !== `erased-${row.id}`);
    const ids = [...new Set(whole.map((row) => row.conversation_id))].filter((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    if (ids.length > 0) yield ids;
  }
}

/** Takes away what stood in for erased conversations once nothing stands under it any more. @returns how many */
export async function deleteShells(database: Kysely<Tables>, before: string): Promise<number> {
  let deleted = 0;
  for await (const ids of slices(database, before)) {
    for (const id of ids.filter(isErased)) {
      const { numDeletedRows } = await database
        .deleteFrom('conversations')
        .where('id', '=', id)
        .where(
          sql<boolean>`not exists (${sql.join(
            HOLDERS.map((table) => holds(table, id)),
            sql` union all `,
          )})`,
        )
        .executeTakeFirst();
      deleted += Number(numDeletedRows);
    }
  }
  return deleted;
}

const HOLDERS = ['interactions', 'loan_simulations', 'feedbacks', 'prospects', 'claims', 'handoffs'] as const;

function holds(table: (typeof HOLDERS)[number], id: string) {
  return sql`select 1 from ${sql.table(table)} where conversation_id = ${id}`;
}

const placeRow = z.object({ id: z.string(), updated_at: z.string() });

/** Ids of the conversations before an instant, oldest first; some may be gone when the next ones are looked for. */
async function* slices(database: Kysely<Tables>, before: string): AsyncGenerator<readonly string[]> {
  let place = { id: '', updated_at: '' };
  for (;;) {
    const rows = await database
      .selectFrom('conversations')
      .select(['id', 'updated_at'])
      .where('updated_at', '<', before)
      .where((row) =>
        row.or([
          row('updated_at', '>', place.updated_at),
          row.and([row('updated_at', '=', place.updated_at), row('id', '>', place.id)]),
        ]),
      )
      .orderBy('updated_at')
      .orderBy('id')
      .limit(SLICE)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    place = placeRow.parse(last);
    yield rows.map(({ id }) => id);
  }
}
