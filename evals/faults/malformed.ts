import { makeRandom } from '../../src/nlu/random.js';
import { openOpenAiDouble } from '../../src/testing/openai-double.js';
import { openTwilioStandIn } from '../../src/channels/whatsapp/stand-in.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { whisperEnv } from './bombs.js';
import { startServer, type ServerChild } from './child.js';
import { openClient, type Client } from './client.js';
import type { Fault } from './fault.js';
import { garbageOf, type Garbage } from './garbage.js';
import { megabytes } from './machine.js';
import { exchange } from './raw.js';
import { play, talkOf } from './talks.js';
import { twilioEnv } from './whatsapp.js';

const SEEDS = { full: [11, 23, 47], quick: [11, 23, 47] };
const REQUESTS = { full: 3_000, quick: 200 };
const AT_ONCE = 20;
/** Longer than any limit of the server on a request. */
const PATIENCE_MS = 45_000;
/** A sender that never finishes is closed within these. */
const HUNG_MS = 40_000;
const MOST_GROWTH = 400_000_000;
const LEAKS = /\n\s+at .+:\d+|node_modules|node:internal|SQLITE_|\/src\/[a-z]+\/|polluted/;

/** Thousands of requests that no honest client sends. */
export const malformed: Fault = {
  name: 'malformed',
  promises: ['P20'],
  claim: 'Malformed requests, by chance and by the thousand, break nothing, hang nothing and learn nothing.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    const ears = await openOpenAiDouble();
    const twilio = await openTwilioStandIn();
    const env = { MCP_TOKEN: 'a-token-of-sixteen-characters', ...whisperEnv(ears.url), ...twilioEnv(twilio) };
    const server = await startServer({ home: folder.path, env });
    const client = openClient(server.url);
    const before = server.memory();
    const seen: Seen = { statuses: new Map(), breaches: [] };
    try {
      for (const seed of SEEDS[scale]) await throwAt(server, seen, { seed, count: REQUESTS[scale] });
      seen.breaches.push(...(await stillWell(client)));
      const growth = server.memory() - before;
      if (growth > MOST_GROWTH) seen.breaches.push(`grew by ${megabytes(growth)}`);
      if (!server.isRunning()) seen.breaches.push(`the server is gone: ${server.log().slice(-300)}`);
      const count = REQUESTS[scale] * SEEDS[scale].length;
      const figure = `${count} requests of ${SEEDS[scale].length} seeds: ${seen.breaches.length} crashes, hangs, 5xx or leaks (${statusesOf(seen)}); memory +${megabytes(growth)}`;
      return { held: seen.breaches.length === 0, figure, breaches: seen.breaches };
    } finally {
      await client.close();
      await server.kill();
      await Promise.all([ears.close(), twilio.close()]);
      folder.remove();
    }
  },
};

interface Seen {
  readonly statuses: Map<number, number>;
  readonly breaches: string[];
}

interface Volley {
  readonly seed: number;
  readonly count: number;
}

async function throwAt(server: ServerChild, seen: Seen, { seed, count }: Volley): Promise<void> {
  const random = makeRandom(seed);
  let left = count;
  const one = async () => {
    while (left > 0 && server.isRunning()) {
      left -= 1;
      await throwOne(server, seen, { garbage: garbageOf(random), name: `seed ${seed}, ${count - left}` });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function throwOne(
  server: ServerChild,
  seen: Seen,
  { garbage, name }: { readonly garbage: Garbage; readonly name: string },
) {
  const { status, text, closed, ms } = await exchange(
    server.port,
    (socket) => void socket.end(garbage.bytes),
    PATIENCE_MS,
  );
  seen.statuses.set(status, (seen.statuses.get(status) ?? 0) + 1);
  const told = `${name} (${garbage.kind})`;
  if (!closed || ms > HUNG_MS)
    seen.breaches.push(
      `${told} hung for ${Math.round(ms / 1_000)} s: ${garbage.bytes.toString('latin1').slice(0, 120)}`,
    );
  if (status >= 500 && status !== 501)
    seen.breaches.push(
      `${told} got ${status}: ${JSON.stringify(garbage.bytes.toString('latin1').slice(0, 160))} → ${text.slice(-160)}`,
    );
  if (LEAKS.test(text)) seen.breaches.push(`${told} was told ${LEAKS.exec(text)?.[0] ?? ''}`);
}

/** Somebody honest is served as ever, and his answer holds nothing that it should not. */
async function stillWell(client: Client): Promise<readonly string[]> {
  const { heard, trouble } = await play(client, talkOf(1), { session: 'after-all-that' });
  const keys = new Set(heard.flatMap(({ text }) => Object.keys(readObject(text))));
  const foreign = [...keys].filter((key) => !/^[a-z_]+$/.test(key) || key === 'polluted');
  return [
    ...(trouble === undefined ? [] : [`afterwards: ${trouble}`]),
    ...foreign.map((key) => `an answer holds ${key}`),
  ];
}

function readObject(text: string): object {
  const read: unknown = JSON.parse(text);
  return typeof read === 'object' && read !== null ? read : {};
}

function statusesOf({ statuses }: Seen): string {
  const sorted = [...statuses].sort(([one], [other]) => one - other);
  return sorted.map(([status, count]) => `${count} × ${status === 0 ? 'closed' : status}`).join(', ');
}
