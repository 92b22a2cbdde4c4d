import type { Chunk, IndexedDocument, LedgerLine, SourceDocument, StoredVector } from '../domain/knowledge.js';

/** A document without address and date. */
export function exampleDocument(id: string, hash = 'hash-1'): SourceDocument {
  return { id, title: `Titre de ${id}`, language: 'fr', status: 'demo', body: '', hash };
}

/** One chunk for each list of terms, in order; their ids are the document's, `#` and the position. */
export function exampleChunks(documentId: string, terms: readonly string[]): readonly Chunk[] {
  return terms.map((own, position) => ({
    id: `${documentId}#${position}`,
    documentId,
    position,
    section: 'Prêts › Auto',
    text: `Passage ${position} : « l'essentiel »`,
    terms: own,
  }));
}

/** A ledger line as the first version of everything would write it. */
export const exampleLine: LedgerLine = {
  textHash: 'text-1',
  recipe: { reader: 'reader-1', chunker: 'chunker-1', embedder: 'embedder-1', dimensions: 2 },
  indexedAt: '2026-11-24T10:15:30.250Z',
};

/** A document with one chunk for each list of terms. */
export function exampleIndexed(
  id: string,
  terms: readonly string[],
  vectors: readonly StoredVector[] = [],
): IndexedDocument {
  return { document: exampleDocument(id), line: exampleLine, chunks: exampleChunks(id, terms), vectors };
}
