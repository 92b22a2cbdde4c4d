import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { runCli, startServer } from './child.js';
import { openClient } from './client.js';
import { gather, speedOf } from './crowd.js';
import type { Fault } from './fault.js';
import { doubled, integrityOf, lost, readKept } from './ledger.js';
import { play, talkOf } from './talks.js';

const BACKUPS = { full: 10, quick: 2 };
const LOAD_MS = { full: 2_500, quick: 1_500 };

/** Backups are taken while customers talk; the last one is put in place of the database. */
export const backup: Fault = {
  name: 'backup',
  promises: ['P9'],
  claim: 'A backup under load holds all that was acknowledged before it began, disturbs nobody, and can be restored.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    const home = join(folder.path, 'home');
    mkdirSync(home);
    const server = await startServer({ home });
    const client = openClient(server.url);
    const breaches: string[] = [];
    let records = 0;
    try {
      const crowd = gather({ customers: 16, thinkMs: 30, clientOf: () => client });
      for (let number = 0; number < BACKUPS[scale]; number += 1) {
        await wait(LOAD_MS[scale]);
        const before = [...crowd.seen().told];
        const apart = join(folder.path, `restored-${number}`);
        mkdirSync(apart);
        const made = await runCli(['db', 'backup', join(apart, 'tokosel.db')], { home });
        if (made.code !== 0) breaches.push(`backup ${number} ended with ${made.code}: ${made.err}`);
        else breaches.push(...lost(before, await readKept(apart)));
        records += before.length;
      }
      const early = await runCli(['db', 'restore', join(folder.path, 'restored-0', 'tokosel.db')], { home });
      if (early.code === 0) breaches.push('a restore was not refused while the server ran');
      const seen = await crowd.leave();
      await client.close();
      await server.stop();
      breaches.push(
        ...seen.troubles,
        ...lost(seen.told, await readKept(home)),
        ...(await restored(folder.path, home, BACKUPS[scale])),
      );
      const figure = `${BACKUPS[scale]} backups under load (${speedOf(seen)}) held all of ${records} records that were confirmed before; ${breaches.length} failures, restored and served again`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      await client.close();
      await server.kill();
      folder.remove();
    }
  },
};

/** The last backup in the place of the database, with a server on it. */
async function restored(folder: string, home: string, backups: number): Promise<readonly string[]> {
  const last = join(folder, `restored-${backups - 1}`, 'tokosel.db');
  const back = await runCli(['db', 'restore', last], { home });
  if (back.code !== 0) return [`restore ended with ${back.code}: ${back.err}`];
  const server = await startServer({ home });
  const client = openClient(server.url);
  const { trouble } = await play(client, talkOf(9_999), { session: 'after-the-restore' });
  await client.close();
  await server.stop();
  const health = integrityOf(home);
  return [
    ...(trouble === undefined ? [] : [`after the restore: ${trouble}`]),
    ...(health === 'ok' ? [] : [`integrity_check: ${health}`]),
    ...doubled(await readKept(home)),
  ];
}
