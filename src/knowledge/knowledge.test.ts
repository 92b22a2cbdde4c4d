import { beforeEach, describe, expect, it } from 'vitest';
import type { Embedder, PassageStore } from '../domain/index-ports.js';
import { makeMemoryPassageStore } from '../testing/memory-store.js';
import { ingest, type IngestFile } from './ingest.js';
import { makeKnowledge } from './knowledge.js';
import { readLexicon } from './lexicon.js';
import { offlineEmbedder } from './offline-embedder.js';

const carte =
  '# Cartes\n\n## Combien coûte la carte Visa ?\n\nLa carte Visa coûte 15 000 F CFA par an (valeur de démonstration).';
const virement =
  '# Virements\n\n## Combien de temps prend un virement ?\n\nUn virement national arrive le jour ouvré suivant.';

const lexicon = readLexicon({
  concepts: { prix: ['prix', 'coûter', 'tarif'], carte: ['carte', 'kàrt'], retirer: ['retrait'] },
  everyday: [],
  light: [],
  elsewhere: ['Autre Banque'],
});

function knowledgeOf(passages: PassageStore) {
  return makeKnowledge({ store: passages, embedder: offlineEmbedder, lexicon });
}

let store: PassageStore;
beforeEach(() => {
  store = makeMemoryPassageStore();
});

function file(id: string, text: string): IngestFile {
  return { id, load: () => Promise.resolve(new TextEncoder().encode(text)) };
}

async function run(...files: readonly IngestFile[]): Promise<void> {
  await ingest({ files, store, embedder: offlineEmbedder });
}

describe('answering from documents', () => {
  beforeEach(() => run(file('carte.md', carte), file('virement.md', virement)));

  it.each(['combien coute la carte visa', 'prix de la carte VISA ?', 'tarif cartte visa'])(
    'finds the right passage for "%s"',
    async (question) => {
      const hits = await knowledgeOf(store).search(question, 3);
      expect(hits[0]?.passage.documentId).toBe('carte.md');
    },
  );

  it('says nothing rather than quote a passage that holds little of the question', async () => {
    const answer = await knowledgeOf(store).answer('quelle équipe a gagné la coupe du monde de football ?', 'fr');
    expect(answer.kind).toBe('nothing');
  });

  it('says nothing of another house', async () => {
    expect((await knowledgeOf(store).answer('prix de la carte visa', 'fr')).kind).toBe('answer');
    const elsewhere = await knowledgeOf(store).answer('prix de la carte chez Autre Banque', 'fr');
    const here = await knowledgeOf(store).answer('prix de la carte', 'fr');
    expect(elsewhere.confidence).toBeLessThan(here.confidence);
  });

  it.each(['', '???', '"', 'a AND NEAR(', "'; DROP TABLE chunks; --", '🙂🙂'])('survives "%s"', async (question) => {
    const answer = await knowledgeOf(store).answer(question, 'fr');
    expect(['answer', 'nothing']).toContain(answer.kind);
  });

  it('looks once for passages and answer of one question', async () => {
    let searched = 0;
    const embedder: Embedder = {
      ...offlineEmbedder,
      embed: (texts) => {
        searched += 1;
        return offlineEmbedder.embed(texts);
      },
    };
    const knowledge = makeKnowledge({ store, embedder, lexicon });
    await Promise.all([knowledge.answer('prix de la carte', 'fr'), knowledge.search('prix de la carte', 5)]);
    expect(searched).toBe(1);
  });

  it('knows a question in words that no document holds, once customers have asked it so', async () => {
    const question = 'combien faut-il attendre quand on fait partir ses sous';
    const answer = { document: 'virement.md', section: 'Combien de temps prend un virement ?' };
    const wordings = [{ question: 'il faut attendre combien pour faire partir des sous', answer }];
    const sources = { store, embedder: offlineEmbedder, lexicon: { ...lexicon, wordings } };
    expect((await knowledgeOf(store).answer(question, 'fr')).kind).toBe('nothing');
    expect((await makeKnowledge(sources).answer(question, 'fr')).kind).toBe('answer');
  });

  it('sees a document that was added after the first question', async () => {
    const knowledge = knowledgeOf(store);
    expect((await knowledge.answer('plafond de retrait', 'fr')).kind).toBe('nothing');
    await run(
      file(
        'plafond.md',
        '# Plafonds\n\n## Plafond de retrait\n\nLe plafond de retrait est de 300 000 F CFA (valeur de démonstration).',
      ),
    );
    expect((await knowledge.answer('plafond de retrait', 'fr')).kind).toBe('answer');
  });
});
