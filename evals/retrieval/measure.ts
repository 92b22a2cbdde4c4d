import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { proportionOf } from '../../src/evaluation/proportion.js';
import { readLexicon } from '../../src/knowledge/lexicon.js';
import { readWordingsFile } from '../../src/knowledge/wordings-file.js';
import { offlineEmbedder } from '../../src/knowledge/offline-embedder.js';
import { makeSearcher, type Searcher } from '../../src/knowledge/search.js';
import { readCnil, readPiaf, type Corpus, type Wish } from './corpora.js';
import { shelve } from './shelf.js';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    datasets: { type: 'string', default: 'datasets' },
    part: { type: 'string', default: 'all' },
  },
});
if (values.data === undefined) {
  process.stderr.write('measure:retrieval -- --data <folder that holds piaf and cnil_faq> [--part tune|test]\n');
  process.exit(2);
}
const lexicon = readLexicon(
  JSON.parse(await readFile(join(values.datasets, 'lexicon.json'), 'utf8')),
  readWordingsFile(await readFile(join(values.datasets, 'wordings.jsonl'), 'utf8')),
);
const piaf = join(values.data, 'piaf');
const cnil = join(values.data, 'cnil_faq');
for (const corpus of [await readPiaf(piaf), await readCnil(cnil, 'answers'), await readCnil(cnil, 'titles')]) {
  await measure(corpus);
}

/** Searches one corpus as the product does and tells how often the piece asked for comes first, and among five. */
async function measure(corpus: Corpus): Promise<void> {
  const searcher = makeSearcher({ store: await shelve(corpus.volumes), embedder: offlineEmbedder, lexicon });
  const ranks = new Map<Wish, number>();
  for (const wish of corpus.wishes) ranks.set(wish, await rankOf(wish, searcher));
  const parts = values.part === 'all' ? ['tune', 'test', 'all'] : [values.part];
  for (const part of parts) tell(corpus, part, ranks);
}

/** From 0; -1 when it is not among five. */
async function rankOf({ question, chunkId }: Wish, searcher: Searcher): Promise<number> {
  const { hits } = await searcher.find(question, 5);
  return hits.findIndex(({ passage }) => passage.chunkId === chunkId);
}

function tell({ name, wishes }: Corpus, part: string, ranks: ReadonlyMap<Wish, number>): void {
  const asked = wishes.filter((wish) => part === 'all' || wish.part === part);
  const within = (depth: number) => {
    const hits = asked.filter((wish) => (ranks.get(wish) ?? -1) >= 0 && (ranks.get(wish) ?? -1) < depth).length;
    const { share, low, high } = proportionOf(hits, asked.length);
    return `${percent(share)} (${percent(low)}–${percent(high)})`;
  };
  const line = [name, part, `${asked.length} questions`, `hit@1 ${within(1)}`, `hit@5 ${within(5)}`];
  process.stdout.write(`${line.join(' · ')}\n`);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
