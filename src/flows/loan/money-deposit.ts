import { xof, type Xof } from '../../domain/money.js';
import { fold } from '../../language/normalise.js';
import { perMonth, type Sum } from './money-roles.js';
import type { Line } from '../script.js';

/** What the customer puts in himself: a sum, or a share of the price. */
export interface Deposit {
  /** @returns whole francs; undefined for a share of a price that is not known */
  readonly value: (price: Xof | undefined) => Xof | undefined;
}

const SHARE =
  /(\d{1,2})(?:[.,]\d+)? ?(?:%|pour ?cent|percent)[^.;!?\n\d]{0,20}\b(?:apport|down ?payment|deposit)|\b(?:apport|down ?payment|deposit)[^.;!?\n\d]{0,20}\b(\d{1,2}) ?(?:%|pour ?cent|percent)/;

/** @param sums the sums of the line with their roles */
export function depositIn(line: Line, sums: readonly Sum[]): Deposit | undefined {
  const sum = sums.findLast(({ role }) => role === 'deposit');
  if (sum !== undefined) return { value: () => perMonth(sum.found) };
  const said = SHARE.exec(fold(line.text));
  const percent = said === null ? 0 : Number(said[1] ?? said[2]);
  if (percent <= 0) return undefined;
  return { value: (price) => (price === undefined ? undefined : xof(Math.round((price * percent) / 100))) };
}
