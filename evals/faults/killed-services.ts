import { setTimeout as wait } from 'node:timers/promises';
import { startServer } from './child.js';
import { openClient } from './client.js';
import { gather, speedOf } from './crowd.js';
import type { Fault } from './fault.js';
import { doubled, lost, readKept } from './ledger.js';
import { LONGEST_TURN_MS } from './broken-services.js';
import { openSurroundings } from './surroundings.js';

const KILLS = { full: 4, quick: 2 };
const UP_MS = { full: 8_000, quick: 2_000 };
const DOWN_MS = { full: 6_000, quick: 2_000 };

/** All services die together while customers talk, and come back, again and again. */
export const killedServices: Fault = {
  name: 'killed-services',
  promises: ['P23'],
  claim: 'Services that die under load and come back fail no customer.',
  async run(scale) {
    const surroundings = await openSurroundings();
    const server = await startServer({ home: surroundings.home, env: surroundings.env('gemini') });
    const client = openClient(server.url);
    try {
      const crowd = gather({ customers: 12, thinkMs: 150, clientOf: () => client });
      for (let kill = 0; kill < KILLS[scale]; kill += 1) {
        await wait(UP_MS[scale]);
        await surroundings.breakAll();
        await wait(DOWN_MS[scale]);
        for (const proxy of Object.values(surroundings.proxies)) await proxy.behave(undefined);
      }
      await wait(UP_MS[scale]);
      const seen = await crowd.leave();
      const kept = await readKept(surroundings.home);
      const slow = seen.ms.filter((ms) => ms > LONGEST_TURN_MS).map((ms) => `a turn took ${Math.round(ms)} ms`);
      const breaches = [...seen.troubles, ...slow, ...lost(seen.told, kept), ...doubled(kept)];
      const figure = `${breaches.length} failures while all services died ${KILLS[scale]} times (${speedOf(seen)})`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      await client.close();
      await server.kill();
      await surroundings.close();
    }
  },
};
