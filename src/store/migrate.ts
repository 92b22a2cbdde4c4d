import type { Kysely, Migration } from 'kysely';
import { Migrator, sql } from 'kysely';
import { engineOf, type Engine } from './engine.js';
import { newerDatabase } from './errors.js';
import { postgresStatements } from './postgres-ddl.js';
import type { SchemaStep } from './schema-step.js';
import { schemaSteps } from './migrations.js';
import type { Tables } from './tables.js';

/**
 * Brings the schema up to date, all steps or none; a second process that does the same waits and finds it done.
 *
 * @throws OperatorError `database-newer`, or what the database raised
 */
export async function migrate(database: Kysely<Tables>, steps: readonly SchemaStep[] = schemaSteps): Promise<void> {
  await refuseNewer(database, steps);
  const { name: engine } = engineOf(database);
  const migrations = Object.fromEntries(steps.map((step) => [step.name, migrationOf(step, engine)]));
  const migrator = new Migrator({ db: database, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateToLatest();
  // Kysely gives back what was thrown instead of throwing it.
  if (error !== undefined) throw error instanceof Error ? error : new Error('migration failed', { cause: error });
}

function migrationOf(step: SchemaStep, engine: Engine['name']): Migration {
  const statements = engine === 'postgres' ? postgresStatements(step) : [...(step.sqlite ?? []), ...step.statements];
  return {
    up: async (database) => {
      for (const statement of statements) await sql.raw(statement).execute(database);
    },
  };
}

async function refuseNewer(database: Kysely<Tables>, steps: readonly SchemaStep[]): Promise<void> {
  const known = new Set(steps.map(({ name }) => name));
  const unknown = (await appliedNames(database)).filter((name) => !known.has(name));
  if (unknown.length > 0) throw newerDatabase(new Error(`unknown schema steps: ${unknown.join(', ')}`));
}

async function appliedNames(database: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await engineOf(database).tableNames.execute(database);
  if (!tables.rows.some(({ name }) => name === 'kysely_migration')) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(database);
  return rows.map(({ name }) => name);
}
