import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '../domain/errors.js';
import { copyStore, type CopiedCounts } from '../store/copy.js';
import type { StoreAddress } from '../store/open.js';
import { isPostgresAddress } from './database-settings.js';
import { databasePath } from './paths.js';
import type { Settings } from './settings.js';

/** What is copied where, as it was typed. */
export interface CopyOrder {
  /** `sqlite`, `sqlite:FILE`, `postgres` or `postgres://…`. */
  readonly from: string;
  readonly to: string;
  readonly replace: boolean;
  readonly onTable: (table: string, rows: number) => void;
}

/**
 * @throws InputError `bad-database`, `same-database`; OperatorError those of `copyStore`
 */
export async function copyDatabase(settings: Settings, { from, to, ...wishes }: CopyOrder): Promise<CopiedCounts> {
  const [source, target] = [addressIn(from, settings), addressIn(to, settings)];
  if (placeOf(source) === placeOf(target)) {
    throw new InputError('same-database', 'both are the same database', { fix: 'Give two with --from and --to.' });
  }
  if ('path' in source && !existsSync(source.path)) {
    throw new InputError('no-such-file', `there is no database ${source.path}`, { fix: 'Check --from and --home.' });
  }
  return copyStore(source, target, wishes);
}

function addressIn(typed: string, settings: Settings): StoreAddress {
  if (typed === 'sqlite') return { path: databasePath(settings) };
  if (typed.startsWith('sqlite:') && typed.length > 7) return { path: resolve(typed.slice(7)) };
  const url = typed === 'postgres' ? settings.DATABASE_URL : typed;
  if (url !== undefined && isPostgresAddress(url)) return { url };
  const missing = typed === 'postgres' ? 'DATABASE_URL is not set' : 'a database was named in another way';
  throw new InputError('bad-database', missing, {
    fix: 'Write sqlite, sqlite:FILE, postgres (the one of DATABASE_URL) or postgres://user:password@host/name.',
  });
}

function placeOf(address: StoreAddress): string {
  return 'path' in address ? address.path : address.url;
}
