import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { OperatorError } from '../domain/errors.js';
import { storageCodeOf, translated } from './errors.js';
import { openStore } from './open.js';
import { isOpenElsewhere } from './open-elsewhere.js';

/** Rows by table: what an operator compares. */
export type RowCounts = Readonly<Record<string, number>>;

/** Tables whose rows somebody was promised. */
const COUNTED = ['conversations', 'prospects', 'claims', 'handoffs', 'loan_simulations', 'feedbacks', 'staff'] as const;
const EVERY_PAGE = 0x7fff_ffff;
const WAIT_MS = 10_000;

/**
 * Copies a database that may be in use: everything that was acknowledged before the call is in the copy, which is
 * checked and on the disk when this ends. The copy appears under its name whole or not at all, for its owner alone.
 *
 * @throws OperatorError `backup-unverified`, and those of `openStore`
 */
export async function backUp(from: string, to: string): Promise<RowCounts> {
  const part = `${to}.part-${process.pid}`;
  return translated(async () => {
    const source = new Database(from, { readonly: true, fileMustExist: true, timeout: WAIT_MS });
    try {
      const before = countRows(source);
      closeSync(openSync(part, 'wx', 0o600));
      // In one step: page by page, a busy server would have it begin again and again.
      await source.backup(part, { progress: () => EVERY_PAGE });
      const counts = verify(part);
      requireBetween(counts, before, countRows(source));
      place(part, to);
      return counts;
    } finally {
      source.close();
      rmSync(part, { force: true });
    }
  });
}

/** What a restore did. */
export interface Restored {
  readonly counts: RowCounts;
  /** Where the database of before is now; absent when there was none. */
  readonly aside?: string;
}

/**
 * Puts a backup in the place of a database. The backup is proved to be whole and of this version first; it stays as it
 * is. What was there is kept beside it.
 *
 * @param aside the name under which the database of before is kept
 * @throws OperatorError `backup-damaged`, `database-newer`, `database-in-use`, and those of `openStore`
 */
export async function restore(backup: string, to: string, aside: string): Promise<Restored> {
  const part = `${to}.part-${process.pid}`;
  return translated(async () => {
    try {
      copyFileSync(backup, part);
      chmodSync(part, 0o600);
      verify(part);
      // A backup of an older version is brought up to date, one of a newer is refused.
      await (await openStore({ path: part })).close();
      const counts = verify(part);
      const was = exchange(part, { to, aside });
      return { counts, ...(was ? { aside } : {}) };
    } finally {
      for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(part + rest, { force: true });
    }
  });
}

/** @returns the counts of a file that is whole @throws OperatorError `backup-damaged` */
function verify(path: string): RowCounts {
  const database = new Database(path, { fileMustExist: true, timeout: WAIT_MS });
  try {
    // One file alone, without a log beside it: it can be copied by anybody.
    database.pragma('journal_mode = DELETE');
    const said = String(database.pragma('integrity_check', { simple: true }));
    const orphans = database.pragma('foreign_key_check');
    if (said !== 'ok' || (Array.isArray(orphans) && orphans.length > 0)) throw damaged(said);
    return countRows(database);
  } catch (cause) {
    throw /^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(storageCodeOf(cause))
      ? damaged('no database of tokosel', cause)
      : cause;
  } finally {
    database.close();
  }
}

function damaged(said: string, cause?: unknown): OperatorError {
  return new OperatorError('backup-damaged', `the copy is not a whole database: ${said.split('\n')[0] ?? ''}`, {
    fix: 'Take another backup; this one is of no use.',
    ...(cause === undefined ? {} : { cause }),
  });
}

function countRows(database: Database.Database): RowCounts {
  const count = (table: string): unknown => database.prepare(`select count(*) from ${table}`).pluck().get();
  return Object.fromEntries(COUNTED.map((table) => [table, Number(count(table))]));
}

/** While it is copied, others write: each count lies between that of before and that of after. */
function requireBetween(copied: RowCounts, before: RowCounts, after: RowCounts): void {
  const wrong = Object.entries(copied).find(([table, rows]) => {
    const ends = [before[table] ?? 0, after[table] ?? 0];
    return rows < Math.min(...ends) || rows > Math.max(...ends);
  });
  if (wrong === undefined) return;
  throw new OperatorError(
    'backup-unverified',
    `the copy holds ${wrong[1]} rows of ${wrong[0]}, and the database does not`,
    {
      fix: 'Run it again; if it says so again, run "tokosel doctor".',
    },
  );
}

function place(part: string, to: string): void {
  flush(part);
  renameSync(part, to);
  flush(dirname(to));
}

/** @returns whether there was a database before */
function exchange(part: string, { to, aside }: { readonly to: string; readonly aside: string }): boolean {
  const was = existsSync(to);
  const guard = was ? holdAlone(to) : undefined;
  try {
    if (was) keepAside(to, aside);
    place(part, to);
  } finally {
    guard?.close();
  }
  return was;
}

/** The name is never without a database: the new one takes it in one step. A log of a damaged one must not meet the new one. */
function keepAside(to: string, aside: string): void {
  linkSync(to, aside);
  for (const rest of ['-wal', '-shm']) if (existsSync(to + rest)) renameSync(to + rest, aside + rest);
}

/**
 * A connection in whose presence nobody else can have the file open: leaving write-ahead mode is refused while any
 * other connection, idle or not, is there. Of a file that is no database any more, the system is asked.
 *
 * @throws OperatorError `database-in-use`
 */
function holdAlone(path: string): Database.Database | undefined {
  const connection = new Database(path, { timeout: 0 });
  try {
    connection.pragma('journal_mode = DELETE');
    connection.exec('begin exclusive');
    return connection;
  } catch (cause) {
    connection.close();
    const code = storageCodeOf(cause);
    if (/^SQLITE_(NOTADB|CORRUPT)/.test(code) && isOpenElsewhere(path) !== true) return undefined;
    if (!/^SQLITE_(NOTADB|CORRUPT|BUSY|LOCKED)/.test(code)) throw cause;
    throw new OperatorError('database-in-use', 'a server or a command still uses this database', {
      fix: 'Stop tokosel serve, then restore.',
      cause,
    });
  }
}

function flush(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}
