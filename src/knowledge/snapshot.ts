import type { Passage } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/index-ports.js';
import { words } from '../language/normalise.js';
import { indexedTerms, keywordTerms } from './asked.js';
import { cuesOf } from './cues.js';
import { makeLexicalIndex, type LexicalIndex } from './lexical-index.js';
import { headingOf, headingsOf, readWordings } from './known-wordings.js';
import type { Lexicon } from './lexicon.js';
import { sentencesOf } from './sentences.js';
import { CUE, FIGURE, makeTermRunsWriter, SENTENCE_END, YEAR, type Fields } from './term-runs.js';
import { stopWords } from './terms.js';
import { makeWordingIndex, type WordingIndex } from './wordings.js';
import { makeVocabulary, type Vocabulary } from './vocabulary.js';

/** What is held in memory of the index; made again when a document changed. */
export interface Snapshot {
  readonly fingerprint: string;
  readonly vocabulary: Vocabulary;
  readonly index: LexicalIndex;
  /** The chunk of each passage of the index, by its place, and the other way round. */
  readonly chunkIds: readonly string[];
  readonly places: ReadonlyMap<string, number>;
  readonly wordings: WordingIndex;
}

/** Passages read at once: a pause for other work between. */
const BATCH = 500;

/** Reads all passages once. Their texts are not kept. */
export async function takeSnapshot(
  store: Pick<PassageStore, 'vectors' | 'passages'>,
  fingerprint: string,
  lexicon: Lexicon,
): Promise<Snapshot> {
  const ids = (await store.vectors()).map(({ chunkId }) => chunkId);
  const spellings = new Map<string, number>();
  const count = (word: string) => spellings.set(word, (spellings.get(word) ?? 0) + 1);
  for (const word of [...stopWords, ...lexicon.words]) count(word);
  const headings = headingsOf(lexicon.wordings);
  const plan = makePlan();
  for (let from = 0; from < ids.length; from += BATCH) {
    for (const passage of await store.passages(ids.slice(from, from + BATCH))) {
      words(`${passage.title} ${passage.section} ${passage.text}`).forEach(count);
      const heading = headingOf(passage);
      const entry = { chunkId: passage.chunkId, fields: fieldsOf(passage, lexicon), heading };
      if (headings.has(heading)) plan.later(entry);
      else plan.now(entry, []);
    }
  }
  const vocabulary = makeVocabulary(spellings);
  const asked = readWordings(lexicon, vocabulary);
  plan.finish((heading) => asked.termsOf(heading));
  const { chunkIds } = plan;
  return {
    fingerprint,
    chunkIds,
    places: new Map(chunkIds.map((id, place) => [id, place])),
    vocabulary,
    wordings: makeWordingIndex(asked.known(plan.places)),
    index: makeLexicalIndex(plan.runs()),
  };
}

interface Entry {
  readonly chunkId: string;
  readonly fields: Omit<Fields, 'asked'>;
  readonly heading: string;
}

/** Passages are written as they come, but for those that customers asked for: these wait until all spellings are known. */
function makePlan() {
  const writer = makeTermRunsWriter();
  const chunkIds: string[] = [];
  const places = new Map<string, number[]>();
  const waiting: Entry[] = [];
  const write = ({ chunkId, fields, heading }: Entry, asked: readonly string[]) => {
    const mine = places.get(heading);
    if (mine === undefined) places.set(heading, [chunkIds.length]);
    else mine.push(chunkIds.length);
    chunkIds.push(chunkId);
    writer.write({ ...fields, asked });
  };
  return {
    chunkIds,
    now: write,
    later: (entry: Entry) => void waiting.push(entry),
    finish: (termsOf: (heading: string) => readonly string[]) => {
      for (const entry of waiting) write(entry, termsOf(entry.heading));
    },
    places,
    runs: () => writer.finish(),
  };
}

/** The first line of a chunk's terms is its document's title and keywords. */
export function fieldsOf(
  { documentId, section, text, terms }: Omit<Passage, 'chunkId'>,
  lexicon: Lexicon,
): Omit<Fields, 'asked'> {
  const [about = ''] = terms.split('\n');
  return {
    documentId,
    about: keywordTerms(about.split(' '), lexicon),
    section: [...indexedTerms(section, lexicon), ...[...cuesOf(section)].map((cue) => CUE + cue)],
    text: sentencesOf(text).flatMap((sentence) => [...markedTerms(sentence, lexicon), SENTENCE_END]),
  };
}

const YEARS =
  /\b(?:1[0-9]|20)\d\d\b|\b(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b|\bsiècle/iu;

function markedTerms(sentence: string, lexicon: Lexicon): readonly string[] {
  const marks = [/\d/.test(sentence) ? FIGURE : '', YEARS.test(sentence) ? YEAR : ''];
  return [...indexedTerms(sentence, lexicon), ...marks.filter((mark) => mark !== '')];
}
