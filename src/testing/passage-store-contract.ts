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
    wordsAreFound(() => opened.store);
    operatorsAreInert(() => opened.store);
  });
}

async function add(store: PassageStore, id: string, terms: readonly string[]): Promise<void> {
  await store.replaceDocuments([exampleIndexed(id, terms)]);
}

function documentsAreReplacedWhole(store: () => PassageStore): void {
  it('is empty at first', async () => {
    expect(await store().ledger()).toEqual([]);
    expect(await store().vectors()).toEqual([]);
    expect(await store().lexical(['pret'], 5)).toEqual([]);
    expect(await store().vocabulary()).toEqual({ chunks: 0, counts: new Map() });
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
    expect(await store().lexical(['ancien'], 5)).toEqual([]);
    expect(await store().lexical(['nouveau'], 5)).toEqual(['a.md#0']);
    expect(await store().vectors()).toEqual([]);
    expect(await store().passages(['a.md#1'])).toEqual([]);
    expect(await store().vocabulary()).toEqual({ chunks: 1, counts: new Map([['nouveau', 1]]) });
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
    expect(await store().lexical(['pret'], 5)).toEqual(['b.md#0']);
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
    await store().lexical(['pret'], 5);
    await store().noteFiles([{ documentId: 'a.md', hash: 'hash-1', file: { size: 1, changedMs: 2, seenMs: 3 } }]);
    await (await store().openShadow()).add([exampleIndexed('b.md', ['pret'])]);
    expect(await store().fingerprint()).toBe(seen[4]);
  });
}

function wordsAreFound(store: () => PassageStore): void {
  it('puts the passage with more of the rare words first', async () => {
    await add(store(), 'a.md', [
      'compt courant frais',
      'pret auto taux',
      'pret immobili taux teg',
      'agenc dakar',
      'cart',
    ]);
    expect(await store().lexical(['teg', 'taux', 'immobili'], 5)).toEqual(['a.md#2', 'a.md#1']);
    expect(await store().lexical(['teg', 'taux', 'immobili'], 1)).toEqual(['a.md#2']);
    expect(await store().lexical(['absent'], 5)).toEqual([]);
    expect(await store().lexical([], 5)).toEqual([]);
  });

  it('finds Wolof letters and figures as they were indexed', async () => {
    await add(store(), 'a.md', ['ñaata ŋ xaalis', 'taux 9 50 2026', 'noyau']);
    expect(await store().lexical(['ñaata'], 5)).toEqual(['a.md#0']);
    expect(await store().lexical(['naata'], 5)).toEqual([]);
    expect(await store().lexical(['2026'], 5)).toEqual(['a.md#1']);
  });

  it('counts in how many passages each term stands', async () => {
    await add(store(), 'a.md', ['pret pret auto', 'pret']);
    await add(store(), 'b.md', ['compt']);
    expect(await store().vocabulary()).toEqual({
      chunks: 3,
      counts: new Map([
        ['auto', 1],
        ['compt', 1],
        ['pret', 2],
      ]),
    });
  });

  it('takes a question of thousands of words', async () => {
    await add(store(), 'a.md', ['pret', 'compt', 'cart']);
    const terms = [...Array.from({ length: 3000 }, (_, index) => `mot${index}`), 'compt'];
    expect(await store().lexical(terms, 5)).toEqual(['a.md#1']);
  });
}

function operatorsAreInert(store: () => PassageStore): void {
  it.each([
    'pre*',
    '^compt auto',
    '-pret zzz',
    'pret AND compt',
    'NEAR(pret compt)',
    '"',
    '""',
    '*',
    '(',
    'pret" OR "compt',
  ])('takes the operators in %j for words', async (term) => {
    await add(store(), 'a.md', ['pret auto', 'compt courant', 'cart']);
    expect(await store().lexical([term], 5)).toEqual([]);
    expect(await store().lexical([term, 'courant'], 5)).toEqual(['a.md#1']);
  });

  it.each(['NOT', 'AND', 'terms:', 'a\0b', '\uD800', ' ', ''])('does not stumble over the term %j', async (term) => {
    await add(store(), 'a.md', ['pret auto', 'compt courant', 'cart']);
    expect((await store().lexical(['pret', term, 'compt'], 5)).toSorted()).toEqual(['a.md#0', 'a.md#1']);
  });
}
