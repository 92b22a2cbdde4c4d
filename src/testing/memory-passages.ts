import { OperatorError } from '../domain/errors.js';
import type { IndexAudit, IndexedDocument, LedgerEntry } from '../domain/knowledge.js';
import type { PassageStore, ShadowIndex } from '../domain/index-ports.js';
import { storableText } from '../store/storable-text.js';

/** Passages in memory: the same promises as the database's. */
export function makeMemoryPassageStore(): PassageStore {
  const shelves = new Map<string, IndexedDocument>();
  let revision = 0;
  let shadow = 0;
  const changed = (change: () => void): Promise<void> => {
    change();
    revision += 1;
    return Promise.resolve();
  };
  const inOrder = (): readonly IndexedDocument[] =>
    [...shelves.values()].sort((one, other) => (one.document.id < other.document.id ? -1 : 1));
  return {
    ledger: () => Promise.resolve(inOrder().map(ledgerEntryOf)),
    replaceDocuments: (indexed) => changed(() => indexed.forEach((one) => shelves.set(one.document.id, one))),
    keepPassages: (kept) =>
      changed(() => {
        for (const { document, line } of kept) {
          const known = shelves.get(document.id);
          if (known?.line.textHash === line.textHash) shelves.set(document.id, { ...known, document, line });
        }
      }),
    noteFiles(seen) {
      for (const { documentId, hash, file } of seen) {
        const known = shelves.get(documentId);
        if (known?.document.hash === hash) shelves.set(documentId, { ...known, line: { ...known.line, file } });
      }
      return Promise.resolve();
    },
    removeDocuments: (ids) => changed(() => ids.forEach((id) => shelves.delete(id))),
    audit: () => Promise.resolve(auditOf(inOrder())),
    openShadow() {
      shadow += 1;
      const number = shadow;
      return Promise.resolve(makeShadow(shelves, { isLast: () => shadow === number, changed }));
    },
    vectors: () => Promise.resolve(inOrder().flatMap((shelf) => shelf.vectors)),
    passages: (chunkIds) =>
      Promise.resolve(chunkIds.flatMap((id) => inOrder().flatMap((shelf) => passagesOf(shelf, id)))),
    fingerprint: () => Promise.resolve(`memory-${revision}`),
  };
}

interface Serving {
  readonly isLast: () => boolean;
  readonly changed: (change: () => void) => Promise<void>;
}

function makeShadow(shelves: Map<string, IndexedDocument>, { isLast, changed }: Serving): ShadowIndex {
  const coming = new Map<string, IndexedDocument>();
  const ours = (change: () => Promise<void> | void): Promise<void> =>
    isLast()
      ? Promise.resolve(change())
      : Promise.reject(new OperatorError('rebuild-superseded', 'another rebuild of this index began after this one'));
  return {
    add: (indexed) => ours(() => indexed.forEach((one) => coming.set(one.document.id, one))),
    swap: (leaving) =>
      ours(() =>
        changed(() => {
          for (const id of leaving) shelves.delete(id);
          for (const [id, indexed] of coming) shelves.set(id, indexed);
          coming.clear();
        }),
      ),
    drop: () => ours(() => coming.clear()),
  };
}

function ledgerEntryOf({ document, line, chunks }: IndexedDocument): LedgerEntry {
  return { ...line, documentId: document.id, hash: document.hash, chunks: chunks.length };
}

function auditOf(shelves: readonly IndexedDocument[]): IndexAudit {
  const counted = shelves.map(({ document, line, chunks, vectors }) => {
    const usable = vectors.filter(({ vector }) => vector.length === line.recipe.dimensions);
    return { documentId: document.id, expected: chunks.length, chunks: chunks.length, vectors: usable.length };
  });
  return {
    chunks: counted.reduce((sum, { chunks }) => sum + chunks, 0),
    vectors: counted.reduce((sum, { vectors }) => sum + vectors, 0),
    faults: counted.filter(({ chunks, vectors }) => chunks !== vectors),
  };
}

function passagesOf({ document, chunks }: IndexedDocument, chunkId: string) {
  const { title, status, url, date } = document;
  const place = { title, status, ...(url === undefined ? {} : { url }), ...(date === undefined ? {} : { date }) };
  return chunks
    .filter(({ id }) => id === chunkId)
    .map(({ id, documentId, section, text, terms }) => ({
      chunkId: id,
      documentId,
      section,
      text,
      terms: storableText(terms),
      ...place,
    }));
}
