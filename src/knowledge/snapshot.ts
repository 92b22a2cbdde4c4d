import type { Passage, StoredVector } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/ports.js';
import { words } from '../language/normalise.js';
import { indexedTerms, keywordTerms } from './asked.js';
import { makeLexicalIndex, type LexicalIndex } from './lexical-index.js';
import type { Lexicon } from './lexicon.js';
import type { Fields } from './postings.js';
import { stopWords } from './terms.js';
import { makeVocabulary, type Vocabulary } from './vocabulary.js';

/** What is held in memory of the index; made again when a document changed. */
export interface Snapshot {
  readonly fingerprint: string;
  readonly vocabulary: Vocabulary;
  /** In the order of `vectors`: a place in one is the same place in the other. */
  readonly index: LexicalIndex;
  readonly vectors: readonly StoredVector[];
}

/** Reads all passages once. Their texts are not kept. */
export async function takeSnapshot(store: PassageStore, fingerprint: string, lexicon: Lexicon): Promise<Snapshot> {
  const stored = await store.vectors();
  const passages = new Map(
    (await store.passages(stored.map(({ chunkId }) => chunkId))).map((one) => [one.chunkId, one]),
  );
  const vectors = stored.filter(({ chunkId }) => passages.has(chunkId));
  const inOrder = vectors.flatMap(({ chunkId }) => passages.get(chunkId) ?? []);
  return {
    fingerprint,
    vectors,
    vocabulary: makeVocabulary(spellingsOf(inOrder, lexicon)),
    index: makeLexicalIndex(inOrder.map((passage) => fieldsOf(passage, lexicon))),
  };
}

/** The first line of a chunk's terms is its document's title and keywords. */
function fieldsOf({ documentId, section, text, terms }: Passage, lexicon: Lexicon): Fields {
  const [about = ''] = terms.split('\n');
  return {
    documentId,
    about: keywordTerms(about.split(' '), lexicon),
    section: indexedTerms(section, lexicon),
    text: indexedTerms(text, lexicon),
  };
}

function spellingsOf(passages: readonly Passage[], lexicon: Lexicon): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const count = (word: string) => counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const word of [...stopWords, ...lexicon.words]) count(word);
  for (const { title, section, text } of passages) words(`${title} ${section} ${text}`).forEach(count);
  return counts;
}
