import type { Passage, StoredVector } from '../../src/domain/knowledge.js';
import { offlineEmbedder } from '../../src/knowledge/offline-embedder.js';
import type { Sources } from '../../src/knowledge/search.js';
import type { Volume } from './corpora.js';

/** Passages in memory with the vectors of the offline embedder: all that a search reads. */
export async function shelve(volumes: readonly Volume[]): Promise<Sources['store']> {
  const passages = new Map<string, Passage>();
  const vectors: StoredVector[] = [];
  for (const { document, chunks } of volumes) {
    const { title, status, url, date } = document;
    const place = { title, status, ...(url === undefined ? {} : { url }), ...(date === undefined ? {} : { date }) };
    const made = await offlineEmbedder.embed(chunks.map(({ section, text }) => `${title} ${section} ${text}`));
    chunks.forEach(({ id, documentId, section, text, terms }, at) => {
      const vector = made[at];
      passages.set(id, { chunkId: id, documentId, section, text, terms, ...place });
      if (vector !== undefined) vectors.push({ chunkId: id, vector });
    });
  }
  return {
    vectors: () => Promise.resolve(vectors),
    passages: (ids) => Promise.resolve(ids.flatMap((id) => passages.get(id) ?? [])),
    fingerprint: () => Promise.resolve('shelf'),
  };
}
