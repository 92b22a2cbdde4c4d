import { sql, Kysely, type Transaction } from 'kysely';
import { OperatorError } from '../domain/errors.js';
import { openConnection } from './connection.js';
import { inWritingOrder } from './copy-plan.js';
import { countRows, moveSequencesOn, readRows, writeRows } from './copy-rows.js';
import { PatientSqliteDialect } from './dialect.js';
import { engineOf } from './engine.js';
import { translated } from './errors.js';
import { migrate } from './migrate.js';
import { schemaSteps } from './migrations.js';
import type { StoreAddress } from './open.js';
import { WAIT_MS } from './patience.js';
import { openPostgres } from './postgres.js';
import type { Tables } from './tables.js';

/** How a copy is meant. */
export interface CopyWishes {
  /** What the target holds leaves. */
  readonly replace?: boolean;
  /** Told after each table. */
  readonly onTable?: (table: string, rows: number) => void;
}

/** Rows of each table, the same on both sides. */
export type CopiedCounts = Readonly<Record<string, number>>;

/** Tables of the migrations themselves, and what limits count with. */
const NOT_COPIED = /^(kysely_|sqlite_|rate_limits$)/;

/**
 * Copies all that is kept from one database into another, whatever engine each is, as it was at one moment. Both are
 * brought up to this version's schema first. The target holds everything at the end, or what it held before.
 *
 * @throws OperatorError `target-not-empty`, `copy-unequal`, and those of `openStore`
 */
export async function copyStore(from: StoreAddress, to: StoreAddress, wishes: CopyWishes = {}): Promise<CopiedCounts> {
  return translated(() =>
    withDatabase(from, (source) =>
      withDatabase(to, (target) => atOneMoment(source, (moment) => copyAll(moment, target, wishes))),
    ),
  );
}

async function withDatabase<Result>(
  address: StoreAddress,
  work: (database: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  const { database, close } = await openBare(address);
  try {
    await migrate(database, schemaSteps);
    return await work(database);
  } finally {
    await close();
  }
}

async function openBare(
  address: StoreAddress,
): Promise<{ readonly database: Kysely<Tables>; readonly close: () => Promise<void> }> {
  if (!('path' in address)) return openPostgres(address);
  const connection = await openConnection(address);
  const database = new Kysely<Tables>({ dialect: new PatientSqliteDialect(connection, address.waitMs ?? WAIT_MS) });
  const close = async () => {
    await database.destroy();
    connection.close();
  };
  return { database, close };
}

function atOneMoment<Result>(
  database: Kysely<Tables>,
  read: (moment: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return database.connection().execute(async (connection) => {
    await engineOf(connection).beginReading.execute(connection);
    try {
      return await read(connection);
    } finally {
      await sql`rollback`.execute(connection);
    }
  });
}

async function copyAll(moment: Kysely<Tables>, target: Kysely<Tables>, wishes: CopyWishes): Promise<CopiedCounts> {
  const tables = await tablesOf(target);
  return target.transaction().execute(async (transaction) => {
    await standAlone(transaction, tables);
    await empty(transaction, tables, wishes.replace === true);
    const counts: Record<string, number> = {};
    for (const table of tables) {
      counts[table] = await copyTable(moment, transaction, table);
      wishes.onTable?.(table, counts[table]);
    }
    await moveSequencesOn(transaction);
    return counts;
  });
}

async function tablesOf(database: Kysely<Tables>): Promise<readonly string[]> {
  const engine = engineOf(database);
  const { rows } = await engine.tableNames.execute(database);
  const { rows: pointing } = await engine.references.execute(database);
  const names = rows.map(({ name }) => name).filter((name) => !NOT_COPIED.test(name));
  return inWritingOrder(names.sort(), pointing);
}

/** Nobody writes in the target meanwhile: SQLite's transactions hold its only lock from their beginning. */
async function standAlone(target: Transaction<Tables>, tables: readonly string[]): Promise<void> {
  if (!engineOf(target).concurrent) return;
  const names = sql.join(tables.map((table) => sql.table(table)));
  await sql`lock table ${names} in access exclusive mode`.execute(target);
}

async function empty(target: Transaction<Tables>, tables: readonly string[], replace: boolean): Promise<void> {
  for (const table of tables) {
    // Its only row is made with the table itself.
    if (replace || table === 'store_state' || (await countRows(target, table)) === 0) continue;
    throw new OperatorError('target-not-empty', `the target holds rows already, in ${table} for one`, {
      fix: 'Name an empty database, or take its rows out with --replace.',
    });
  }
  for (const table of tables.toReversed()) await sql`delete from ${sql.table(table)}`.execute(target);
}

async function copyTable(moment: Kysely<Tables>, target: Transaction<Tables>, table: string): Promise<number> {
  const expected = await countRows(moment, table);
  for await (const rows of readRows(moment, table)) await writeRows(target, table, rows);
  const written = await countRows(target, table);
  if (written === expected) return written;
  throw new OperatorError('copy-unequal', `${table} has ${expected} rows, of which ${written} arrived`, {
    fix: 'Nothing was changed in the target. Look whether another program works on it, then copy again.',
  });
}
