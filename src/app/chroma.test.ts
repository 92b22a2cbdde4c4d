import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VectorStore } from '../domain/vector-store.js';
import { openTestChroma } from '../testing/chroma-test-server.js';
import { keepVectors, randomVectors } from '../testing/example-vectors.js';
import { makeMemoryPassageStore } from '../testing/memory-store.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { answersAt, freePort, startChild } from './chroma-child.js';
import { openVectorStore } from './chroma.js';
import { packageRoot } from './paths.js';
import { readSettings } from './settings.js';

const tried = await openTestChroma();
if (typeof tried === 'string') process.stderr.write(`\nNOT TESTED: the Chroma server. ${tried}\n\n`);
else await tried.close();
const DIMENSIONS = 32;
const vectors = randomVectors(500, DIMENSIONS, 1);

let folder: TemporaryFolder;
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(() => folder.remove());

/** A vector store over 500 vectors as the settings want it, and what it said. */
async function open(given: Record<string, unknown> = {}) {
  const passages = makeMemoryPassageStore();
  await keepVectors(passages, 'a', vectors);
  const { settings } = readSettings({ TOKOSEL_HOME: folder.path, VECTOR_STORE: 'chroma', ...given }, folder.path);
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const embedder = { recipe: 'embedder-1', dimensions: DIMENSIONS };
  const store = await openVectorStore(settings, { passages, embedder, log: { warn: say, debug: say } });
  const pids = () => said.flatMap((line) => /^Chroma is process (\d+)/.exec(line)?.slice(1).map(Number) ?? []);
  return { store, said, passages, pids };
}

async function asksWell(store: VectorStore, place: number): Promise<boolean> {
  return (await store.nearest(vectors[place % vectors.length]!, 5))[0]?.chunkId === `a#${place % vectors.length}`;
}

describe('the vector store of the settings', () => {
  it('is SQLite when nothing is said', async () => {
    const { store } = await open({ VECTOR_STORE: 'sqlite' });
    expect(store.name).toBe('SQLite');
    expect(await asksWell(store, 7)).toBe(true);
    await store.close();
    expect(existsSync(join(folder.path, 'chroma'))).toBe(false);
  });

  it('is SQLite in the place of a Chroma that is not there, with one word about it', async () => {
    const { store, said } = await open({ CHROMA_URL: `http://127.0.0.1:${await freePort()}` });
    expect(await Promise.all([1, 2, 3].map((place) => asksWell(store, place)))).toEqual([true, true, true]);
    expect(said[0]).toMatch(/^Chroma at http:\/\/127\.0\.0\.1:\d+ is not reachable: SQLite searches in its place$/);
    await store.close();
  });

  it('does not wait long for a Chroma that never answers', async () => {
    const port = await freePort();
    const silent = createHttpServer(() => undefined).listen(port, '127.0.0.1');
    const { store } = await open({ CHROMA_URL: `http://127.0.0.1:${port}` });
    expect(await asksWell(store, 7)).toBe(true);
    await store.close();
    silent.closeAllConnections();
    silent.close();
  });
});

describe('the settings of Chroma', () => {
  it.each([
    ['CHROMA_URL', 'ftp://chroma'],
    ['CHROMA_URL', 'http://chroma:8000/api'],
    ['CHROMA_URL', 'http://someone:secret@chroma:8000'],
    ['CHROMA_URL', 'http://chroma:8000?x=1'],
    ['CHROMA_COLLECTION', 'ab'],
    ['CHROMA_COLLECTION', '-tokosel'],
    ['CHROMA_COLLECTION', '../tokosel'],
    ['VECTOR_STORE', 'pinecone'],
  ])('refuse %s=%s', (name, value) => {
    expect(() => readSettings({ [name]: value }, folder.path)).toThrow(
      expect.objectContaining({ code: 'bad-setting' }),
    );
  });

  it('take an address with or without its last slash', () => {
    const { settings } = readSettings({ CHROMA_URL: 'https://chroma.bank.sn/' }, folder.path);
    expect(settings.CHROMA_URL).toBe('https://chroma.bank.sn');
  });
});

describe.skipIf(typeof tried === 'string')('a Chroma server of our own', () => {
  it('is started, searched and stopped, and leaves no process behind', async () => {
    const { store, said, pids } = await open();
    expect(await asksWell(store, 7)).toBe(true);
    const { port } = readSeat();
    expect(await answersAt(port)).toBe(true);
    expect(said.some((line) => line.includes('SQLite'))).toBe(false);
    await store.close();
    expect(await answersAt(port)).toBe(false);
    expect(isAlive(pids()[0])).toBe(false);
    expect(existsSync(join(folder.path, 'chroma.seat'))).toBe(false);
  });

  it('costs no search when it is killed under load, and serves again by itself', { timeout: 60_000 }, async () => {
    const { store, said, pids } = await open();
    const asked: Promise<boolean>[] = [];
    for (let turn = 0; turn < 400; turn += 1) {
      if (turn === 100) process.kill(pids()[0]!, 'SIGKILL');
      asked.push(asksWell(store, turn));
      if (turn % 20 === 0) await Promise.all(asked);
    }
    const good = await Promise.all(asked);
    expect(good.filter(Boolean)).toHaveLength(400);
    await expect
      .poll(async () => ((await asksWell(store, 3)) ? said.at(-1) : 'wrong'), { timeout: 20_000, interval: 50 })
      .toBe('Chroma searches again');
    expect(new Set(pids()).size).toBe(2);
    await store.close();
    expect(pids().some(isAlive)).toBe(false);
  });

  it('is shared by two of the same folder, and started again by the one that stays', { timeout: 60_000 }, async () => {
    const first = await open();
    const second = await open();
    expect(second.pids()).toEqual([]);
    expect(await asksWell(second.store, 9)).toBe(true);
    await first.store.close();
    expect(await asksWell(second.store, 9)).toBe(true);
    await expect
      .poll(async () => (await asksWell(second.store, 9)) && second.pids().length, { timeout: 20_000, interval: 100 })
      .toBe(1);
    await second.store.close();
  });

  it('takes the place of one that died without a word', async () => {
    writeFileSync(join(folder.path, 'chroma.seat'), JSON.stringify({ pid: 2 ** 22 - 3, port: await freePort() }));
    const { store, pids } = await open();
    await expect.poll(() => pids().length, { timeout: 10_000 }).toBe(1);
    await store.close();
  });

  it('takes any end for a failure, even that of a busy port', async () => {
    const port = await freePort();
    const busy = createServer().listen(port, '127.0.0.1');
    const child = startChild(join(folder.path, 'chroma'), port, () => undefined);
    expect(await child.ended).toMatchObject({ forGood: false, why: 'Chroma ended (exit code 1)' });
    busy.close();
  });

  it('dies with the process that started it, however that one ends', { timeout: 30_000 }, async () => {
    const port = await freePort();
    mkdirSync(join(folder.path, 'chroma'));
    const script = join(packageRoot, 'bin', 'chroma-child.js');
    const args = ['run', '--path', join(folder.path, 'chroma'), '--host', '127.0.0.1', '--port', String(port)];
    const parent = `import { spawn } from 'node:child_process';
      spawn(process.execPath, [${JSON.stringify(script)}, String(process.pid), ...${JSON.stringify(args)}], { stdio: 'ignore', detached: true });
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', parent], { stdio: 'ignore' });
    await expect.poll(() => answersAt(port), { timeout: 20_000 }).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => answersAt(port), { timeout: 5_000 }).toBe(false);
  });
});

describe('a Chroma server that this machine cannot load', () => {
  it('says why and is not tried again', async () => {
    cpSync(join(packageRoot, 'bin', 'chroma-child.js'), join(folder.path, 'bin', 'chroma-child.js'));
    const fake = join(folder.path, 'node_modules', 'chromadb');
    mkdirSync(join(fake, 'dist', 'cjs'), { recursive: true });
    writeFileSync(join(folder.path, 'package.json'), '{"type":"module"}');
    writeFileSync(join(fake, 'package.json'), '{"main":"dist/cjs/chromadb.cjs"}');
    writeFileSync(join(fake, 'dist', 'cjs', 'chromadb.cjs'), '');
    writeFileSync(join(fake, 'dist', 'cli.mjs'), 'throw new Error("version `GLIBC_2.38\' not found");');
    const child = spawn(process.execPath, [join(folder.path, 'bin', 'chroma-child.js'), String(process.pid), 'run']);
    let said = '';
    child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(78);
    expect(said).toBe("cannot load: version `GLIBC_2.38' not found\n");
  });
});

function readSeat(): { readonly port: number } {
  return JSON.parse(readFileSync(join(folder.path, 'chroma.seat'), 'utf8')) as { port: number };
}

function isAlive(pid: number | undefined): boolean {
  try {
    process.kill(pid ?? 0, 0);
    return pid !== undefined;
  } catch {
    return false;
  }
}
