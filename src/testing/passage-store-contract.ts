import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chunk, SourceDocument } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/ports.js';

interface OpenPassageStore {
  readonly store: PassageStore;
  close(): Promise<void>;
}

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

/** What every passage store promises. @param open gives an empty store */
export function passageStoreContract(name: string, open: () => Promise<OpenPassageStore>): void {
  describe(`${name} keeps passages`, () => {
    let opened: OpenPassageStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());

    documentsAreReplacedWhole(() => opened.store);
    wordsAreFound(() => opened.store);
    operatorsAreInert(() => opened.store);
  });
}

async function add(store: PassageStore, id: string, terms: readonly string[]): Promise<void> {
  await store.replaceDocument(exampleDocument(id), 'recipe-1', exampleChunks(id, terms), []);
}

function documentsAreReplacedWhole(store: () => PassageStore): void {
  it('is empty at first', async () => {
    expect(await store().ledger()).toEqual([]);
    expect(await store().vectors()).toEqual([]);
    expect(await store().lexical(['pret'], 5)).toEqual([]);
    expect(await store().vocabulary()).toEqual({ chunks: 0, counts: new Map() });
  });

  it('remembers the hash, the recipe and the chunks of each document', async () => {
    await add(store(), 'b.md', ['pret']);
    await add(store(), 'a.md', ['compt', 'carte']);
    expect(await store().ledger()).toEqual([
      { documentId: 'a.md', hash: 'hash-1', recipe: 'recipe-1', chunks: 2 },
      { documentId: 'b.md', hash: 'hash-1', recipe: 'recipe-1', chunks: 1 },
    ]);
  });

  it('leaves nothing of the older document', async () => {
    const vector = Float32Array.of(1, 0);
    await store().replaceDocument(exampleDocument('a.md'), 'r1', exampleChunks('a.md', ['ancien', 'ancien']), [
      { chunkId: 'a.md#1', vector },
    ]);
    await store().replaceDocument(exampleDocument('a.md', 'hash-2'), 'r2', exampleChunks('a.md', ['nouveau']), []);
    expect(await store().ledger()).toEqual([{ documentId: 'a.md', hash: 'hash-2', recipe: 'r2', chunks: 1 }]);
    expect(await store().lexical(['ancien'], 5)).toEqual([]);
    expect(await store().lexical(['nouveau'], 5)).toEqual(['a.md#0']);
    expect(await store().vectors()).toEqual([]);
    expect(await store().passages(['a.md#1'])).toEqual([]);
    expect(await store().vocabulary()).toEqual({ chunks: 1, counts: new Map([['nouveau', 1]]) });
  });

  it('removes a document and its passages, and no other', async () => {
    await add(store(), 'a.md', ['pret']);
    await add(store(), 'b.md', ['pret']);
    await store().removeDocument('a.md');
    await store().removeDocument('never-there.md');
    expect((await store().ledger()).map(({ documentId }) => documentId)).toEqual(['b.md']);
    expect(await store().lexical(['pret'], 5)).toEqual(['b.md#0']);
  });

  it('gives each vector back number for number', async () => {
    const vector = Float32Array.from({ length: 384 }, (_, place) => Math.sin(place) / 20);
    const vectors = [
      { chunkId: 'a.md#0', vector },
      { chunkId: 'a.md#2', vector: vector.map((number) => -number) },
    ];
    await store().replaceDocument(exampleDocument('a.md'), 'r', exampleChunks('a.md', ['x', 'y', 'z']), vectors);
    expect(await store().vectors()).toEqual(vectors);
  });

  it('cites passages in the order they were asked for, unknown ones left out', async () => {
    const document = { ...exampleDocument('a.md'), url: 'https://example.sn/a', date: '2026-01-31' };
    await store().replaceDocument(
      { ...document, status: 'verified' },
      'r',
      exampleChunks('a.md', ['pret', 'compt']),
      [],
    );
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
    await store().replaceDocument(exampleDocument('a.md', 'hash-2'), 'r', exampleChunks('a.md', ['pret']), []);
    seen.push(await store().fingerprint());
    await store().removeDocument('a.md');
    seen.push(await store().fingerprint());
    expect(new Set(seen).size).toBe(4);
    await store().lexical(['pret'], 5);
    expect(await store().fingerprint()).toBe(seen[3]);
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
