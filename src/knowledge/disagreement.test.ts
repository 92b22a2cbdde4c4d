import { describe, expect, it } from 'vitest';
import type { Hit } from '../domain/knowledge.js';
import { disagreementIn, tellDisagreement } from './disagreement.js';

function hit(id: string, text: string, date: string): Hit {
  const passage = {
    chunkId: id,
    documentId: `${id}.md`,
    title: id,
    section: 'Quels sont les tarifs ?',
    text,
    terms: '',
    status: 'verified' as const,
    date,
  };
  return { passage, score: 1 };
}

const table = (price: string) =>
  `| Opération | Prix |\n|---|---|\n| Chèque de guichet | ${price} |\n| Duplicata | 2 000 F |`;
const older = hit('Tarifs', table('3 000 F'), '2026-01-05');
const newer = hit('Guide', table('4 500 F'), '2026-11-22');

describe('two documents of which each says another figure', () => {
  it('are both named, each with its date', () => {
    const found = disagreementIn('- **Chèque de guichet** : 3 000 F', [older, newer]);
    expect(found).toBeDefined();
    if (found === undefined) return;
    const told = tellDisagreement(found, 'fr');
    expect(told).toContain('**Tarifs** (05/01/2026) 3 000 F ; **Guide** (22/11/2026) 4 500 F');
    expect(told).toContain('Faites confirmer');
  });

  it('are not named for a figure that is not quoted', () => {
    expect(disagreementIn('- **Duplicata** : 2 000 F', [older, newer])).toBeUndefined();
  });

  it('are not sought in one document alone', () => {
    const same = hit('Tarifs', table('4 500 F'), '2026-01-05');
    expect(disagreementIn('3 000 F', [older, same])).toBeUndefined();
  });
});
