import { closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { notDurable, storageCodeOf } from './errors.js';
import { patiently, WAIT_MS } from './patience.js';

/** Where the database is, and how long to wait for another process that writes. */
export interface StoreOptions {
  /** A file, made with its folders when absent, or `:memory:`. */
  readonly path: string;
  /** 5,000 when absent. */
  readonly waitMs?: number;
}

/**
 * Opens the file and sets what SQLite forgets between two openings.
 *
 * @returns a connection in write-ahead mode, synchronous FULL, that does not wait by itself; the caller closes it
 * @throws what SQLite or the file system raised, untranslated; a file that is no database is left untouched
 */
export async function openConnection({ path, waitMs = WAIT_MS }: StoreOptions): Promise<Database.Database> {
  if (path !== ':memory:') {
    makeFolder(dirname(resolve(path)));
    makeFile(path);
  }
  const connection = new Database(path, { timeout: 0 });
  try {
    // Reading comes first: a file that is no database is recognised before anything is written to it.
    await patiently(() => connection.prepare('select count(*) from sqlite_master').get(), waitMs);
    await patiently(() => useWriteAheadLog(connection), waitMs);
    setPragmas(connection);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Makes a folder with those above it, for this user alone.
 *
 * @throws what the file system raised
 */
// Not `mkdirSync` with `recursive`: on a file system that takes no folders (/proc) Node 20 tries for ever.
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const madeByAnother = storageCodeOf(error) === 'EEXIST' && statSync(path).isDirectory();
    if (!madeByAnother) throw error;
  }
}

/** Customers' data are their own: the file is made for this user alone, and SQLite makes those beside it alike. */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    // It is there already, or cannot be made: SQLite says which, in words that are translated.
    if (!(error instanceof Error)) throw error;
  }
}

function useWriteAheadLog(connection: Database.Database): void {
  if (connection.memory) return;
  if (connection.pragma('journal_mode', { simple: true }) === 'wal') return;
  if (connection.pragma('journal_mode = WAL', { simple: true }) !== 'wal') throw notDurable();
}

// better-sqlite3 is compiled to lower synchronous to NORMAL for whoever opens an existing write-ahead log:
// a power cut could then undo what a customer was told. FULL has to be said on every opening.
function setPragmas(connection: Database.Database): void {
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
}
