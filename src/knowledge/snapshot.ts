import type { Passage } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/index-ports.js';
import { words } from '../language/normalise.js';
import { indexedTerms, keywordTerms } from './asked.js';
import { cuesOf } from './cues.js';
import { makeLexicalIndex, type LexicalIndex } from './lexical-index.js';
import type { Lexicon } from './lexicon.js';
import { sentencesOf } from './sentences.js';
import { CUE, FIGURE, makeTermRunsWriter, SENTENCE_END, YEAR, type Fields } from './term-runs.js';
import { stopWords } from './terms.js';
import { makeVocabulary, type Vocabulary } from './vocabulary.js';

/** What is held in memory of the index; made again when a document changed. */
export interface Snapshot {
  readonly fingerprint: string;
  readonly vocabulary: Vocabulary;
  readonly index: LexicalIndex;
  /** The chunk of each passage of the index, by its place, and the other way round. */
  readonly chunkIds: readonly string[];
  readonly places: ReadonlyMap<string, number>;
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
  const writer = makeTermRunsWriter();
  const spellings = new Map<string, number>();
  const count = (word: string) => spellings.set(word, (spellings.get(word) ?? 0) + 1);
  for (const word of [...stopWords, ...lexicon.words]) count(word);
  const chunkIds: string[] = [];
  for (let from = 0; from < ids.length; from += BATCH) {
    for (const passage of await store.passages(ids.slice(from, from + BATCH))) {
      chunkIds.push(passage.chunkId);
      writer.write(fieldsOf(passage, lexicon));
      words(`${passage.title} ${passage.section} ${passage.text}`).forEach(count);
    }
  }
  return {
    fingerprint,
    chunkIds,
    places: new Map(chunkIds.map((id, place) => [id, place])),
    vocabulary: makeVocabulary(spellings),
    index: makeLexicalIndex(writer.finish()),
  };
}

/** The first line of a chunk's terms is its document's title and keywords. */
export function fieldsOf({ documentId, section, text, terms }: Omit<Passage, 'chunkId'>, lexicon: Lexicon): Fields {
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
