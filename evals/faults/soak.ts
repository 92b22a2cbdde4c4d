import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../../src/evaluation/percentile.js';
import { openGeminiDouble } from '../../src/testing/gemini-double.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer, type ServerChild } from './child.js';
import { openSeats } from './client.js';
import { gather, speedOf, type Crowd } from './crowd.js';
import type { Fault } from './fault.js';
import { integrityOf, lost, readKept } from './ledger.js';
import { geminiEnv } from './load.js';
import { conditions, flushMs, load, megabytes } from './machine.js';

/** Milliseconds between two readings of the memory. */
const EVERY_MS = 1_000;
const CUSTOMERS = 24;
const WARM_SHARE = 0.2;
const STRETCH_SHARE = 0.2;
const MOST_GROWTH = 0.05;

/** Half of what saturates it, for as long as is asked. */
export const soak: Fault = {
  name: 'soak',
  promises: ['soak'],
  byName: true,
  claim: 'At half load for half an hour nothing fails and memory stops growing once the server is warm.',
  async run(scale, { minutes }) {
    const busy = load();
    const folder = makeTemporaryFolder();
    const model = await openGeminiDouble();
    const server = await startServer({ home: folder.path, env: geminiEnv(model.url) });
    const seats = openSeats(server.url, CUSTOMERS);
    const flush = flushMs(folder.path);
    try {
      const crowd = gather({ customers: CUSTOMERS, thinkMs: 250, clientOf: seats.clientOf });
      const memory = await watch(server, crowd, scale === 'quick' ? 20_000 : minutes * 60_000);
      const seen = await crowd.leave();
      const health = integrityOf(folder.path);
      const growth = growthOf(memory);
      const breaches = [
        ...seen.troubles,
        ...lost(seen.told, await readKept(folder.path)),
        ...(health === 'ok' ? [] : [`integrity_check: ${health}`]),
        // Twenty seconds are all warm-up.
        ...(scale === 'full' && growth.share > MOST_GROWTH ? [`memory grew by ${percent(growth.share)}`] : []),
      ];
      const took = scale === 'quick' ? '20 s' : `${minutes} minutes`;
      const figure = `${took} at half load: ${breaches.length} failures in ${speedOf(seen)}; memory ${megabytes(growth.warm)} once warm, ${megabytes(growth.end)} at the end (${percent(growth.share)}; ${conditions(flush, busy)})`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      await seats.close();
      await server.kill();
      await model.close();
      folder.remove();
    }
  },
};

/** Reads the memory until the time is over, or the server is gone. */
async function watch(server: ServerChild, crowd: Crowd, ms: number): Promise<readonly number[]> {
  const memory: number[] = [];
  const end = performance.now() + ms;
  for (let seconds = 0; performance.now() < end && server.isRunning(); seconds += 1) {
    await wait(EVERY_MS);
    memory.push(server.memory());
    if (seconds % 60 === 59)
      process.stderr.write(`${seconds + 1} s: ${megabytes(server.memory())}, ${crowd.seen().turns} turns\n`);
  }
  return memory;
}

/** The median of the stretch after the warm-up beside that of the last one. */
function growthOf(memory: readonly number[]) {
  const at = (share: number) => Math.floor(memory.length * share);
  const warm = percentile(memory.slice(at(WARM_SHARE), at(WARM_SHARE + STRETCH_SHARE)), 0.5);
  const end = percentile(memory.slice(at(1 - STRETCH_SHARE)), 0.5);
  return { warm, end, share: warm === 0 ? 0 : end / warm - 1 };
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : ''}${(share * 100).toFixed(1)} %`;
}
