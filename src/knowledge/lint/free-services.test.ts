import { describe, expect, it } from 'vitest';
import { lintPage, lintRules, statementsOf } from '../../testing/lint-page.js';
import { feesOnFreeServices } from './free-services.js';

function found(body: string, day = '2026-11-28') {
  return feesOnFreeServices(statementsOf(lintPage(`## Frais\n\n${body}`)), lintRules, day);
}

describe('fees on services that are free by rule', () => {
  it('names the fee, the service and since when it is free', () => {
    const [finding] = found('La clôture du compte coûte 10 000 F.');
    expect(finding).toMatchObject({ severity: 'error', line: 8 });
    expect(finding?.what).toBe('10 000 F for “la cloture du compte”, but “clôture du compte” is free since 2014-10-01');
    expect(finding?.mend).toContain('instruction de la BCEAO');
  });

  it('finds them in tables', () => {
    expect(found('| Opération | Prix |\n|---|---|\n| Fermeture de compte | 5 000 F |')).toHaveLength(1);
    expect(found('| Opération | Prix |\n|---|---|\n| Fermeture de compte | gratuit |')).toEqual([]);
  });

  it('leaves other services alone, and days before the rule', () => {
    expect(found("Le retrait au distributeur d'une autre banque coûte 500 F.")).toEqual([]);
    expect(found('La clôture du compte-titres coûte 10 000 F.')).toEqual([]);
    expect(found('La clôture du compte coûte 10 000 F.', '2014-09-30')).toEqual([]);
  });
});
