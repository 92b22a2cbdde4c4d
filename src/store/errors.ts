import { OperatorError, TokoselError } from '../domain/errors.js';

type Translation = readonly [code: string, message: string, fix: string];

const CORRUPT: Translation = [
  'database-corrupt',
  'the database file is damaged or is not a database',
  'Keep the file, restore the last backup beside it, then start again.',
];
const LOCKED: Translation = [
  'database-locked',
  'another process holds the database',
  'Stop the other process that uses this database, then start again.',
];
const UNWRITABLE: Translation = [
  'database-unwritable',
  'the database cannot be opened for writing',
  'Give this process the right to write in the folder of the database, or choose another TOKOSEL_HOME.',
];
const FULL: Translation = [
  'database-full',
  'the disk of the database is full',
  'Free some space on the disk; nothing needs to be restarted.',
];
const NEWER: Translation = [
  'database-newer',
  'the database was made by a newer version',
  'Install the newest version of tokosel, or choose another TOKOSEL_HOME.',
];
const FAILED: Translation = [
  'database-failed',
  'the database refused an operation',
  'Run "tokosel doctor", then look at the cause in the log.',
];

/** Leading part of an SQLite result code or a file system code → what the operator reads. First match wins. */
const TRANSLATIONS: readonly (readonly [RegExp, Translation])[] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, CORRUPT],
  [/^SQLITE_(BUSY|LOCKED)/, LOCKED],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, FULL],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH|IOERR)/, UNWRITABLE],
  [/^(EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST|ENOENT|ELOOP|ENAMETOOLONG)/, UNWRITABLE],
  [/^SQLITE_/, FAILED],
];

/** The result code of SQLite or of the file system, empty when there is none. */
export function storageCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** A row that must be the only one was there already: another turn, or a reference drawn twice. */
export function isUniqueViolation(error: unknown): boolean {
  return /^SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)$/.test(storageCodeOf(error));
}

/**
 * What went wrong in the store, said once for everyone above it.
 *
 * @returns an OperatorError `database-corrupt`, `-locked`, `-unwritable`, `-full` or `-failed` with its cause;
 *   an error that is ours already, or that the database did not raise, comes back unchanged
 */
function storeError(error: unknown): unknown {
  if (error instanceof TokoselError) return error;
  const found = TRANSLATIONS.find(([code]) => code.test(storageCodeOf(error)));
  return found === undefined ? error : operatorError(found[1], error);
}

/** The schema holds migrations that this version does not know. */
export function newerDatabase(cause: unknown): OperatorError {
  return operatorError(NEWER, cause);
}

/** A database file that cannot be kept in write-ahead mode: a network disk, or no shared memory. */
export function notDurable(): OperatorError {
  return operatorError(UNWRITABLE, undefined);
}

/** Runs one operation of the store and translates what it throws. */
export async function translated<Result>(operation: () => Promise<Result>): Promise<Result> {
  try {
    return await operation();
  } catch (error) {
    throw storeError(error);
  }
}

function operatorError([code, message, fix]: Translation, cause: unknown): OperatorError {
  return new OperatorError(code, message, cause === undefined ? { fix } : { fix, cause });
}
