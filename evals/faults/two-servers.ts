import { setTimeout as wait } from 'node:timers/promises';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer } from './child.js';
import { openClient, type Client, type Line } from './client.js';
import { gather, speedOf } from './crowd.js';
import type { Fault } from './fault.js';
import { doubled, lost, readKept } from './ledger.js';
import { leadTalk, play, type Talk } from './talks.js';

const SECONDS = { full: 30, quick: 3 };
const TWICE = { full: 100, quick: 10 };
const CUSTOMERS = 16;

/** Two processes serve one file, as in a restart that overlaps, or by mistake. */
export const twoServers: Fault = {
  name: 'two-servers',
  promises: ['P10'],
  claim:
    'Two servers on one database fail no conversation and lose nothing, also when both get the same message at once.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    const servers = await Promise.all([0, 1].map(() => startServer({ home: folder.path })));
    const clients = servers.map(({ url }) => openClient(url));
    try {
      const crowd = gather({ customers: CUSTOMERS, thinkMs: 40, clientOf: () => hopping(clients) });
      await wait(SECONDS[scale] * 1_000);
      const seen = await crowd.leave();
      const racing = await raceBoth(clients, TWICE[scale]);
      const kept = await readKept(folder.path);
      const breaches = [...seen.troubles, ...racing, ...lost(seen.told, kept), ...doubled(kept)];
      const figure = `${breaches.length} failures in ${seen.talks} talks that hop between two servers (${speedOf(seen)}) and ${TWICE[scale]} whose every message reaches both`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      for (const client of clients) await client.close();
      for (const server of servers) await server.kill();
      folder.remove();
    }
  },
};

/** Another server at each message, by chance. */
function hopping(clients: readonly Client[]): Client {
  const one = () => clients[Math.floor(Math.random() * clients.length)] ?? nobody();
  return { say: (line) => one().say(line), send: (sent) => one().send(sent), close: () => Promise.resolve() };
}

async function raceBoth(clients: readonly Client[], talks: number): Promise<readonly string[]> {
  const breaches: string[] = [];
  for (let number = 0; number < talks; number += 1) {
    const talk: Talk = leadTalk(10_000 + number);
    const hops = hopping(clients);
    const both: Client = { ...hops, say: (line: Line) => inBoth(clients, line, breaches) };
    const { trouble } = await play(both, talk, { session: `both-${number}` });
    if (trouble !== undefined) breaches.push(trouble);
  }
  return breaches;
}

/** Both must answer, and the same. */
async function inBoth(clients: readonly Client[], line: Line, breaches: string[]) {
  const [first = nothing(), second = nothing()] = await Promise.all(clients.map((client) => client.say(line)));
  if (first.reply?.reply !== second.reply?.reply) {
    breaches.push(
      `two answers to one message: ${first.status} ${first.text.slice(0, 90)} / ${second.status} ${second.text.slice(0, 90)}`,
    );
  }
  return first;
}

function nobody(): never {
  throw new Error('there is no server');
}

function nothing(): never {
  throw new Error('there are not two servers');
}
