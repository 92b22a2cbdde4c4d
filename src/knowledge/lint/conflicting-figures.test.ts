import { describe, expect, it } from 'vitest';
import { lintPage, statementsOf } from '../../testing/lint-page.js';
import { conflictingFigures } from './conflicting-figures.js';
import type { Page } from './page.js';

const priceList = lintPage(
  '## Tarifs\n\n| Opération | Prix |\n|---|---|\n| Alertes SMS | 500 F par mois |\n| Attestation bancaire | 10 000 F |',
);
const other = (body: string, date = '2025-01-15') =>
  lintPage(`## Combien ?\n\n${body}`, { id: 'autre.md', title: 'Autre', date });

function conflicts(...pages: readonly Page[]) {
  return conflictingFigures(statementsOf(...pages));
}

describe('figures that differ', () => {
  it('names both documents, sections, values and days, and doubts the older one', () => {
    const [finding, ...more] = conflicts(priceList, other('Les alertes SMS coûtent 700 F hors taxe par mois.'));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ severity: 'error', document: 'autre.md', line: 8, section: 'Combien ?' });
    expect(finding?.what).toBe(
      '“les alertes sms” is 700 F par mois here, dated 2025-01-15, but 500 F par mois in tarifs.md:10 (Tarifs), dated 2026-11-22',
    );
  });

  it('knows a thing by its stems and a free one by its name', () => {
    expect(conflicts(priceList, other("Frais d'attestations bancaires : 12 000 FCFA."))).toHaveLength(1);
    expect(conflicts(priceList, other('Les alertes SMS sont gratuites.'))).toHaveLength(1);
    expect(conflicts(priceList, other("Frais d'attestation bancaire : 10.000 FCFA."))).toEqual([]);
  });

  it('doubts the place that stands alone against several, however new it is', () => {
    const said = (id: string, cap: string) =>
      lintPage(`## Taxe\n\nLa taxe de 0,5 %, plafonnée à ${cap} F, s'applique.`, {
        id,
        date: id === 'c.md' ? '2026-11-27' : '2025-10-02',
      });
    const found = conflicts(said('a.md', '2 000'), said('b.md', '2 000'), said('c.md', '3 000'));
    expect(found.map(({ document }) => document)).toEqual(['c.md']);
  });

  it('compares neither two kinds of account, nor two periods, nor what is told of the past or worked out', () => {
    const account = (id: string, fee: string) =>
      lintPage(`## Frais\n\nLe premier dépôt est de ${fee} F.`, { id, title: `Compte ${id}` });
    expect(conflicts(account('épargne', '5 000'), account('jeune', '2 000'))).toEqual([]);
    expect(conflicts(priceList, other('Alertes SMS : 5 500 F par an.'))).toEqual([]);
    expect(conflicts(priceList, other('En 2019, les alertes SMS étaient de 200 F.'))).toEqual([]);
    expect(conflicts(priceList, other('Exemple : les alertes SMS coûtent 1 500 F en trois mois.'))).toEqual([]);
  });

  it('only warns where one of the two may be about a kind of account alone', () => {
    const young = lintPage(
      '## Tarifs\n\n| Service du compte jeune | Prix |\n|---|---|\n| Alertes SMS | 300 F par mois |',
      { id: 'jeune.md', title: 'Jeune' },
    );
    expect(conflicts(priceList, young).map(({ severity }) => severity)).toContain('warning');
  });
});
