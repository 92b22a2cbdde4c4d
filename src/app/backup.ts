import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import { backUp, restore, type Restored, type RowCounts } from '../store/backup.js';
import { databasePath } from './paths.js';
import type { Settings } from './settings.js';

export type { RowCounts } from '../store/backup.js';

/** A backup that is on the disk and was proved to be whole. */
export interface Backup {
  readonly path: string;
  readonly counts: RowCounts;
}

/** How a backup is wished. */
export interface BackupWish {
  /** Absent: named after the moment, in `backups` of TOKOSEL_HOME. */
  readonly file: string | undefined;
  /** Over a file that exists. */
  readonly force: boolean;
  readonly now: Date;
}

/**
 * Copies the database of these settings, whether a server uses it or not.
 *
 * @throws OperatorError `postgres-has-its-own`, `nothing-to-back-up`, `file-exists`, and those of `backUp`
 */
export async function makeBackup(settings: Settings, { file, force, now }: BackupWish): Promise<Backup> {
  refusePostgres(settings, 'pg_dump --format=custom --file=tokosel.dump "$DATABASE_URL"');
  const from = databasePath(settings);
  const path = resolve(file ?? join(settings.TOKOSEL_HOME, 'backups', `tokosel-${stamp(now)}.db`));
  if (!existsSync(from)) {
    throw new OperatorError('nothing-to-back-up', `there is no database in ${settings.TOKOSEL_HOME}`, {
      fix: 'Check TOKOSEL_HOME or --home.',
    });
  }
  if (path === resolve(from)) throw sameFile();
  if (existsSync(path) && !force) {
    throw new OperatorError('file-exists', `${path} is there already`, {
      fix: 'Choose another name, or overwrite it with --force.',
    });
  }
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return { path, counts: await backUp(from, path) };
}

/**
 * Puts a backup in the place of the database of these settings; that one is kept beside it.
 *
 * @throws OperatorError `postgres-has-its-own`, `no-such-backup`, and those of `restore`
 */
export async function restoreBackup(settings: Settings, file: string, now: Date): Promise<Restored> {
  refusePostgres(settings, 'pg_restore --clean --if-exists --single-transaction --dbname="$DATABASE_URL" tokosel.dump');
  const path = resolve(file);
  const to = databasePath(settings);
  if (!existsSync(path)) throw new OperatorError('no-such-backup', `${path} is not there`, { fix: 'Check its name.' });
  if (path === resolve(to)) throw sameFile();
  mkdirSync(dirname(to), { recursive: true });
  return restore(path, to, `${to}.before-${stamp(now)}`);
}

function refusePostgres({ DATABASE_URL: url }: Settings, command: string): void {
  if (url === undefined) return;
  throw new OperatorError('postgres-has-its-own', 'the database is PostgreSQL, which has its own tools for this', {
    fix: `Run: ${command}`,
  });
}

function sameFile(): OperatorError {
  return new OperatorError('same-file', 'this is the database itself', { fix: 'Name another file.' });
}

/** `20261128T101500123Z`, good for a file's name everywhere. */
function stamp(now: Date): string {
  return now.toISOString().replace(/[-:.]/g, '');
}
