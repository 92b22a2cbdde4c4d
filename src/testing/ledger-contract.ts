import { expect, it } from 'vitest';
import type { PassageStore } from '../domain/index-ports.js';
import { exampleDocument, exampleIndexed, exampleLine } from './example-documents.js';

/** What every passage store promises of its ledger and of an index in the making. @param store an empty one */
export function ledgerContract(store: () => PassageStore): void {
  theLedgerIsKept(store);
  shadowsAreUnseen(store);
}

async function add(store: PassageStore, id: string, terms: readonly string[]): Promise<void> {
  await store.replaceDocuments([exampleIndexed(id, terms)]);
}

const file = { size: 1200, changedMs: 1_795_000_000_123.456, seenMs: 1_795_000_100_000 };

function theLedgerIsKept(store: () => PassageStore): void {
  it('changes what is said about a document and leaves its passages', async () => {
    const vectors = [{ chunkId: 'a.md#0', vector: Float32Array.of(1, 0) }];
    await store().replaceDocuments([exampleIndexed('a.md', ['pret'], vectors)]);
    const document = { ...exampleDocument('a.md', 'hash-2'), status: 'verified', date: '2026-11-02' } as const;
    const line = { ...exampleLine, recipe: { ...exampleLine.recipe, reader: 'reader-2' }, file };
    await store().keepPassages([{ document, line }]);
    expect(await store().ledger()).toEqual([{ ...line, documentId: 'a.md', hash: 'hash-2', chunks: 1 }]);
    expect(await store().passages(['a.md#0'])).toMatchObject([{ status: 'verified', date: '2026-11-02' }]);
    expect(await store().vectors()).toEqual(vectors);
  });

  it('says nothing about a text that is another one by now, or that left', async () => {
    await add(store(), 'a.md', ['pret']);
    await store().keepPassages([
      { document: exampleDocument('a.md', 'hash-2'), line: { ...exampleLine, textHash: 'text-2' } },
      { document: exampleDocument('b.md'), line: exampleLine },
    ]);
    await store().noteFiles([
      { documentId: 'a.md', hash: 'hash-2', file },
      { documentId: 'b.md', hash: 'hash-1', file },
    ]);
    expect(await store().ledger()).toEqual([{ ...exampleLine, documentId: 'a.md', hash: 'hash-1', chunks: 1 }]);
  });

  it('notes how a file stands now', async () => {
    await add(store(), 'a.md', ['pret']);
    await store().noteFiles([{ documentId: 'a.md', hash: 'hash-1', file }]);
    await store().noteFiles([]);
    expect(await store().ledger()).toMatchObject([{ documentId: 'a.md', file }]);
  });

  it('counts passages and vectors, and names the documents that are not whole', async () => {
    expect(await store().audit()).toEqual({ chunks: 0, vectors: 0, faults: [] });
    const vectorOf = (chunkId: string, ...numbers: readonly number[]) => ({
      chunkId,
      vector: Float32Array.of(...numbers),
    });
    await store().replaceDocuments([
      exampleIndexed('a.md', ['x', 'y'], [vectorOf('a.md#0', 1, 0), vectorOf('a.md#1', 0, 1)]),
    ]);
    await store().replaceDocuments([exampleIndexed('b.md', ['x', 'y'], [vectorOf('b.md#0', 1, 0)])]);
    await store().replaceDocuments([exampleIndexed('c.md', ['x'], [vectorOf('c.md#0', 1, 0, 0)])]);
    expect(await store().audit()).toEqual({
      chunks: 5,
      vectors: 3,
      faults: [
        { documentId: 'b.md', expected: 2, chunks: 2, vectors: 1 },
        { documentId: 'c.md', expected: 1, chunks: 1, vectors: 0 },
      ],
    });
  });
}

function shadowsAreUnseen(store: () => PassageStore): void {
  const served = async () => {
    const ids = ['a.md#0', 'a.md#1', 'b.md#0', 'c.md#0', 'd.md#0'];
    return (await store().passages(ids)).map(({ terms }) => terms);
  };
  it('serves the old documents until the shadow takes their place at once', async () => {
    await add(store(), 'a.md', ['ancien']);
    await add(store(), 'b.md', ['reste']);
    await add(store(), 'c.md', ['part']);
    const shadow = await store().openShadow();
    await shadow.add([exampleIndexed('a.md', ['perdu'])]);
    const vectors = [{ chunkId: 'a.md#1', vector: Float32Array.of(0, 1) }];
    await shadow.add([{ ...exampleIndexed('a.md', ['nouveau', 'nouveau'], vectors), line: { ...exampleLine, file } }]);
    await shadow.add([exampleIndexed('d.md', ['arrive'])]);
    expect(await served()).toEqual(['ancien', 'reste', 'part']);
    await shadow.swap(['c.md']);
    expect((await store().ledger()).map(({ documentId, chunks }) => [documentId, chunks])).toEqual([
      ['a.md', 2],
      ['b.md', 1],
      ['d.md', 1],
    ]);
    expect((await store().ledger())[0]?.file).toEqual(file);
    expect(await served()).toEqual(['nouveau', 'nouveau', 'reste', 'arrive']);
    expect(await store().vectors()).toEqual(vectors);
  });

  it('forgets a shadow that was dropped', async () => {
    await add(store(), 'a.md', ['ancien']);
    const shadow = await store().openShadow();
    await shadow.add([exampleIndexed('a.md', ['nouveau'])]);
    await shadow.drop();
    await shadow.swap([]);
    expect(await served()).toEqual(['ancien']);
  });

  it('lets the last of two shadows win and tells the other', async () => {
    const first = await store().openShadow();
    await first.add([exampleIndexed('a.md', ['premier'])]);
    const second = await store().openShadow();
    const late = { code: 'rebuild-superseded', fault: 'operator' };
    await expect(first.add([exampleIndexed('b.md', ['premier'])])).rejects.toMatchObject(late);
    await second.add([exampleIndexed('a.md', ['second'])]);
    await expect(first.drop()).rejects.toMatchObject(late);
    await expect(first.swap([])).rejects.toMatchObject(late);
    await second.swap([]);
    expect(await served()).toEqual(['second']);
    expect((await store().ledger()).map(({ documentId }) => documentId)).toEqual(['a.md']);
  });
}
