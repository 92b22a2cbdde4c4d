import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../domain/errors.js';
import type { Embedder, PassageStore } from '../domain/index-ports.js';
import { makeMemoryPassageStore } from '../testing/memory-store.js';
import { ingest } from './ingest.js';
import { emptyLexicon } from './lexicon.js';
import { offlineEmbedder } from './offline-embedder.js';
import { makeSearcher } from './search.js';

async function filled(): Promise<PassageStore> {
  const store = makeMemoryPassageStore();
  const texts = {
    'carte.md': '# Cartes\n\n## Combien coûte la carte ?\n\nLa carte coûte 12 000 francs par an.',
    'virement.md': '# Virements\n\n## Combien de temps met un virement ?\n\nUn virement arrive le lendemain.',
  };
  const files = Object.entries(texts).map(([id, text]) => ({
    id,
    load: () => Promise.resolve(new TextEncoder().encode(text)),
  }));
  await ingest({ files, store, embedder: offlineEmbedder });
  return store;
}

const sections = async (store: PassageStore, question: string, embedder: Embedder = offlineEmbedder) => {
  const reasons: string[] = [];
  const searcher = makeSearcher({
    store,
    embedder,
    lexicon: emptyLexicon,
    onWordsAlone: (reason) => reasons.push(reason),
  });
  const { hits } = await searcher.find(question, 3);
  return { found: hits.map(({ passage }) => passage.section), reasons };
};

describe('searching', () => {
  it('puts the passage first whose heading asks the same', async () => {
    const { found } = await sections(await filled(), 'combien de temps pour un virement');
    expect(found[0]).toBe('Combien de temps met un virement ?');
  });

  it('finds a word through another of its family', async () => {
    const { found } = await sections(await filled(), 'arrivée des virements');
    expect(found[0]).toBe('Combien de temps met un virement ?');
  });

  it('searches by words alone when the question cannot be embedded, and says why', async () => {
    const broken: Embedder = {
      ...offlineEmbedder,
      embedQuestion: () => Promise.reject(new UpstreamError('embedding-failed', 'the service is away')),
    };
    const { found, reasons } = await sections(await filled(), 'prix de la carte', broken);
    expect(found[0]).toBe('Combien coûte la carte ?');
    expect(reasons).toEqual(['embedding-failed']);
  });

  it('embeds a question as a question where the model tells them apart', async () => {
    const asked: string[] = [];
    const telling: Embedder = {
      ...offlineEmbedder,
      async embedQuestion(question) {
        asked.push(question);
        const [vector = new Float32Array()] = await offlineEmbedder.embed([question]);
        return vector;
      },
    };
    await sections(await filled(), 'prix de la carte', telling);
    expect(asked).toEqual(['prix de la carte']);
  });

  it('sees a document that changed, and finds nothing for nothing', async () => {
    const store = await filled();
    const searcher = makeSearcher({ store, embedder: offlineEmbedder, lexicon: emptyLexicon });
    expect((await searcher.find('virement', 3)).hits.length).toBeGreaterThan(0);
    await store.removeDocuments(['virement.md']);
    expect((await searcher.find('virement', 3)).hits.map(({ passage }) => passage.documentId)).not.toContain(
      'virement.md',
    );
    expect((await searcher.find('?!', 3)).hits).toEqual([]);
  });
});
