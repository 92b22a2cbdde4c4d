import type { Brand } from './brand.js';
import { InputError } from './errors.js';

/** Whole francs CFA. XOF has no cents, so every amount is a safe integer. */
export type Xof = Brand<number, 'Xof'>;

/** A yearly rate or a ratio in hundredths of a percent: 950 = 9.50 %. Always an integer. */
export type BasisPoints = Brand<number, 'BasisPoints'>;

/** @throws InputError `amount-not-whole` */
export function xof(francs: number): Xof {
  if (!Number.isSafeInteger(francs)) throw new InputError('amount-not-whole', `${francs} is not whole francs`);
  return francs as Xof;
}

/** @throws InputError `rate-not-whole` */
export function basisPoints(hundredthsOfPercent: number): BasisPoints {
  if (!Number.isSafeInteger(hundredthsOfPercent)) {
    throw new InputError('rate-not-whole', `${hundredthsOfPercent} is not whole basis points`);
  }
  return hundredthsOfPercent as BasisPoints;
}
