import { z } from 'zod';
import { spec } from './setting-spec.js';

/** As `postgres://` or `postgresql://`, with a database in its path. */
export function isPostgresAddress(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text) || !URL.canParse(text)) return false;
  return new URL(text).pathname.length > 1;
}

/** Where everything is kept. */
export const databaseSpecs = {
  DATABASE_URL: spec(
    z.string().refine(isPostgresAddress).optional(),
    undefined,
    'postgres://user:password@host:5432/name, or nothing for a file in TOKOSEL_HOME',
  ),
  DATABASE_POOL_SIZE: spec(z.coerce.number().int().min(2).max(200), 10, 'connections to PostgreSQL, from 2 to 200'),
} as const;
