import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleInstant } from '../testing/example-turns.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { openStore } from '../store/open.js';
import { openQuality } from './staff-quality.js';
import { readSettings, type Settings } from './settings.js';

let folder: TemporaryFolder;
let settings: Settings;
beforeEach(() => {
  folder = makeTemporaryFolder();
  settings = readSettings({ TOKOSEL_HOME: folder.path }).settings;
});
afterEach(() => folder.remove());

const quiet = {
  clock: () => exampleInstant,
  passages: {
    ledger: () => Promise.resolve([]),
    audit: () => Promise.resolve({ chunks: 0, vectors: 0, faults: [] }),
    fingerprint: () => Promise.resolve('same'),
  },
};

describe('the quality of the house', () => {
  it('is that of the reference until an evaluation was run here', async () => {
    const evaluated = await openQuality(settings, quiet).evaluation();
    expect(evaluated?.ranAt).toBeUndefined();
    expect(evaluated?.suites.map(({ suite }) => suite)).toEqual(['intents', 'answers', 'dialogues', 'safety']);
    for (const { measures, cases, newlyFailing } of evaluated?.suites ?? []) {
      expect(measures.every(({ least }) => least !== undefined)).toBe(true);
      expect([cases > 0, newlyFailing]).toEqual([true, undefined]);
    }
  });

  it('tells what the last run here failed and the reference did not', async () => {
    mkdirSync(join(folder.path, 'eval'));
    writeFileSync(join(folder.path, 'eval', 'last.json'), JSON.stringify({ intents: ['unheard of'], safety: [] }));
    const evaluated = await openQuality(settings, quiet).evaluation();
    expect(evaluated?.ranAt).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect(evaluated?.suites.map(({ newlyFailing }) => newlyFailing)).toEqual([
      ['unheard of'],
      undefined,
      undefined,
      [],
    ]);
  });

  it('counts the replies that were marked, the newest first, and passes over what is no line', async () => {
    const line = (turn: number) => ({
      ...{ turn, at: '2026-11-24T09:00:00.000Z', by: 'a@b.sn', said: 's', answered: 'a', intent: 'faq' },
      ...{ confidence: 1, comment: 'c' },
    });
    const lines = [JSON.stringify(line(1)), 'cut sho', JSON.stringify(line(2))].join('\n');
    writeFileSync(join(folder.path, 'review.jsonl'), lines);
    const { count, newest } = await openQuality(settings, quiet).marked();
    expect([count, newest.map(({ turn }) => turn)]).toEqual([2, [2, 1]]);
  });

  it('says of an empty index that it is empty', async () => {
    const store = await openStore({ path: join(folder.path, 'tokosel.db') });
    try {
      const state = await openQuality(settings, { ...quiet, passages: store.passages }).index();
      expect([state.documents, state.passages, state.ingestedAt, state.faulty]).toEqual([0, 0, undefined, []]);
    } finally {
      await store.close();
    }
  });

  it('looks for documents past their date once a day, and again once one changes', async () => {
    let day = new Date('2031-01-01T00:00:00Z');
    let print = 'one';
    const quality = openQuality(settings, {
      clock: () => day,
      passages: { ...quiet.passages, fingerprint: () => Promise.resolve(print) },
    });
    const first = await quality.pastDocuments();
    expect(first.length).toBeGreaterThan(0);
    expect(await quality.pastDocuments()).toBe(first);
    print = 'two';
    const second = await quality.pastDocuments();
    expect(second).not.toBe(first);
    day = new Date('2031-01-02T00:00:00Z');
    expect(await quality.pastDocuments()).not.toBe(second);
  });
});
