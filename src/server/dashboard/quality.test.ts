import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QualityDesk } from '../../domain/quality.js';
import { exampleInstant } from '../../testing/example-turns.js';
import { startStaffServer, type StaffBrowser, type StaffServer } from '../../testing/staff-server.js';

const known: QualityDesk = {
  evaluation: () =>
    Promise.resolve({
      ranAt: '2026-11-23T08:00:00.000Z',
      suites: [
        {
          ...{ suite: 'answers', cases: 120, failing: 4 },
          measures: [
            { name: 'right', value: 0.712, least: 0.7 },
            { name: 'macro F1 wo+mix', value: 0.88, least: 0.9 },
          ],
          newlyFailing: ['combien coûte <b>la carte</b>'],
        },
      ],
    }),
  index: () =>
    Promise.resolve({
      ...{ documents: 31, passages: 412, vectors: 410, ingestedAt: '2026-11-20T07:30:00.000Z', embedder: 'offline-3' },
      ...{ otherEmbedder: ['tarifs.md'], incomplete: [], faulty: ['cartes.md'] },
    }),
  pastDocuments: () => Promise.resolve([{ document: 'offres/tabaski.md', line: 7, ended: true }]),
  marked: () =>
    Promise.resolve({
      count: 41,
      newest: [
        {
          ...{ at: '2026-11-24T09:00:00.000Z', by: 'advisor@banque.sn', turn: 3, intent: 'faq', confidence: 0.8 },
          ...{ said: 'mon numéro est 77 123 45 08', answered: 'Bonjour', comment: '<script>alert(1)</script>' },
        },
      ],
    }),
};

let staff: StaffServer;
let manager: StaffBrowser;
beforeAll(async () => {
  staff = await startStaffServer(exampleInstant, { quality: known });
  manager = await staff.as('manager');
}, 30_000);
afterAll(() => staff.close());

describe('the page of quality', () => {
  it('says what waits for somebody to look at, what is old and what got worse', async () => {
    const page = await manager.read('/dashboard/qualite');
    for (const said of [
      ...['41 à relire, dont 1 ici', 'href="/dashboard/conversations/3"', 'Ce qu’il fallait'],
      ...['Dernier passage sur ce serveur : 23/11/2026 08:00', '120 cas, 4 en échec', '71,2 %', 'atteint'],
      ...['F1 moyen wo+mix', 'en dessous', '1 échec de plus au dernier passage'],
      ...['20/11/2026 07:30', 'vecteurs : offline-3', 'tarifs.md', 'Index abîmé : cartes.md'],
      ...['offres/tabaski.md, ligne 7', 'une date de fin est passée', '/dashboard/figures#unanswered'],
    ]) {
      expect(page).toContain(said);
    }
  });

  it('shows what was written as text, and no number of a customer', async () => {
    const page = await manager.read('/dashboard/qualite');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<script>|<b>la carte|123 45 08/);
  });

  it('is honest about a house that was never evaluated', async () => {
    const bare = await startStaffServer(exampleInstant);
    try {
      const page = await (await bare.as('manager')).read('/dashboard/qualite');
      for (const said of ['Aucune évaluation n’est gardée ici', 'n’attend d’être relue', 'jamais']) {
        expect(page).toContain(said);
      }
    } finally {
      await bare.close();
    }
  });

  it('keeps the parts that can be read when others cannot', async () => {
    const no = () => Promise.reject(new Error('the disk is gone'));
    const half = await startStaffServer(exampleInstant, { quality: { ...known, index: no, evaluation: no } });
    try {
      const answer = await (await half.as('admin')).get('/dashboard/qualite');
      const page = await answer.text();
      expect([answer.status, page.match(/ne peuvent pas être lus maintenant/g)?.length]).toEqual([200, 2]);
      expect(page).toContain('offres/tabaski.md');
      expect(page).not.toContain('the disk is gone');
    } finally {
      await half.close();
    }
  });
});
