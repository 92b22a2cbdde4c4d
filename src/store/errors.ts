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

const UNREACHABLE: Translation = [
  'database-unreachable',
  'the database server does not answer',
  'Start PostgreSQL, or check host and port in DATABASE_URL.',
];
const LOGIN: Translation = [
  'database-login',
  'the database server refused user or password',
  'Check user and password in DATABASE_URL, and pg_hba.conf of the server.',
];
const MISSING: Translation = [
  'database-missing',
  'the database server has no database of this name',
  'Make it with "createdb", or check the name at the end of DATABASE_URL.',
];
const CROWDED: Translation = [
  'database-crowded',
  'the database server takes no more connections',
  'Raise max_connections of PostgreSQL, or lower DATABASE_POOL_SIZE.',
];
const BUSY: Translation = [
  'database-busy',
  'the database did not get to an operation in time',
  'Try again; when it happens often, look for long transactions on the database server.',
];
const READ_ONLY: Translation = [
  'database-unwritable',
  'the database server does not let this user write',
  'Name the primary server, not a standby, in DATABASE_URL, and grant its user the schema.',
];

/** Leading part of a result code of SQLite, of the file system or of PostgreSQL → what the operator reads. First match wins. */
const TRANSLATIONS: readonly (readonly [RegExp, Translation])[] = [
  [/^SQLITE_(NOTADB|CORRUPT)/, CORRUPT],
  [/^SQLITE_(BUSY|LOCKED)/, LOCKED],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, FULL],
  [/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH|IOERR)/, UNWRITABLE],
  [/^(EACCES|EPERM|EROFS|ENOTDIR|EISDIR|EEXIST|ENOENT|ELOOP|ENAMETOOLONG)/, UNWRITABLE],
  [/^SQLITE_/, FAILED],
  [/^(NETWORK|08|57P0)/, UNREACHABLE],
  [/^28/, LOGIN],
  [/^3D000/, MISSING],
  [/^53300/, CROWDED],
  [/^53/, FULL],
  [/^(40|55P03|57014)/, BUSY],
  [/^(25006|42501)/, READ_ONLY],
  [/^XX00[12]/, CORRUPT],
  [/^[0-9A-Z]{5}$/, FAILED],
];

/** What the driver of PostgreSQL says of a connection that broke or never came about, without a code. */
const BROKEN = /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying)/;

/** The result code of SQLite, of the file system or of PostgreSQL, `NETWORK` on the way there; empty when there is none. */
export function storageCodeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (BROKEN.test(error.message) || isOnTheWay(error)) return 'NETWORK';
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

const ON_THE_WAY = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_|CERT_|ERR_TLS|SELF_SIGNED|UNABLE_TO_)/;

/** A socket file that is missing has the code of any missing file: what was tried tells them apart. */
function isOnTheWay(error: Error): boolean {
  if ('syscall' in error && error.syscall === 'connect') return true;
  return 'code' in error && typeof error.code === 'string' && ON_THE_WAY.test(error.code);
}

/** The connection to PostgreSQL broke, or its server is going away: nothing more comes of it. */
export function isLost(error: unknown): boolean {
  return /^(NETWORK|08|57P0)/.test(storageCodeOf(error));
}

/** A row that must be the only one was there already: another turn, or a reference drawn twice. */
export function isUniqueViolation(error: unknown): boolean {
  return /^(SQLITE_CONSTRAINT_(UNIQUE|PRIMARYKEY|ROWID)|23505)$/.test(storageCodeOf(error));
}

/**
 * What went wrong in the store, said once for everyone above it.
 *
 * @returns an OperatorError `database-corrupt`, `-locked`, `-unwritable`, `-full`, `-unreachable`, `-login`, `-missing`,
 *   `-crowded`, `-busy` or `-failed` with its cause;
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
