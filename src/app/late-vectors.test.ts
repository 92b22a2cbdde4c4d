import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IngestLine } from '../knowledge/ingest.js';
import { openStore, type Store } from '../store/open.js';
import { makeCountingEmbedder } from '../testing/counting-embedder.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { ingestAtStart } from './ingestion.js';
import { mendIndex, owesVectors } from './late-vectors.js';
import { readSettings } from './settings.js';

let folder: TemporaryFolder;
let store: Store;
beforeEach(async () => {
  folder = makeTemporaryFolder();
  store = await openStore({ path: ':memory:' });
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

const start = (embedder: ReturnType<typeof makeCountingEmbedder>) =>
  ingestAtStart(store.passages, readSettings({ TOKOSEL_HOME: folder.path }, folder.path).settings, embedder);

describe('a first start while the embedder does not answer', () => {
  it('knows every document by its words, and brings the vectors in later', async () => {
    const first = await start(makeCountingEmbedder({}, () => true));
    expect(first.length).toBeGreaterThan(20);
    expect(first.filter(({ chunks }) => chunks === 0)).toEqual([]);
    expect(owesVectors(first)).toBe(true);
    expect(await store.passages.audit()).toMatchObject({ faults: [] });

    const later = await start(makeCountingEmbedder());
    expect(owesVectors(later)).toBe(false);
    const recipes = new Set((await store.passages.ledger()).map(({ recipe }) => recipe.embedder));
    expect([...recipes]).toEqual(['counting-1']);
    expect((await store.passages.vectors()).every(({ vector }) => vector.length === 2)).toBe(true);
  });

  it('keeps the vectors that there are when the embedder fails at a later start', async () => {
    await start(makeCountingEmbedder());
    const again = await start(makeCountingEmbedder({ recipe: 'counting-2' }, () => true));
    expect(again.every(({ chunks }) => chunks > 0)).toBe(true);
    expect((await store.passages.vectors()).every(({ vector }) => vector.length === 2)).toBe(true);
  });
});

describe('mending the index', () => {
  it('tries again until nothing is owed, and then rests', async () => {
    let tries = 0;
    const owed = { id: 'a.md', outcome: 'failed', chunks: 0, reason: 'not embedded: the service failed' } as const;
    const again = (): Promise<readonly IngestLine[]> => {
      tries += 1;
      if (tries === 1) return Promise.reject(new Error('the disk is full'));
      return Promise.resolve(tries < 3 ? [owed] : [{ id: 'a.md', outcome: 'changed', chunks: 3 }]);
    };
    const mended = vi.fn();
    const mending = mendIndex([owed], { again, mended, failed: () => undefined, everyMs: 5 });
    await vi.waitFor(() => expect(mended).toHaveBeenCalledTimes(1));
    expect(tries).toBe(3);
    await mending.stop();
  });

  it('does nothing where nothing is owed', async () => {
    const again = vi.fn();
    const mending = mendIndex([], { again, mended: again, failed: again, everyMs: 1 });
    await mending.stop();
    expect(again).not.toHaveBeenCalled();
  });
});
