import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer, type ServerChild } from './child.js';
import { openClient, type Client, type Heard } from './client.js';
import { gather } from './crowd.js';
import type { Fault, Verdict } from './fault.js';
import { doubled, integrityOf, lost, readKept } from './ledger.js';
import { fill, ownDisk } from './own-disk.js';

const ROUNDS = { full: 5, quick: 1 };
const CUSTOMERS = 8;
const BACK_MS = 10_000;

/** The disk of the database fills up while customers talk, and is freed again. */
export const diskFull: Fault = {
  name: 'disk-full',
  promises: ['P5'],
  claim: 'A full disk refuses politely, loses nothing that was confirmed, and needs no restart once there is room.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    const disk = ownDisk(folder.path, 'size=64m');
    if (disk === undefined) return { held: false, figure: 'not tried: this user may mount no file system' };
    const server = await startServer({ home: folder.path, under: disk.under });
    const client = openClient(server.url);
    try {
      return await livedThrough(ROUNDS[scale], { server, client, home: disk.seenFrom(server.pid) });
    } finally {
      await client.close();
      await server.kill();
      folder.remove();
    }
  },
};

interface Stage {
  readonly server: ServerChild;
  readonly client: Client;
  readonly home: string;
}

async function livedThrough(rounds: number, { server, client, home }: Stage): Promise<Verdict> {
  const breaches: string[] = [];
  const state = { refused: 0, isFull: false, slowestMs: 0 };
  const polite = ({ status, text }: Heard) => {
    const told = status === 503 && /"code":"database-full"/.test(text) && !/SQLITE|at \w+ \(/.test(text);
    if (told) state.refused += 1;
    return told && state.isFull;
  };
  const crowd = gather({ customers: CUSTOMERS, thinkMs: 20, clientOf: () => client, excused: polite });
  for (let round = 0; round < rounds; round += 1) {
    await wait(1_000);
    state.isFull = true;
    const free = fill(home);
    await wait(2_000);
    const ready = await client.send({ path: '/readyz' });
    const alive = await client.send({ path: '/healthz' });
    if (ready.status !== 503) breaches.push(`/readyz said ${ready.status} while the disk was full`);
    if (alive.status !== 200) breaches.push(`/healthz said ${alive.status} while the disk was full`);
    free();
    const ms = await backIn(client);
    state.slowestMs = Math.max(state.slowestMs, ms);
    if (ms > BACK_MS) breaches.push('it did not come back once there was room');
    // Answers that were on their way.
    await wait(500);
    state.isFull = false;
  }
  await wait(1_000);
  const seen = await crowd.leave();
  // SQLite follows the way into another process's disk to its own: the files are read here as copies.
  const copy = makeTemporaryFolder();
  for (const file of ['tokosel.db', 'tokosel.db-wal']) copyFileSync(join(home, file), join(copy.path, file));
  if (integrityOf(copy.path) !== 'ok') breaches.push('integrity_check failed');
  const kept = await readKept(copy.path);
  copy.remove();
  breaches.push(...seen.troubles, ...lost(seen.told, kept), ...doubled(kept));
  if (!server.isRunning()) breaches.push(`the server is gone: ${server.log().slice(-200)}`);
  if (state.refused === 0) breaches.push('nothing was refused: the disk was not full');
  const figure =
    `${seen.told.length} records confirmed around ${rounds} full disks, ${state.refused} turns refused with 503, ` +
    `${breaches.length} troubles; back ${Math.round(state.slowestMs)} ms after there was room`;
  return { held: breaches.length === 0, figure, breaches };
}

async function backIn(client: Client): Promise<number> {
  const started = performance.now();
  while (performance.now() - started < BACK_MS) {
    if ((await client.send({ path: '/readyz' })).status === 200) break;
    await wait(20);
  }
  return performance.now() - started;
}
