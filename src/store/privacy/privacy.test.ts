import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../../domain/privacy.js';
import { exampleInstant, exampleReference } from '../../testing/example-turns.js';
import { examplePseudonym, someone, twoPeople } from '../../testing/person-stage.js';
import { makeTemporaryFolder } from '../../testing/temporary-folder.js';
import { openStore, type Store } from '../open.js';

const CLAIM_DAYS = 3650;
const who: Person = { kind: 'phone', phone: someone.phone };
const act = { by: 'Awa (server)', at: exampleInstant };

const folder = { path: '', remove: () => {} };
let store: Store;
beforeEach(async () => {
  Object.assign(folder, makeTemporaryFolder());
  store = await openStore({ path: join(folder.path, 'tokosel.db'), pseudonym: examplePseudonym });
  await twoPeople(store);
});
afterEach(async () => {
  await store.close();
  folder.remove();
});

/** Every byte of the database and of the files beside it. */
function rawFiles(): string {
  const files = readdirSync(folder.path).filter((name) => name.startsWith('tokosel.db'));
  return files.map((name) => readFileSync(join(folder.path, name), 'latin1')).join('\n');
}

function asLatin(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

async function closeClaims(): Promise<void> {
  const id = exampleReference('CLAIM', 3);
  await store.desk.claims.update(id, { by: 'Fatou', at: exampleInstant, status: 'resolved', note: 'Rendu' });
}

describe('an erasure', () => {
  it('leaves no word, number or name of a person in the files, but a claim that the law keeps', async () => {
    await store.privacy.erase(who, CLAIM_DAYS, act);
    expect(await store.privacy.sweep()).toBe('none');
    const raw = rawFiles();
    for (const words of ['Ornithorynque', 'Quetzal', 'Axolotl', 'zeyna@example.sn', 'zeynabou-session']) {
      expect(raw).not.toContain(asLatin(words));
    }
    expect(raw).toContain(asLatin('Pangolin avalé'));
  });

  it('leaves not even the number once the claim is out of its term', async () => {
    await closeClaims();
    const later = new Date(exampleInstant.getTime() + 3651 * 86_400_000);
    const { kept } = await store.privacy.erase(who, CLAIM_DAYS, { ...act, at: later });
    expect(kept).toEqual([]);
    await store.privacy.sweep();
    const raw = rawFiles();
    const inOthersClaim = `Crocodile envoyé par erreur au ${someone.written}`;
    const rest = raw.replaceAll(asLatin(inOthersClaim), '');
    for (const words of [...someone.words, someone.phone]) expect(rest).not.toContain(asLatin(words));
  });
});
