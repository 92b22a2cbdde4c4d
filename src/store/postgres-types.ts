import { OperatorError } from '../domain/errors.js';

/** Types that the driver gives as text: bigint, which counts are, and numeric, which sums are. @source pg_type.dat */
export const WIDE_TYPES = [20, 1700] as const;

/**
 * A number of the database as this program holds numbers: counts and whole francs are below 2^53.
 *
 * @throws OperatorError `row-unreadable` for one that would be rounded
 */
export function safeNumber(text: string): number {
  const number = Number(text);
  if (Number.isSafeInteger(number) || text.includes('.')) return number;
  throw new OperatorError('row-unreadable', 'the database holds a number that is too large', {
    fix: 'Something else wrote in the database: restore the last backup.',
  });
}
