import { describe, expect, it } from 'vitest';
import { clusterQuestions } from './clusters.js';

const asked = (...texts: readonly string[]) => texts.map((text) => ({ text, count: 1 }));

describe('questions without an answer', () => {
  it('stand together when they are about the same, whatever the wording', () => {
    const clusters = clusterQuestions([
      { text: 'comment faire un transfert Wave vers mon compte ?', count: 3 },
      ...asked('Transfert wave compte', 'faites-vous un prêt tabaski ?', 'pret TABASKI svp', 'heures du Ramadan'),
    ]);
    expect(clusters.map(({ label, count }) => [label, count])).toEqual([
      ['comment faire un transfert Wave vers mon compte ?', 4],
      ['faites-vous un prêt tabaski ?', 2],
      ['heures du Ramadan', 1],
    ]);
  });

  it('show no number and no address of a customer', () => {
    const [cluster] = clusterQuestions(asked('mon mail awa@example.sn ou 77 123 45 67, pourquoi ?'));
    expect(cluster?.label).toBe('mon mail *** ou ***, pourquoi ?');
  });

  it('are kept apart when they have no word in common, empty ones included', () => {
    expect(clusterQuestions(asked('???', '…', '???')).map(({ count }) => count)).toEqual([2, 1]);
    expect(clusterQuestions([])).toEqual([]);
  });
});
