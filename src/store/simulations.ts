import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Listed, SimulationCase, SimulationQuery } from '../domain/desk.js';
import { InputError } from '../domain/errors.js';
import { readReference } from '../domain/ids.js';
import type { SimulationDesk } from '../domain/desk-ports.js';
import { simulationCaseOf } from './case-rows.js';
import { following, ordering, paged, placeOf, wantedSimulations } from './desk-lists.js';
import { translated } from './errors.js';
import type { Tables } from './tables.js';

/** Simulations on the database, for the staff to read; throws the errors of `openStore`. */
export function makeSimulationDesk(database: Kysely<Tables>): SimulationDesk {
  return {
    list: (query) => translated(() => list(database, query)),
    show: (id) => translated(() => show(database, id)),
  };
}

async function list(database: Kysely<Tables>, query: SimulationQuery): Promise<Listed<SimulationCase>> {
  const theirs = database.selectFrom('loan_simulations').where(wantedSimulations(query));
  const rows = await theirs
    .selectAll()
    .where(following('simulation', query))
    .orderBy(ordering('simulation', query))
    .limit(query.limit + 1)
    .execute();
  const { total } = await theirs.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow();
  return paged(rows.map(simulationCaseOf), { total, limit: query.limit, place: placeOf });
}

async function show(database: Kysely<Tables>, id: string): Promise<SimulationCase> {
  const reference = readReference(id) ?? id;
  const row = await database.selectFrom('loan_simulations').selectAll().where('id', '=', reference).executeTakeFirst();
  if (row === undefined) throw new InputError('unknown-case', `there is no simulation ${reference}`);
  return simulationCaseOf(row);
}
