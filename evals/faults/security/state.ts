import Database from 'better-sqlite3';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** What the bank goes by; who may do what; what the documents say. */
const TABLES = ['prospects', 'loan_simulations', 'claims', 'handoffs', 'staff', 'audit_log', 'documents', 'chunks'];

/**
 * All that an attack must leave as it was: one mark a table, so that a change can be named.
 *
 * @param bystander part of the name of somebody else's conversation
 */
export function stateOf(home: string, bystander = 'nobody'): Readonly<Record<string, string>> {
  const database = new Database(join(home, 'tokosel.db'), { readonly: true });
  try {
    const markOf = (rows: readonly unknown[]) =>
      createHash('sha256')
        .update(JSON.stringify(rows.map((row) => JSON.stringify(row)).sort()))
        .digest('hex');
    const tables = TABLES.map((table) => [table, markOf(database.prepare(`select * from ${table}`).all())] as const);
    const theirs = database.prepare('select * from conversations where id like ?').all(`%${bystander}%`);
    return Object.fromEntries([...tables, ['conversations', markOf(theirs)]]);
  } finally {
    database.close();
  }
}

/** Names of what is not as it was. */
export function changesIn(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) {
  return Object.keys(before).filter((table) => before[table] !== after[table]);
}
