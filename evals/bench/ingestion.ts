import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { listFiles } from '../../src/knowledge/files.js';
import { ingest, type IngestReport } from '../../src/knowledge/ingest.js';
import { offlineEmbedder } from '../../src/knowledge/offline-embedder.js';
import { openStore } from '../../src/store/open.js';
import type { Benchmark, Figures, Given } from './benchmark.js';

const KNOWLEDGE = 'datasets/knowledge';
/** Documents of some pages' length. */
const LONG = 1000;
/** As many as the promise is about. */
const MANY = 10_000;
const MANY_IN_A_FOLDER = 500;
const SYNCS = 50;
/** A file that was just written is read again at the next run, as it may have changed within its last second. */
const COLD_MS = 2500;

/** What ingestion costs: new documents, documents that are there already, and a rebuild. */
export const ingestion: Benchmark = {
  about: () => `${LONG} documents in the words of ${KNOWLEDGE}, then ${MANY} short ones; offline embedder, SQLite`,
  contenders: {},
  product: {
    'a durable write': ({ home }) => Promise.resolve({ 'one fsync, ms': fsyncMs(join(home, 'sync')) }),
    'new documents': newDocuments,
    'documents that are there': unchangedDocuments,
  },
  goals: { [`${MANY} unchanged documents checked, s`]: 2 },
};

async function newDocuments({ home }: Given): Promise<Figures> {
  const folder = join(home, 'long');
  rmSync(folder, { recursive: true, force: true });
  const megabytes = (await writeLong(folder)) / 1e6;
  const first = await timed(folder);
  const rebuild = await timed(folder, true);
  return {
    'MB of text': megabytes,
    'new documents, MB/s': megabytes / first.seconds,
    'new passages a second': first.report.audit.chunks / first.seconds,
    'rebuilt, MB/s': megabytes / rebuild.seconds,
  };
}

async function unchangedDocuments({ home }: Given): Promise<Figures> {
  const folder = join(home, 'many');
  if (!existsSync(folder)) {
    for (let number = 0; number < MANY; number += 1) writeDocument(folder, number, `Réponse à la question ${number}.`);
    await timed(folder);
  }
  await wait(COLD_MS);
  await timed(folder);
  const check = await timed(folder);
  const { length } = check.report.lines.filter(({ outcome }) => outcome === 'unchanged');
  if (length !== MANY) throw new Error(`only ${length} documents were found unchanged`);
  return { [`${MANY} unchanged documents checked, s`]: check.seconds };
}

/** One whole run, from the opening of the database to its closing. */
async function timed(
  folder: string,
  rebuild = false,
): Promise<{ readonly seconds: number; readonly report: IngestReport }> {
  const started = performance.now();
  const store = await openStore({ path: join(folder, '..', `${folder.split('/').at(-1) ?? ''}.db`) });
  const { files, folders, problems } = await listFiles([folder], { places: [{ folder, name: '' }] });
  const job = { files, folders, problems, store: store.passages, embedder: offlineEmbedder, rebuild };
  const report = await ingest(job);
  await store.close();
  return { seconds: (performance.now() - started) / 1000, report };
}

/** @returns bytes */
async function writeLong(folder: string): Promise<number> {
  rmSync(`${folder}.db`, { force: true });
  const names = (await readdir(KNOWLEDGE)).filter((name) => name.endsWith('.md'));
  const texts = await Promise.all(names.map((name) => readFile(join(KNOWLEDGE, name), 'utf8')));
  let bytes = 0;
  for (let number = 0; number < LONG; number += 1) {
    bytes += writeDocument(folder, number, texts[number % texts.length] ?? '');
  }
  return bytes;
}

function writeDocument(folder: string, number: number, text: string): number {
  const below = join(folder, String(Math.floor(number / MANY_IN_A_FOLDER)));
  mkdirSync(below, { recursive: true });
  const content = text.startsWith('---') ? `${text}\nDocument ${number}.\n` : `# Document ${number}\n\n${text}\n`;
  writeFileSync(join(below, `${number}.md`), content);
  return Buffer.byteLength(content);
}

function fsyncMs(path: string): number {
  const file = openSync(path, 'w');
  const started = performance.now();
  for (let sync = 0; sync < SYNCS; sync += 1) {
    writeSync(file, 'x'.repeat(4096));
    fsyncSync(file);
  }
  closeSync(file);
  return (performance.now() - started) / SYNCS;
}
