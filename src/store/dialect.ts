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
  private connection: PatientConnection | undefined;

  constructor(
    private readonly database: Database.Database,
    private readonly waitMs: number,
  ) {
    super({ database });
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    // There is one connection: this waits until nobody else uses it.
    const connection = await super.acquireConnection();
    return (this.connection ??= new PatientConnection(connection, this.database, this.waitMs));
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  // A full disk has rolled back already; a second rollback would fail and hide why.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

/** More texts than the store has; those with a list of each length come and go. */
const MOST_STATEMENTS = 500;

/** Prepares each statement once: reading its text costs SQLite as much as running most of them. */
class PatientConnection implements DatabaseConnection {
  private readonly statements = new Map<string, Database.Statement>();

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly database: Database.Database,
    private readonly waitMs: number,
  ) {}

  executeQuery<Row>(query: Query): Promise<QueryResult<Row>> {
    return patiently(() => this.run<Row>(query), this.waitMs);
  }

  streamQuery<Row>(query: Query, chunkSize?: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.connection.streamQuery<Row>(query, chunkSize);
  }

  private run<Row>({ sql, parameters }: Query): QueryResult<Row> {
    const statement = this.statements.get(sql) ?? this.prepared(sql);
    // Kysely knows what its query gives; SQLite does not.
    if (statement.reader) return { rows: statement.all(parameters) as Row[] };
    const { changes, lastInsertRowid } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  private prepared(sql: string): Database.Statement {
    const statement = this.database.prepare(sql);
    const [oldest] = this.statements.keys();
    if (this.statements.size >= MOST_STATEMENTS && oldest !== undefined) this.statements.delete(oldest);
    this.statements.set(sql, statement);
    return statement;
  }
}

/** SQLite's schema changes are transactional: the whole list of migrations is one transaction. */
class TransactionalAdapter extends SqliteAdapter implements EngineAdapter {
  readonly engine = sqliteEngine;

  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
