import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../../src/evaluation/percentile.js';
import { openGeminiDouble } from '../../src/testing/gemini-double.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer } from './child.js';
import { openSeats } from './client.js';
import { gather, speedOf, type CrowdOptions, type CrowdSeen } from './crowd.js';
import type { Fault } from './fault.js';
import { doubled, lost, readKept } from './ledger.js';
import { conditions, flushMs, load, megabytes } from './machine.js';

/** As many customers as a bank of a million has on a busy morning. */
export const steadyLoad: Fault = {
  name: 'steady-load',
  promises: ['P18'],
  claim: 'Fifty customers for a minute: no error, nobody reads what is another’s, nothing is missing, answers at once.',
  async run(scale) {
    const ran = await run({ customers: 50, thinkMs: 250 }, { full: 60, quick: 6 }[scale]);
    const most = 500 + 40 * ran.flush;
    const p99 = percentile(ran.seen.ms, 0.99);
    const slow = p99 > most ? [`p99 is ${Math.round(p99)} ms, the goal ${Math.round(most)}`] : [];
    const figure = `${ran.breaches.length} errors, strangers or losses in ${speedOf(ran.seen)} (goal ${Math.round(most)} ms; ${ran.about})`;
    return { held: ran.breaches.length + slow.length === 0, figure, breaches: [...ran.breaches, ...slow] };
  },
};

const LEAST_PER_SECOND = 150;
const SLOWEST_MS = 3_000;
const MOST_GROWTH = 500_000_000;

/** More than it can serve at once. */
export const saturation: Fault = {
  name: 'saturation',
  promises: ['P19'],
  claim: 'Customers who never pause are all served, and the server neither falls nor swells.',
  async run(scale) {
    const seconds = { full: 30, quick: 4 }[scale];
    const fifty = await run({ customers: 50 }, seconds);
    const many = await run({ customers: 200 }, seconds);
    const rate = fifty.seen.turns / fifty.seconds;
    const p99 = percentile(fifty.seen.ms, 0.99);
    const growth = Math.max(fifty.growth, many.growth);
    const breaches = [
      ...fifty.breaches,
      ...many.breaches,
      ...(rate < LEAST_PER_SECOND ? [`${Math.round(rate)} requests a second, the goal ${LEAST_PER_SECOND}`] : []),
      ...(p99 > SLOWEST_MS ? [`p99 is ${Math.round(p99)} ms, the goal ${SLOWEST_MS}`] : []),
      ...(growth > MOST_GROWTH ? [`grew by ${megabytes(growth)}`] : []),
    ];
    const figure =
      `50 clients: ${Math.round(rate)} requests/s, ${speedOf(fifty.seen)}; 200 clients: ${many.breaches.length} errors in ` +
      `${speedOf(many.seen)}; memory +${megabytes(growth)} (${fifty.about})`;
    return { held: breaches.length === 0, figure, breaches };
  },
};

interface Ran {
  readonly seen: CrowdSeen;
  readonly seconds: number;
  /** Bytes between the first second and the end. */
  readonly growth: number;
  readonly flush: number;
  readonly about: string;
  readonly breaches: readonly string[];
}

/** Serves a crowd with the double of a model. */
async function run(crowdOf: Pick<CrowdOptions, 'customers' | 'thinkMs'>, seconds: number): Promise<Ran> {
  const busy = load();
  const folder = makeTemporaryFolder();
  const model = await openGeminiDouble();
  const server = await startServer({ home: folder.path, env: geminiEnv(model.url) });
  const seats = openSeats(server.url, crowdOf.customers);
  const flush = flushMs(folder.path);
  try {
    const started = performance.now();
    const crowd = gather({ ...crowdOf, clientOf: seats.clientOf });
    await wait(1_000);
    const before = server.memory();
    await wait(seconds * 1_000 - 1_000);
    const growth = server.memory() - before;
    const seen = await crowd.leave();
    const took = (performance.now() - started) / 1_000;
    const kept = await readKept(folder.path);
    const breaches = [...seen.troubles, ...lost(seen.told, kept), ...doubled(kept)];
    return { seen, seconds: took, growth, flush, about: conditions(flush, busy), breaches };
  } finally {
    await seats.close();
    await server.kill();
    await model.close();
    folder.remove();
  }
}

/** The settings of a server whose model is this double. */
export function geminiEnv(url: string): Readonly<Record<string, string>> {
  return { GOOGLE_API_KEY: 'a-key-for-tests', GEMINI_BASE_URL: url };
}
