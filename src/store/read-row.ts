import type { z } from 'zod';
import { OperatorError } from '../domain/errors.js';

/**
 * What a schema makes of a row.
 *
 * @throws OperatorError `row-unreadable`, naming table and columns; the values, which are a customer's, stay out of it
 */
export function readRow<Schema extends z.ZodType>(schema: Schema, row: unknown, table: string): z.infer<Schema> {
  const read = schema.safeParse(row);
  if (read.success) return read.data;
  const fields = read.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new OperatorError('row-unreadable', `a row of ${table} cannot be read: ${fields}`, {
    fix: 'Something else wrote in the database: restore the last backup.',
  });
}

/** JSON text as a column holds it; nothing when it is none. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
