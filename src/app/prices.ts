import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import type { ModelUse } from '../domain/telemetry.js';
import { packageRoot } from './paths.js';

/** The prices that come with the house. */
export const pricesFile = join(packageRoot, 'evals', 'prices.json');

const noted = { read: z.iso.date(), source: z.string().min(1) };

const prices = z.strictObject({
  /** Francs for a dollar, as of a day. */
  usdToXof: z.strictObject({ rate: z.number().positive(), ...noted, status: z.enum(['verified', 'demo']) }),
  /** US dollars a million tokens, and a minute of sound. */
  models: z.record(
    z.string(),
    z.strictObject({
      inUsd: z.number().min(0),
      outUsd: z.number().min(0),
      minuteUsd: z.number().min(0).exactOptional(),
      ...noted,
    }),
  ),
});

export type Prices = z.infer<typeof prices>;

/** @throws OperatorError `bad-prices` */
export async function readPrices(path: string): Promise<Prices> {
  try {
    return prices.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new OperatorError('bad-prices', `${path} cannot be read as prices`, {
      fix: 'Write it as evals/prices.json is written, or take MODEL_PRICES out.',
      cause,
    });
  }
}

const TOKENS = 1_000_000;
const MILLI = 1_000;

/**
 * What one call comes to.
 *
 * @returns thousandths of a franc, whole, rounded up: never less than is paid; nothing when the model has no price
 */
export function milliFrancsOf(use: ModelUse, { usdToXof, models }: Prices): number | undefined {
  const price = models[use.model];
  if (price === undefined) return undefined;
  const tokens = (use.inputTokens * price.inUsd + use.outputTokens * price.outUsd) / TOKENS;
  const sound = ((use.seconds ?? 0) / 60) * (price.minuteUsd ?? 0);
  // A product that should be whole may end in a stray 1e-13, and would be rounded up a whole step.
  return Math.ceil(Math.round((tokens + sound) * usdToXof.rate * MILLI * 1e6) / 1e6);
}
