import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PassageStore } from '../domain/index-ports.js';
import { exampleDocument, exampleIndexed, exampleLine } from './example-documents.js';
import { ledgerContract } from './ledger-contract.js';

interface OpenPassageStore {
  readonly store: PassageStore;
  close(): Promise<void>;
}

/** What every passage store promises. @param open gives an empty store */
export function passageStoreContract(name: string, open: () => Promise<OpenPassageStore>): void {
  describe(`${name} keeps passages`, () => {
    let opened: OpenPassageStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    documentsAreReplacedWhole(() => opened.store);
    ledgerContract(() => opened.store);
    textsAreKept(() => opened.store);
  });
}

async function add(store: PassageStore, id: string, terms: readonly string[]): Promise<void> {
  await store.replaceDocuments([exampleIndexed(id, terms)]);
}

/** What the passages hold, in the order asked for. */
async function termsOf(store: PassageStore, ids: readonly string[] = ['a.md#0']): Promise<readonly string[]> {
  return (await store.passages(ids)).map(({ terms }) => terms);
}

function documentsAreReplacedWhole(store: () => PassageStore): void {
  it('is empty at first', async () => {
    expect(await store().ledger()).toEqual([]);
    expect(await store().vectors()).toEqual([]);
    expect(await store().audit()).toEqual({ chunks: 0, vectors: 0, faults: [] });
  });

  it('remembers what each document was made of, from which file and by what', async () => {
    await add(store(), 'b.md', ['pret']);
    const file = { size: 1200, changedMs: 1_795_000_000_123.456, seenMs: 1_795_000_100_000 };
    const line = { ...exampleLine, file, incomplete: 'page 4 is a picture' };
    await store().replaceDocuments([{ ...exampleIndexed('a.md', ['compt', 'carte']), line }]);
    expect(await store().ledger()).toEqual([
      { ...line, documentId: 'a.md', hash: 'hash-1', chunks: 2 },
      { ...exampleLine, documentId: 'b.md', hash: 'hash-1', chunks: 1 },
    ]);
  });

  it('leaves nothing of the older document', async () => {
    const vectors = [{ chunkId: 'a.md#1', vector: Float32Array.of(1, 0) }];
    await store().replaceDocuments([exampleIndexed('a.md', ['ancien', 'ancien'], vectors)]);
    const document = exampleDocument('a.md', 'hash-2');
    await store().replaceDocuments([{ ...exampleIndexed('a.md', ['nouveau']), document }]);
    expect(await store().ledger()).toEqual([{ ...exampleLine, documentId: 'a.md', hash: 'hash-2', chunks: 1 }]);
    expect(await termsOf(store())).toEqual(['nouveau']);
    expect(await store().vectors()).toEqual([]);
    expect(await store().passages(['a.md#1'])).toEqual([]);
    expect((await store().audit()).chunks).toBe(1);
  });

  it('takes several documents at once', async () => {
    const before = await store().fingerprint();
    await store().replaceDocuments([exampleIndexed('a.md', ['pret']), exampleIndexed('b.md', ['compt', 'cart'])]);
    await store().replaceDocuments([]);
    expect((await store().ledger()).map(({ documentId, chunks }) => [documentId, chunks])).toEqual([
      ['a.md', 1],
      ['b.md', 2],
    ]);
    expect(await store().fingerprint()).not.toBe(before);
  });

  it('removes documents and their passages, and no other', async () => {
    await add(store(), 'a.md', ['pret']);
    await add(store(), 'b.md', ['pret']);
    await add(store(), "c'est.md", ['pret']);
    await store().removeDocuments(['a.md', "c'est.md", 'never-there.md']);
    await store().removeDocuments([]);
    expect((await store().ledger()).map(({ documentId }) => documentId)).toEqual(['b.md']);
    expect(await termsOf(store(), ['a.md#0', 'b.md#0', "c'est.md#0"])).toEqual(['pret']);
  });

  it('gives each vector back number for number', async () => {
    const vector = Float32Array.from({ length: 384 }, (_, place) => Math.sin(place) / 20);
    const vectors = [
      { chunkId: 'a.md#0', vector },
      { chunkId: 'a.md#2', vector: vector.map((number) => -number) },
    ];
    await store().replaceDocuments([exampleIndexed('a.md', ['x', 'y', 'z'], vectors)]);
    expect(await store().vectors()).toEqual(vectors);
  });

  it('cites passages in the order they were asked for, unknown ones left out', async () => {
    const place = { url: 'https://example.sn/a', date: '2026-01-31', status: 'verified' } as const;
    const document = { ...exampleDocument('a.md'), ...place };
    await store().replaceDocuments([{ ...exampleIndexed('a.md', ['pret', 'compt']), document }]);
    const passages = await store().passages(['a.md#1', 'nobody', 'a.md#0']);
    expect(passages.map(({ chunkId }) => chunkId)).toEqual(['a.md#1', 'a.md#0']);
    expect(passages[0]).toEqual({
      chunkId: 'a.md#1',
      documentId: 'a.md',
      title: 'Titre de a.md',
      section: 'Prêts › Auto',
      text: "Passage 1 : « l'essentiel »",
      terms: 'compt',
      status: 'verified',
      url: 'https://example.sn/a',
      date: '2026-01-31',
    });
    expect(await store().passages([])).toEqual([]);
  });

  it('changes its fingerprint with every change and with nothing else', async () => {
    const seen = [await store().fingerprint()];
    await add(store(), 'a.md', ['pret']);
    seen.push(await store().fingerprint());
    await store().keepPassages([{ document: { ...exampleDocument('a.md'), status: 'verified' }, line: exampleLine }]);
    seen.push(await store().fingerprint());
    await store().removeDocuments(['a.md']);
    seen.push(await store().fingerprint());
    const shadow = await store().openShadow();
    await shadow.swap([]);
    seen.push(await store().fingerprint());
    expect(new Set(seen).size).toBe(5);
    await store().passages(['b.md#0']);
    await store().noteFiles([{ documentId: 'a.md', hash: 'hash-1', file: { size: 1, changedMs: 2, seenMs: 3 } }]);
    await (await store().openShadow()).add([exampleIndexed('b.md', ['pret'])]);
    expect(await store().fingerprint()).toBe(seen[4]);
  });
}

function textsAreKept(store: () => PassageStore): void {
  it('cites thousands of passages in one go', async () => {
    const terms = Array.from({ length: 3000 }, (_, index) => `mot${index}`);
    await add(store(), 'a.md', terms);
    const ids = terms.map((_, place) => `a.md#${place}`).reverse();
    expect(await termsOf(store(), ids)).toEqual(terms.toReversed());
  });

  it('lists documents and vectors in the order of bytes', async () => {
    for (const id of ['b.md', 'B.md', 'é.md', '_.md', 'a.md']) {
      await store().replaceDocuments([exampleIndexed(id, ['x'], [{ chunkId: `${id}#0`, vector: Float32Array.of(1) }])]);
    }
    const inOrder = ['B.md', '_.md', 'a.md', 'b.md', 'é.md'];
    expect((await store().ledger()).map(({ documentId }) => documentId)).toEqual(inOrder);
    expect((await store().vectors()).map(({ chunkId }) => chunkId)).toEqual(inOrder.map((id) => `${id}#0`));
  });

  it.each(['ñaata ŋ xaalis', 'pret" OR "compt', "l'essentiel; drop table", '%_\\', '💸', ' '])(
    'keeps %j',
    async (term) => {
      await add(store(), 'a.md', [term]);
      expect(await termsOf(store())).toEqual([term]);
    },
  );

  it.each(['a\0b', 'a\uD800b'])('keeps %j without what no text may hold', async (term) => {
    await add(store(), 'a.md', [term]);
    expect(await termsOf(store())).toEqual(['a\uFFFDb']);
  });
}
