import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleConversation, exampleIncoming, exampleReference } from '../testing/example-turns.js';
import type { TemporaryFolder } from '../testing/temporary-folder.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { openStore } from './open.js';

/** Stores turn after turn of one conversation, with a claim each when told so, and says each number once it is kept. */
const WRITER = `
import { openStore, exampleClaim, exampleConversation, exampleIncoming, exampleTurn } from './store.mjs';
const [path, session, turns, claims] = process.argv.slice(2);
const { conversations, close } = await openStore({ path });
let { conversation } = await conversations.recall(exampleIncoming(exampleConversation(session), 'unheard'));
for (let left = Number(turns); left > 0; left -= 1) {
  const number = conversation.version + 1;
  const records = claims === 'claims' ? [exampleClaim(number)] : [];
  const answered = exampleTurn({ conversation, message: 'm' + number, hears: 'x'.repeat(2000), records });
  await conversations.remember(answered);
  conversation = answered.next;
  process.stdout.write(conversation.version + '\\n');
}
await close();
`;
const OPENER = `
import { openStore } from './store.mjs';
await openStore({ path: process.argv[2] }).then((store) => store.close(), (error) => process.stdout.write(error.code));
`;

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = makeTemporaryFolder();
  chmodSync(folder.path, 0o755);
  await bundleStore(join(folder.path, 'store.mjs'));
  writeFileSync(join(folder.path, 'writer.mjs'), WRITER);
  writeFileSync(join(folder.path, 'opener.mjs'), OPENER);
});
afterAll(() => folder.remove());

/** The store as plain JavaScript, so that a process of its own can run it. */
async function bundleStore(outfile: string): Promise<void> {
  const sqlite = import.meta.resolve('better-sqlite3');
  await build({
    stdin: {
      contents: `export * from './open.ts'; export * from '../testing/example-turns.ts';`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
    plugins: [
      {
        name: 'native-module-stays-outside',
        setup: (bundler) => {
          bundler.onResolve({ filter: /^better-sqlite3$/ }, () => ({ path: sqlite, external: true }));
        },
      },
    ],
  });
}

interface Script {
  readonly child: ChildProcess;
  /** Lines said so far. */
  readonly said: readonly string[];
  /** When all that it said was read. */
  readonly over: Promise<unknown>;
}

function run(script: string, args: readonly string[], uid?: number): Script {
  const child = spawn(process.execPath, [join(folder.path, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(uid === undefined ? {} : { uid }),
  });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  return { child, said, over: once(lines, 'close') };
}

describe('the store in several processes', () => {
  it('loses nothing that was acknowledged when it is killed while writing', { timeout: 120_000 }, async () => {
    const path = join(folder.path, 'killed.db');
    const conversation = exampleConversation('killed');
    for (let kill = 1; kill <= 12; kill += 1) {
      const { child, said, over } = run('writer.mjs', [path, 'killed', '100000']);
      await expect.poll(() => said.length, { timeout: 20_000, interval: 1 }).toBeGreaterThan(0);
      await sleep(kill * 7);
      child.kill('SIGKILL');
      await over;

      const acknowledged = Number(said.at(-1));
      const store = await openStore({ path });
      const { conversation: kept } = await store.conversations.recall(exampleIncoming(conversation, 'unheard'));
      // One more turn may have been kept without having been said.
      expect([acknowledged, acknowledged + 1]).toContain(kept.version);
      const lines = await store.conversations.history(conversation.id, 0, 1_000_000);
      expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 2 * kept.version }, (_, index) => index + 1));
      const { answeredBefore } = await store.conversations.recall(exampleIncoming(conversation, `m${acknowledged}`));
      expect(answeredBefore?.text).toHaveLength(2000);
      await store.close();
    }
    const file = new Database(path, { readonly: true });
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    file.close();
  });

  it('shows each claim that was acknowledged, once, when it is killed while writing', { timeout: 60_000 }, async () => {
    const path = join(folder.path, 'claims.db');
    const whose = { phone: '+221771234508', conversationId: exampleConversation('stranger').id };
    for (let kill = 1; kill <= 6; kill += 1) {
      const { child, said, over } = run('writer.mjs', [path, 'claims', '100000', 'claims']);
      await expect.poll(() => said.length, { timeout: 20_000, interval: 1 }).toBeGreaterThan(0);
      await sleep(kill * 5);
      child.kill('SIGKILL');
      await over;

      const store = await openStore({ path });
      for (const number of said.map(Number)) {
        const found = await store.claims.find({ ...whose, claimId: exampleReference('CLAIM', number) });
        expect(found.map(({ status }) => status)).toEqual(['received']);
      }
      const { total } = await store.desk.claims.list({ limit: 1 });
      expect([Number(said.at(-1)), Number(said.at(-1)) + 1]).toContain(total);
      await store.close();
    }
    const file = new Database(path, { readonly: true });
    expect(file.pragma('integrity_check', { simple: true })).toBe('ok');
    file.close();
  });

  it('lets the staff change a claim while another process writes, and the customer see it at once', async () => {
    const path = join(folder.path, 'desk.db');
    const { child, said, over } = run('writer.mjs', [path, 'desk', '100000', 'claims']);
    await expect.poll(() => said.length, { timeout: 20_000, interval: 1 }).toBeGreaterThan(0);
    const [desk, server] = [await openStore({ path }), await openStore({ path })];
    const change = { by: 'Fatou', at: new Date(), status: 'in_progress', note: 'Agence saisie' } as const;
    await desk.desk.claims.update(exampleReference('CLAIM', 1), change);
    const query = { claimId: exampleReference('CLAIM', 1), conversationId: exampleConversation('desk').id };
    const [file] = await server.claims.find(query);
    expect([file?.status, file?.history.at(-1)?.note]).toEqual(['in_progress', 'Agence saisie']);
    const before = said.length;
    await expect.poll(() => said.length, { timeout: 20_000 }).toBeGreaterThan(before);
    child.kill('SIGKILL');
    await over;
    await desk.close();
    await server.close();
  });

  it('lets processes that open one new file at once all write in it', { timeout: 60_000 }, async () => {
    const path = join(folder.path, 'shared.db');
    const sessions = ['one', 'two', 'three', 'four'];
    const writers = sessions.map((session) => run('writer.mjs', [path, session, '25']));
    await Promise.all(writers.map(({ over }) => over));
    expect(writers.map(({ said }) => said.at(-1))).toEqual(['25', '25', '25', '25']);
    const store = await openStore({ path });
    for (const session of sessions) {
      expect(await store.conversations.history(exampleConversation(session).id, 0, 1000)).toHaveLength(50);
    }
    await store.close();
  });

  it.runIf(process.getuid?.() === 0)('refuses a folder and a file that its user may only read', async () => {
    const path = join(folder.path, 'read-only', 'tokosel.db');
    const nobody = 65_534;
    mkdirSync(join(folder.path, 'read-only'));
    const first = run('opener.mjs', [path], nobody);
    await first.over;
    await openStore({ path }).then((store) => store.close());
    const second = run('opener.mjs', [path], nobody);
    await second.over;
    expect([first.said, second.said]).toEqual([['database-unwritable'], ['database-unwritable']]);
  });
});
