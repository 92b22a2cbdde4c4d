import { InputError } from '../../domain/errors.js';
import { basisPoints } from '../../domain/money.js';
import type { BasisPoints, Xof } from '../../domain/money.js';

/** The global effective rate (TEG) a year, in basis points. */
export interface Teg {
  /** 12 × the monthly rate, to the nearest basis point. */
  readonly proportional: BasisPoints;
  /** (1 + the monthly rate)^12 − 1, to the nearest basis point. */
  readonly actuarial: BasisPoints;
  /**
   * The larger of the two, rounded UP: what is set against the usury ceiling. A ceiling is whole basis points, so this
   * one is above it exactly when the unrounded rate is; the nearest one could hide an excess of half a basis point.
   */
  readonly compared: BasisPoints;
}

/** Far above the error of the search (about 1e-10), far below anything a contract could show. In basis points. */
const NOISE_BPS = 1e-6;

const FREE: Teg = { proportional: basisPoints(0), actuarial: basisPoints(0), compared: basisPoints(0) };

/**
 * The rate at which what the customer pays is worth, today, what he received.
 *
 * @param netReceived amount less fees and guarantee, whole XOF, above zero
 * @param flows what is paid at the end of month 1, 2, …, whole XOF, insurance included, tax left out
 * @throws InputError `net-not-positive`, `flows-below-net`
 * @source UMOA council decision CM/UMOA/009/06/2013, article 3: interest, fees and guarantee are in, taxes are out.
 *   It does not say which of the two yearly forms counts, so both are computed and the larger is set against the ceiling.
 */
export function teg(netReceived: Xof, flows: readonly Xof[]): Teg {
  if (netReceived <= 0) throw new InputError('net-not-positive', 'What the customer receives must be above zero');
  const repaid = flows.reduce((total, flow) => total + flow, 0);
  if (repaid < netReceived) throw new InputError('flows-below-net', 'The payments do not repay what was received');
  if (repaid === netReceived) return FREE;
  const monthly = monthlyRate(netReceived, flows);
  const proportional = 12 * monthly * 10_000;
  const actuarial = yearOf(monthly) * 10_000;
  return {
    proportional: basisPoints(Math.round(proportional)),
    actuarial: basisPoints(Math.round(actuarial)),
    compared: basisPoints(Math.ceil(Math.max(proportional, actuarial, NOISE_BPS) - NOISE_BPS)),
  };
}

/** Bisection down to neighbouring numbers: the present value falls as the rate rises, so there is one answer. */
function monthlyRate(netReceived: Xof, flows: readonly Xof[]): number {
  let low = 0;
  let high = 0.01;
  while (presentValue(flows, high) > netReceived) high *= 2;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (presentValue(flows, middle) > netReceived) low = middle;
    else high = middle;
  }
}

/** Horner's scheme: only additions and divisions, so every machine gives the same bits. */
function presentValue(flows: readonly Xof[], monthly: number): number {
  return flows.reduceRight((value, flow) => (value + flow) / (1 + monthly), 0);
}

function yearOf(monthly: number): number {
  let grown = 1;
  for (let month = 0; month < 12; month += 1) grown *= 1 + monthly;
  return grown - 1;
}
