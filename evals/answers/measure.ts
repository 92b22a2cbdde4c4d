import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findFiles } from '../../src/knowledge/files.js';
import { ingest } from '../../src/knowledge/ingest.js';
import { ENOUGH_CONFIDENCE } from '../../src/knowledge/confidence.js';
import { readLexicon } from '../../src/knowledge/lexicon.js';
import { offlineEmbedder } from '../../src/knowledge/offline-embedder.js';
import { makeSearcher } from '../../src/knowledge/search.js';
import { makeMemoryPassageStore } from '../../src/testing/memory-store.js';

/** One question with the documents that answer it; none: it must be refused. */
const asked = z.object({ id: z.string(), question: z.string(), documents: z.array(z.string()) });
type Asked = z.infer<typeof asked>;

interface Judged extends Asked {
  /** File names of the passages found, best first. */
  readonly found: readonly string[];
  readonly confidence: number;
}

const datasets = process.argv[2] ?? 'datasets';

const store = makeMemoryPassageStore();
const files = await findFiles([join(datasets, 'knowledge')], join(datasets, 'knowledge'));
await ingest({ files, store, embedder: offlineEmbedder, owns: () => true });
const lexicon = readLexicon(JSON.parse(await readFile(join(datasets, 'lexicon.json'), 'utf8')));
const searcher = makeSearcher({ store, embedder: offlineEmbedder, lexicon });
const rows = (await readFile(join(datasets, 'answers', 'questions.jsonl'), 'utf8')).trim().split('\n');
const questions = rows.map((row) => asked.parse(JSON.parse(row)));
const judged = await Promise.all(questions.map(judge));

report('even numbers (tuned on)', judged.filter(isEven));
report(
  'odd numbers (held out)',
  judged.filter((one) => !isEven(one)),
);
report('all', judged);

async function judge(one: Asked): Promise<Judged> {
  const { hits, confidence } = await searcher.find(one.question, 3);
  return { ...one, found: hits.map(({ passage }) => passage.documentId), confidence };
}

function isEven({ id }: Asked): boolean {
  return Number(id.slice(1)) % 2 === 0;
}

function report(name: string, part: readonly Judged[]): void {
  const answerable = part.filter(({ documents }) => documents.length > 0);
  const strange = part.filter(({ documents }) => documents.length === 0);
  const right = (depth: number) =>
    answerable.filter(({ found, documents }) => found.slice(0, depth).some((file) => documents.includes(file)));
  const figures = {
    part: name,
    right_document_first: share(right(1), answerable),
    right_document_in_three: share(right(3), answerable),
    answered: share(answerable.filter(isAnswered), answerable),
    refused: share(
      strange.filter((one) => !isAnswered(one)),
      strange,
    ),
  };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}

function isAnswered({ confidence }: Judged): boolean {
  return confidence >= ENOUGH_CONFIDENCE;
}

function share(some: readonly unknown[], all: readonly unknown[]): string {
  return `${some.length}/${all.length} = ${((100 * some.length) / all.length).toFixed(1)} %`;
}
