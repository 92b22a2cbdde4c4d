import type { IsolationLevel, Kysely, RawBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import { isLost, storageCodeOf } from './errors.js';
import type { Tables } from './tables.js';

/** All that the two databases do differently; every query besides is the same text on both. */
export interface Engine {
  readonly name: 'sqlite' | 'postgres';
  /** Names of the tables, as `name`. */
  readonly tableNames: RawBuilder<{ readonly name: string }>;
  /** Which table, `child`, points to which other one, `parent`. */
  readonly references: RawBuilder<{ readonly child: string; readonly parent: string }>;
  /** Texts as `in` takes them, however many. */
  setOf(texts: readonly string[]): RawBuilder<string>;
  /** Begins a transaction that reads one moment of the database and writes nothing. */
  readonly beginReading: RawBuilder<unknown>;
  /** Transactions run beside each other: what a row is read for must be locked, and some must be tried again. */
  readonly concurrent: boolean;
  /** Rows that one count of the day is spread over, so that turns that end together do not wait for each other. */
  readonly lanes: number;
}

export const sqliteEngine: Engine = {
  name: 'sqlite',
  tableNames: sql`select name from sqlite_master where type = 'table'`,
  references: sql`select m.name as child, f."table" as parent
    from sqlite_master m, pragma_foreign_key_list(m.name) f where m.type = 'table'`,
  setOf: (texts) => sql`(select value from json_each(${JSON.stringify(texts)}))`,
  beginReading: sql`begin`,
  concurrent: false,
  lanes: 1,
};

export const postgresEngine: Engine = {
  name: 'postgres',
  tableNames: sql`select tablename as name from pg_tables where schemaname = current_schema()`,
  references: sql`select c.relname as child, p.relname as parent from pg_constraint k
    join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = cast(current_schema() as regnamespace)`,
  setOf: (texts) => sql`(select json_array_elements_text(cast(${JSON.stringify(texts)} as json)))`,
  beginReading: sql`begin isolation level repeatable read, read only`,
  concurrent: true,
  lanes: 16,
};

/** A dialect's adapter that says which engine it stands for. */
export interface EngineAdapter {
  readonly engine: Engine;
}

/** The engine of a database or of a transaction on it. */
export function engineOf(database: Kysely<Tables>): Engine {
  const { adapter } = database.getExecutor();
  const engine = [sqliteEngine, postgresEngine].find((one) => 'engine' in adapter && adapter.engine === one);
  if (engine !== undefined) return engine;
  throw new Error('the store runs on its own dialects only');
}

/**
 * One transaction, as if no other ran beside it: on PostgreSQL it is tried again when another one came between.
 *
 * @param work may run more than once; it does nothing besides this database
 */
export function inTransaction<Result>(
  database: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return transact(database, 'serializable', work);
}

/**
 * One transaction whose statements are right whatever is committed between two of them, because its first one locks
 * the row that others would change. Cheaper than `inTransaction` where many run at once.
 */
export function inLockingTransaction<Result>(
  database: Kysely<Tables>,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  return transact(database, 'read committed', work);
}

/**
 * Reads, and reads once more when the connection was lost: after a restart of the server the ones that were kept open
 * are dead, and nobody knew.
 *
 * @param work writes nothing
 */
export async function reading<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isLost(error)) throw error;
    return work();
  }
}

/** Serialization failure, deadlock. @source PostgreSQL manual, appendix A, class 40 */
const AGAIN = /^(40001|40P01)$/;
const LONGEST_PAUSE_MS = 50;
const LONGEST_MS = 5000;
/** Connections of the pool that may turn out to be dead before anything was asked of them. */
const MOST_LOSSES = 3;

async function transact<Result>(
  database: Kysely<Tables>,
  isolation: IsolationLevel,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  if (!engineOf(database).concurrent) return database.transaction().execute(work);
  const started = performance.now();
  for (let losses = 0; ;) {
    let begun = false;
    try {
      return await database
        .transaction()
        .setIsolationLevel(isolation)
        .execute((transaction) => {
          begun = true;
          return work(transaction);
        });
    } catch (error) {
      const lostBefore = isLost(error) && !begun;
      if (lostBefore) losses += 1;
      const mayTry = lostBefore ? losses <= MOST_LOSSES : AGAIN.test(storageCodeOf(error));
      if (!mayTry || performance.now() - started > LONGEST_MS) throw error;
    }
    // Chance parts two that met: who comes back at another moment passes.
    await sleep(Math.random() * LONGEST_PAUSE_MS);
  }
}
