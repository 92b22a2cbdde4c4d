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
import { exampleConversation, exampleIncoming } from '../testing/example-turns.js';
import type { TemporaryFolder } from '../testing/temporary-folder.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { openStore } from './open.js';

/** Stores turn after turn of one conversation and says each number once it is kept. */
const WRITER = `
import { openStore, exampleConversation, exampleIncoming, exampleTurn } from './store.mjs';
const [path, session, turns] = process.argv.slice(2);
const { conversations, close } = await openStore({ path });
let { conversation } = await conversations.recall(exampleIncoming(exampleConversation(session), 'unheard'));
for (let left = Number(turns); left > 0; left -= 1) {
  const answered = exampleTurn({ conversation, message: 'm' + (conversation.version + 1), hears: 'x'.repeat(2000) });
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
