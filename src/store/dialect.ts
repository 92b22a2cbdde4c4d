import type { CompiledQuery as Query, DatabaseConnection, DialectAdapter, Driver, QueryResult } from 'kysely';
import type Database from 'better-sqlite3';
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from 'kysely';
import { sqliteEngine, type EngineAdapter } from './engine.js';
import { patiently } from './patience.js';

/**
 * SQLite for several processes on one file. Transactions take the write lock when they begin, so that none fails
 * half-way and two migrations follow one another; who waits for the lock leaves the process free.
 */
export class PatientSqliteDialect extends SqliteDialect {
  constructor(
    private readonly database: Database.Database,
    private readonly waitMs: number,
  ) {
    super({ database });
  }

  override createDriver(): Driver {
    return new PatientDriver(this.database, this.waitMs);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

class PatientDriver extends SqliteDriver {
  constructor(
    private readonly database: Database.Database,
    private readonly waitMs: number,
  ) {
    super({ database });
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    return new PatientConnection(await super.acquireConnection(), this.waitMs);
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  // A full disk has rolled back already; a second rollback would fail and hide why.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class PatientConnection implements DatabaseConnection {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly waitMs: number,
  ) {}

  executeQuery<Row>(query: Query): Promise<QueryResult<Row>> {
    return patiently(() => this.connection.executeQuery<Row>(query), this.waitMs);
  }

  streamQuery<Row>(query: Query, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.connection.streamQuery<Row>(query, chunkSize);
  }
}

/** SQLite's schema changes are transactional: the whole list of migrations is one transaction. */
class TransactionalAdapter extends SqliteAdapter implements EngineAdapter {
  readonly engine = sqliteEngine;

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
