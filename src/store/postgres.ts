import type { DatabaseConnection, DialectAdapter, Driver, MigrationLockOptions } from 'kysely';
import { Kysely, PostgresAdapter, PostgresDialect, PostgresDriver, sql } from 'kysely';
import type { Pool, PoolConfig } from 'pg';
import { postgresEngine, type EngineAdapter } from './engine.js';
import { isLost } from './errors.js';
import { safeNumber, WIDE_TYPES } from './postgres-types.js';
import type { Tables } from './tables.js';

/** A PostgreSQL server that several tokosel servers share. */
export interface PostgresOptions {
  /** `postgres://user:password@host:5432/name`; what it holds is never shown. */
  readonly url: string;
  /** Connections at most; 10 when absent. */
  readonly poolSize?: number;
}

const POOL_SIZE = 10;
const COUNTING_POOL_SIZE = 2;
const COUNTING_SESSION = 'set synchronous_commit = off; set statement_timeout = 2000';
const CONNECT_MS = 5_000;
const IDLE_MS = 30_000;

/**
 * How every connection behaves, whatever the server's own settings: a commit is on disk before it is said to be; nothing
 * waits for ever.
 */
const SESSION = [
  'set synchronous_commit = on',
  'set statement_timeout = 30000',
  'set lock_timeout = 5000',
  'set idle_in_transaction_session_timeout = 60000',
  "set timezone = 'UTC'",
].join('; ');

/** Where several servers count who asks how often: what is counted is worth no wait for the disk. */
export interface CountingPool {
  query(asked: object): Promise<unknown>;
}

/** PostgreSQL, open. */
export interface OpenPostgres {
  readonly database: Kysely<Tables>;
  readonly counting: CountingPool;
  readonly close: () => Promise<void>;
}

/** Connections to PostgreSQL, made as they are needed. One that is lost is replaced by the next operation. */
export async function openPostgres({ url, poolSize = POOL_SIZE }: PostgresOptions): Promise<OpenPostgres> {
  const { default: pg } = await import('pg');
  const types = new pg.TypeOverrides();
  for (const type of WIDE_TYPES) types.setTypeParser(type, safeNumber);
  const common = { connectionString: url, connectionTimeoutMillis: CONNECT_MS, idleTimeoutMillis: IDLE_MS };
  const settings = { ...common, keepAlive: true, application_name: 'tokosel', types };
  const pool = new pg.Pool({ ...settings, max: poolSize, verify: beginning(SESSION) });
  const counting = new pg.Pool({ ...settings, max: COUNTING_POOL_SIZE, verify: beginning(COUNTING_SESSION) });
  for (const one of [pool, counting]) surviveLosses(one);
  const database = new Kysely<Tables>({ dialect: new TokoselPostgresDialect(pool) });
  const close = async () => {
    await Promise.all([database.destroy(), counting.ended ? undefined : counting.end()]);
    // Kysely closes only a pool it has used.
    if (!pool.ended) await pool.end();
  };
  return { database, counting, close };
}

/** What is said first on a new connection, before anybody is given it. */
function beginning(statements: string): NonNullable<PoolConfig['verify']> {
  return (client, done) => void client.query(statements).then(() => done(), done);
}

// A connection may break while nobody waits for it, in the pool or between two statements. The next statement says so;
// an event without a listener would end the process.
function surviveLosses(pool: Pool): void {
  const heard = () => undefined;
  pool.on('error', heard);
  pool.on('connect', (client) => client.on('error', heard));
}

class TokoselPostgresDialect extends PostgresDialect {
  constructor(private readonly pool: Pool) {
    super({ pool });
  }

  override createDriver(): Driver {
    return new ForgivingDriver({ pool: this.pool });
  }

  override createAdapter(): DialectAdapter {
    return new TokoselPostgresAdapter();
  }
}

class ForgivingDriver extends PostgresDriver {
  // A lost connection has rolled back already; a second failure would hide the first.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      if (!isLost(error)) throw error;
    }
  }
}

class TokoselPostgresAdapter extends PostgresAdapter implements EngineAdapter {
  readonly engine = postgresEngine;

  // A step may take its time on many rows, and so may the wait for another server that takes it.
  override async acquireMigrationLock(database: Kysely<unknown>, options: MigrationLockOptions): Promise<void> {
    await sql`set local statement_timeout = 0`.execute(database);
    await super.acquireMigrationLock(database, options);
  }
}
