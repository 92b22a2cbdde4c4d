import { describe, expect, it } from 'vitest';
import { flowLine } from '../../testing/flow-line.js';
import { readClaimAmount, readIncidentDate } from './claim-facts.js';
import type { Line } from '../script.js';

function amount(text: string, over: Partial<Line> = {}): number | undefined {
  const reading = readClaimAmount(flowLine(text, over));
  return reading.kind === 'value' ? reading.value : undefined;
}

function date(text: string, over: Partial<Line> = {}): string | undefined {
  const reading = readIncidentDate(flowLine(text, over));
  return reading.kind === 'value' ? reading.value : reading.kind === 'refused' ? reading.why.fr : undefined;
}

describe('the money at stake', () => {
  it.each<[string, number | undefined]>([
    ["hier j'ai demandé 50 000 F au GAB, rien n'est sorti", 50_000],
    ['on a pris 5000 de mon compte sans raison', 5_000],
    ['pk vs m avez pris 5000f de frais', 5_000],
    ["j'ai envoyé 75 000 avec 500 F de frais et rien n'est arrivé", 75_000],
    ['le TPE m’a débité 30 000 au lieu de 3 000', 30_000],
    ['il manque 40 000 francs sur mon compte', 40_000],
    ['mon salaire de 350 000 F n’est pas arrivé', 350_000],
    ['on m’a débité deux fois 45 000 F', 45_000],
    ['solde de 900 000 F et on m’a prélevé 12 000 F', 12_000],
    ['ma carte finissant par 4512 est bloquée depuis 3 jours', undefined],
    ['j’ai demandé 100 000 F et reçu 60 000 F', undefined],
    ['on m’a facturé 17 % de taxe', undefined],
    ['appelez le 77 123 45 67 pour ma carte bloquée', undefined],
    ['le 12/11/2026 ma carte a été avalée', undefined],
  ])('in "%s" is %s', (text, expected) => {
    expect(amount(text)).toBe(expected);
  });

  it('is corrected by its name or, at the summary, by its value', () => {
    const held = { description: 'x', claim_amount: '50000 F' };
    expect(amount('le montant est 60 000', { kept: held, asking: 'name' })).toBe(60_000);
    expect(amount('60 000 F pas 50 000', { kept: held })).toBe(60_000);
    expect(amount('75 000', { asking: 'claim_amount', kept: { description: 'x' } })).toBe(75_000);
    expect(amount('en plus ils ont pris 2 000 F de frais', { kept: held, asking: 'name' })).toBeUndefined();
    expect(amount('77 000', { kept: held, asking: 'phone' })).toBeUndefined();
  });
});

describe('the day of the incident', () => {
  it.each<[string, string | undefined]>([
    ['ma carte a été avalée hier au GAB', '2026-11-23'],
    ['le 12/11/2026 la machine a gardé ma carte', '2026-11-12'],
    ['sama kart dafa reer tey', '2026-11-24'],
    ['my card was stolen yesterday', '2026-11-23'],
    ['on m’a débité le 20/11 et hier j’ai appelé le service client', '2026-11-20'],
    ['carte avalée, hier j’ai appelé l’agence', undefined],
    ['mon virement est bloqué, je voyage demain', undefined],
  ])('in "%s" is %s', (text, expected) => {
    expect(date(text)).toBe(expected);
  });

  it('is refused when it lies ahead', () => {
    expect(date('la date est le 03/12/2026', { kept: { description: 'x' }, asking: 'name' })).toMatch(
      /3 décembre 2026, c’est dans le futur/,
    );
    expect(date('demain', { asking: 'incident_date' })).toMatch(/futur/);
  });

  it('is corrected by its name and asked again as such', () => {
    const kept = { description: 'x', incident_date: '2026-11-23' };
    expect(date('la date c’est le 20/11/2026', { kept })).toBe('2026-11-20');
    expect(date('20/11', { kept: { description: 'x' }, asking: 'incident_date' })).toBe('2026-11-20');
    expect(date('je suis né le 3/4/1990', { kept, asking: 'name' })).toBeUndefined();
  });
});
