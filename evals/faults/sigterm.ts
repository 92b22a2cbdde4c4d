import { setTimeout as wait } from 'node:timers/promises';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer } from './child.js';
import { openSeats, type Heard } from './client.js';
import { gather } from './crowd.js';
import type { Fault } from './fault.js';
import { lost, readKept } from './ledger.js';

const STOPS = { full: 4, quick: 2 };
const CUSTOMERS = 24;
const LOAD_MS = 2_000;
const LONGEST_STOP_MS = 10_000;

/** A restart in the middle of the day. */
export const sigterm: Fault = {
  name: 'sigterm',
  promises: ['P6'],
  claim: 'SIGTERM under load cuts no request: each is answered, and the process ends with 0 within ten seconds.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    const breaches: string[] = [];
    const told = [];
    let turns = 0;
    let slowest = 0;
    try {
      for (let round = 0; round < STOPS[scale]; round += 1) {
        const server = await startServer({ home: folder.path });
        const seats = openSeats(server.url, CUSTOMERS);
        const crowd = gather({
          customers: CUSTOMERS,
          clientOf: seats.clientOf,
          from: round * 3_000,
          excused: doorClosed,
        });
        await wait(LOAD_MS);
        const started = performance.now();
        const { code, signal } = await server.stop();
        const ms = performance.now() - started;
        slowest = Math.max(slowest, ms);
        const seen = await crowd.leave();
        await seats.close();
        turns += seen.turns;
        told.push(...seen.told);
        breaches.push(...seen.troubles);
        if (code !== 0) breaches.push(`ended with ${signal ?? code ?? 'nothing'}: ${server.log().slice(-200)}`);
        if (ms > LONGEST_STOP_MS) breaches.push(`took ${Math.round(ms)} ms to end`);
      }
      breaches.push(...lost(told, await readKept(folder.path)));
    } finally {
      folder.remove();
    }
    const figure = `${breaches.length} of ${turns} requests cut over ${STOPS[scale]} stops, the slowest in ${Math.round(slowest)} ms`;
    return { held: breaches.length === 0, figure, breaches };
  },
};

/** Nobody listens any more: the customer's next request goes to the next server. */
function doorClosed({ error }: Heard): boolean {
  return error === 'ECONNREFUSED';
}
