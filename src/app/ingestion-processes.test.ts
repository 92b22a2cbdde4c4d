import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../store/open.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';

/** Ingests a folder, says each document once it is looked at, and in the end how many there are of each outcome. */
const INGEST = `
import { openIndex, readSettings } from './ingestion.mjs';
const [home, folder, rebuild] = process.argv.slice(2);
const index = await openIndex(readSettings({ TOKOSEL_HOME: home }).settings);
const watch = ({ done }) => process.stdout.write(done + '\\n');
const { lines, audit } = await index.ingest([folder], { rebuild: rebuild === 'rebuild', watch });
const outcomes = lines.map(({ outcome }) => outcome);
const count = (wanted) => outcomes.filter((outcome) => outcome === wanted).length;
const [added, changed, unchanged, failed] = ['added', 'changed', 'unchanged', 'failed'].map(count);
process.stdout.write(JSON.stringify({ added, changed, unchanged, failed, faults: audit.faults.length }) + '\\n');
await index.close();
`;
const DOCUMENTS = 300;

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = makeTemporaryFolder();
  await build({
    stdin: {
      contents: `export * from './ingestion.ts'; export { readSettings } from './settings.ts';`,
      resolveDir: import.meta.dirname,
      loader: 'ts',
    },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile: join(folder.path, 'ingestion.mjs'),
  });
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(folder.path, 'node_modules'));
  writeFileSync(join(folder.path, 'package.json'), '{}');
  writeFileSync(join(folder.path, 'ingest.mjs'), INGEST);
  mkdirSync(join(folder.path, 'docs'));
  for (let number = 0; number < DOCUMENTS; number += 1) writeDocument(number, 'un');
});
afterAll(() => folder.remove());

function writeDocument(number: number, word: string): void {
  const text = `# Document ${number}\n\n## Question ${number}\n\nRéponse ${word} de ${number}.\n`;
  writeFileSync(join(folder.path, 'docs', `${number}.md`), text);
}

interface Running {
  readonly child: ChildProcess;
  readonly said: readonly string[];
  readonly over: Promise<unknown>;
}

function run(home: string, ...more: readonly string[]): Running {
  const args = [join(folder.path, 'ingest.mjs'), join(folder.path, home), join(folder.path, 'docs'), ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: folder.path });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  return { child, said, over: once(lines, 'close') };
}

/** Runs until so many documents were looked at, then kills. */
async function kill(after: number, home: string, ...more: readonly string[]): Promise<void> {
  const { child, said, over } = run(home, ...more);
  await expect.poll(() => said.length, { timeout: 30_000, interval: 1 }).toBeGreaterThan(after);
  child.kill('SIGKILL');
  await over;
  expect(said.length).toBeLessThan(DOCUMENTS);
}

async function finish(home: string, ...more: readonly string[]): Promise<Record<string, number>> {
  const { said, over } = run(home, ...more);
  await over;
  return JSON.parse(said.at(-1) ?? '{}') as Record<string, number>;
}

function look(home: string, query: string): unknown {
  const database = new Database(join(folder.path, home, 'tokosel.db'), { readonly: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    return database.prepare(query).pluck().get();
  } finally {
    database.close();
  }
}

describe('ingestion in several processes', () => {
  it('goes on where it was when it is killed: what was done stays done, whole', { timeout: 120_000 }, async () => {
    let done = 0;
    for (const after of [70, 130, 200]) {
      await kill(after, 'killed');
      const now = Number(look('killed', 'select count(*) from documents'));
      expect(now).toBeGreaterThan(done);
      expect(look('killed', 'select count(*) from chunks where vector is not null')).toBe(now);
      done = now;
    }
    const rest = await finish('killed');
    expect(rest).toEqual({ added: DOCUMENTS - done, changed: 0, unchanged: done, failed: 0, faults: 0 });
  });

  it('serves the old index when a rebuild is killed, and the next one begins clean', { timeout: 120_000 }, async () => {
    await finish('rebuilt');
    const store = await openStore({ path: join(folder.path, 'rebuilt', 'tokosel.db') });
    const before = await store.passages.fingerprint();
    await kill(200, 'rebuilt', 'rebuild');
    expect(await store.passages.fingerprint()).toBe(before);
    expect(Number(look('rebuilt', 'select count(*) from shadow_documents'))).toBeGreaterThan(100);
    expect((await store.passages.audit()).chunks).toBe(DOCUMENTS);
    const again = await finish('rebuilt', 'rebuild');
    expect(again).toEqual({ added: 0, changed: DOCUMENTS, unchanged: 0, failed: 0, faults: 0 });
    expect(look('rebuilt', 'select count(*) from shadow_chunks')).toBe(0);
    expect(look('rebuilt', 'select count(*) from chunks')).toBe(DOCUMENTS);
    expect(await store.passages.fingerprint()).not.toBe(before);
    await store.close();
  });

  it('does no harm when two run at once on a new database', { timeout: 120_000 }, async () => {
    const both = await Promise.all([finish('both'), finish('both')]);
    for (const one of both) expect(one).toMatchObject({ failed: 0, faults: 0 });
    expect(look('both', 'select count(*) from chunks')).toBe(DOCUMENTS);
    expect(await finish('both')).toMatchObject({ unchanged: DOCUMENTS, changed: 0, faults: 0 });
  });
});
