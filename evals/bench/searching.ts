import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import type { Passage, StoredVector } from '../../src/domain/knowledge.js';
import { percentile } from '../../src/evaluation/percentile.js';
import { readLexicon } from '../../src/knowledge/lexicon.js';
import { readWordingsFile } from '../../src/knowledge/wordings-file.js';
import { offlineEmbedder } from '../../src/knowledge/offline-embedder.js';
import { makeSearcher } from '../../src/knowledge/search.js';
import { words } from '../../src/language/normalise.js';
import type { Benchmark, Figures, Job } from './benchmark.js';
import { passagesLike, questionsOf } from './synthetic.js';

const datasets = 'datasets';
const SIZES = [1_000, 10_000, 100_000] as const;
const SHOWN = 10;

/** Finds passages for a question; what it holds is ready. */
type Search = (question: string) => unknown;
type Open = (passages: readonly Passage[]) => Promise<Search> | Search;

/** How long one question takes among so many passages, and what holding them costs. */
export const searching: Benchmark = {
  about: () => 'the tuning questions of datasets/answers, among passages made of our documents',
  contenders: { tokosel: jobOf(openTokosel, vectorsOf), fts5: jobOf(openFts5), minisearch: jobOf(openMiniSearch) },
  product: {},
  goals: {},
};

/** @param prepare what is stored beside the passages, made before the clock runs */
function jobOf(open: Open, prepare: (passages: readonly Passage[]) => Promise<unknown> = () => Promise.resolve()): Job {
  return async () => {
    const questions = await questionsOf(datasets);
    const figures: Record<string, number> = {};
    for (const size of SIZES) {
      const passages = await passagesLike(datasets, size);
      await prepare(passages);
      Object.assign(figures, await measure(open, passages, questions));
    }
    return figures;
  };
}

async function measure(open: Open, passages: readonly Passage[], questions: readonly string[]): Promise<Figures> {
  const before = heldBytes();
  const started = performance.now();
  const search = await open(passages);
  // The first question opens what is opened late, and warms the rest.
  for (const question of questions.slice(0, 20)) await search(question);
  const opened = performance.now() - started;
  const held = heldBytes() - before;
  const took: number[] = [];
  for (const question of questions) {
    const from = performance.now();
    await search(question);
    took.push(performance.now() - from);
  }
  const name = `${passages.length / 1000}k`;
  return {
    [`${name}: p50, ms`]: percentile(took, 0.5),
    [`${name}: p99, ms`]: percentile(took, 0.99),
    [`${name}: opening, s`]: opened / 1000,
    [`${name}: memory, MB`]: held / 1e6,
  };
}

/** Of the heap and outside it, after cleaning. */
function heldBytes(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers, external } = process.memoryUsage();
  return heapUsed + Math.max(arrayBuffers, external);
}

/** The product's own search: words, vectors, and the reading of what was found. */
async function openTokosel(passages: readonly Passage[]): Promise<Search> {
  const lexicon = readLexicon(
    JSON.parse(await readFile(join(datasets, 'lexicon.json'), 'utf8')),
    readWordingsFile(await readFile(join(datasets, 'wordings.jsonl'), 'utf8')),
  );
  const byId = new Map(passages.map((passage) => [passage.chunkId, passage]));
  const store = {
    vectors: () => vectorsOf(passages),
    passages: (ids: readonly string[]) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])),
    fingerprint: () => Promise.resolve('bench'),
  };
  const searcher = makeSearcher({ store, embedder: offlineEmbedder, lexicon });
  await searcher.find('ouvrir un compte', SHOWN);
  return (question) => searcher.find(question, SHOWN);
}

const made = new WeakMap<readonly Passage[], readonly StoredVector[]>();

async function vectorsOf(passages: readonly Passage[]): Promise<readonly StoredVector[]> {
  const known = made.get(passages);
  if (known !== undefined) return known;
  const stored: StoredVector[] = [];
  for (const { chunkId, title, section, text } of passages) {
    const [vector] = await offlineEmbedder.embed([`${title} ${section} ${text}`]);
    if (vector !== undefined) stored.push({ chunkId, vector });
  }
  made.set(passages, stored);
  return stored;
}

/** SQLite's own full-text index and its BM25, without stems, synonyms or vectors. */
function openFts5(passages: readonly Passage[]): Search {
  const database = new Database(':memory:');
  database.exec(
    "create virtual table found using fts5(title, section, text, tokenize='unicode61 remove_diacritics 2')",
  );
  const insert = database.prepare('insert into found values (?, ?, ?)');
  database.transaction(() => {
    for (const { title, section, text } of passages) insert.run(title, section, text);
  })();
  const find = database.prepare(
    'select rowid, title, section, text from found where found match ? order by bm25(found) limit ?',
  );
  return (question) =>
    find.all(
      words(question)
        .map((word) => `"${word}"`)
        .join(' OR '),
      SHOWN,
    );
}

function openMiniSearch(passages: readonly Passage[]): Search {
  const index = new MiniSearch<Passage>({ idField: 'chunkId', fields: ['title', 'section', 'text'] });
  index.addAll(passages);
  return (question) => index.search(question).slice(0, SHOWN);
}
