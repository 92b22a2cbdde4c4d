import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { proportionWhere } from '../../src/evaluation/proportion.js';
import { alignColumns } from '../../src/evaluation/figures.js';
import { ENOUGH_CONFIDENCE } from '../../src/knowledge/confidence.js';
import { makeKnowledge } from '../../src/knowledge/knowledge.js';
import { readLexicon } from '../../src/knowledge/lexicon.js';
import { offlineEmbedder } from '../../src/knowledge/offline-embedder.js';
import { makeSearcher } from '../../src/knowledge/search.js';
import { readWordingsFile } from '../../src/knowledge/wordings-file.js';
import { shelve } from '../retrieval/shelf.js';
import { readVolumes } from './volumes.js';

/** One question with the documents that answer it; none: it must be refused. */
const asked = z.object({
  id: z.string(),
  part: z.enum(['tune', 'test']),
  question: z.string(),
  documents: z.array(z.string()),
  section: z.string().optional(),
  facts: z.array(z.string()).default([]),
  kind: z.string().default('-'),
  language: z.string(),
  style: z.string(),
});
type Asked = z.infer<typeof asked>;

interface Judged extends Asked {
  /** Document and heading of the passages found, best first. */
  readonly found: readonly { readonly document: string; readonly section: string }[];
  readonly confidence: number;
  /** The answer without a model; empty when there is none. */
  readonly text: string;
}

const { values } = parseArgs({
  options: {
    datasets: { type: 'string', default: 'datasets' },
    file: { type: 'string', default: 'questions.jsonl' },
    part: { type: 'string', default: 'tune,test' },
    misses: { type: 'boolean', default: false },
  },
});
const lexicon = readLexicon(
  JSON.parse(await readFile(join(values.datasets, 'lexicon.json'), 'utf8')),
  readWordingsFile(await readFile(join(values.datasets, 'wordings.jsonl'), 'utf8')),
);
const store = await shelve(await readVolumes(join(values.datasets, 'knowledge')));
const sources = { store, embedder: offlineEmbedder, lexicon };
const searcher = makeSearcher(sources);
const knowledge = makeKnowledge(sources);
const rows = (await readFile(join(values.datasets, 'answers', values.file), 'utf8')).trim().split('\n');
const questions = rows.map((row) => asked.parse(JSON.parse(row)));
const judged: Judged[] = [];
for (const question of questions)
  if (values.part.split(',').includes(question.part)) judged.push(await judge(question));

const groups = new Map<string, Judged[]>();
for (const one of judged) {
  const kinds = one.documents.length === 0 ? [`kind ${one.kind}`] : [];
  const names = ['all', `style ${one.style}`, `language ${one.language}`, ...kinds].map(
    (name) => `${one.part} · ${name}`,
  );
  for (const name of names) groups.set(name, [...(groups.get(name) ?? []), one]);
}
const table = [...groups].sort(([one], [other]) => one.localeCompare(other)).map(([name, part]) => lineOf(name, part));
const head = [
  '',
  'passage first',
  'passage in three',
  'document in three',
  'answered',
  'facts told',
  'length',
  'refused',
];
process.stdout.write(`${alignColumns([head, ...table]).join('\n')}\n`);
if (values.misses) for (const one of judged.filter(({ part }) => part === 'tune')) tellMiss(one);

async function judge(one: Asked): Promise<Judged> {
  const { hits, confidence } = await searcher.find(one.question, 3);
  const answer = await knowledge.answer(one.question, 'fr');
  const found = hits.map(({ passage }) => ({ document: passage.documentId, section: passage.section }));
  return { ...one, found, confidence, text: answer.kind === 'answer' ? answer.text : '' };
}

function lineOf(name: string, part: readonly Judged[]): readonly string[] {
  const answerable = part.filter(({ documents }) => documents.length > 0);
  const strange = part.filter(({ documents }) => documents.length === 0);
  const answered = answerable.filter(isAnswered);
  return [
    name,
    share(answerable, (one) => passageWithin(one, 1)),
    share(answerable, (one) => passageWithin(one, 3)),
    share(answerable, ({ found, documents }) => found.some(({ document }) => documents.includes(document))),
    share(answerable, isAnswered),
    share(answered, tellsFacts),
    answered.length === 0
      ? '–'
      : String(Math.round(answered.reduce((sum, { text }) => sum + text.length, 0) / answered.length)),
    share(strange, (one) => !isAnswered(one)),
  ];
}

function passageWithin({ found, documents, section }: Judged, depth: number): boolean {
  return found
    .slice(0, depth)
    .some((one) => documents.includes(one.document) && (section === undefined || one.section === section));
}

function isAnswered({ confidence }: Judged): boolean {
  return confidence >= ENOUGH_CONFIDENCE;
}

function tellsFacts({ text, facts }: Judged): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/[\s*_]+/gu, ' ');
  return facts.every((fact) => plain(text).includes(plain(fact)));
}

function share(some: readonly Judged[], passes: (one: Judged) => boolean): string {
  if (some.length === 0) return '–';
  const { hits, cases, share: part, low, high } = proportionWhere(some, passes);
  const percent = (value: number) => (100 * value).toFixed(0);
  return `${hits}/${cases} ${(100 * part).toFixed(1)} % (${percent(low)}–${percent(high)})`;
}

function tellMiss(one: Judged): void {
  const strange = one.documents.length === 0;
  const confidence = one.confidence.toFixed(2);
  const first = one.found[0];
  const where = first === undefined ? '–' : `${first.document} › ${first.section}`;
  const say = (what: string) => process.stdout.write(`${one.id} ${what} (${confidence}): ${one.question} → ${where}\n`);
  if (strange) {
    if (isAnswered(one)) say('answered');
    return;
  }
  if (!isAnswered(one)) say('refused');
  if (!passageWithin(one, 3)) say('passage missed');
  else if (isAnswered(one) && !tellsFacts(one)) say(`lacks ${one.facts.join(' | ')}`);
}
