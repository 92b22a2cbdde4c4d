import { describe, expect, it } from 'vitest';
import { differenceLines, differenceOf } from './changes.js';

const lines = (before: string, after: string) => differenceLines(differenceOf(before, after));

const table = (cdi: string, retraite = '9,50 %') =>
  `# Crédit auto\n\n## Quel est le taux ?\n\n| Durée | CDI | Retraité |\n| --- | --- | --- |\n| jusqu'à 36 mois | ${cdi} | ${retraite} |`;

describe('a figure that moved', () => {
  it.each([
    ['Le taux est de 8,5 %.', 'Le taux est de 9,0 %.', 'taux 8,5 % → 9,0 %'],
    [
      'Le taux nominal du crédit auto est fixé à 8,5 % par an.',
      'Le taux nominal du crédit auto est fixé à 9 % par an.',
      'taux nominal du crédit auto 8,5 % → 9 %',
    ],
    [
      '- Frais de dossier : 25 000 F CFA',
      '- Frais de dossier : 30 000 F CFA',
      'Frais de dossier 25 000 F CFA → 30 000 F CFA',
    ],
    ['Service client : 33 839 42 42', 'Service client : 33 839 42 43', 'Service client 33 839 42 42 → 33 839 42 43'],
    ['8,5 % de taux nominal', '9,0 % de taux nominal', 'taux nominal 8,5 % → 9,0 %'],
    [
      '**Plafond** : [500 000 F](https://bank.sn/p?id=3)',
      '**Plafond** : [600 000 F](https://bank.sn/p?id=4)',
      'Plafond 500 000 F → 600 000 F',
    ],
  ])('is named by the words around it: %s', (before, after, line) => {
    expect(lines(before, after)).toContain(line);
  });

  it('is named by its row and its column in a table', () => {
    expect(lines(table('8,50 %'), table('9,00 %'))).toEqual([
      "Quel est le taux ? › jusqu'à 36 mois › CDI 8,50 % → 9,00 %",
    ]);
  });

  it('keeps its name when rows are put in another order', () => {
    const rows = (...given: string[]) => `| Carte | Prix |\n| --- | --- |\n${given.join('\n')}`;
    const before = rows('| Classique | 12 000 F |', '| Premium | 60 000 F |');
    const after = rows('| Premium | 65 000 F |', '| Classique | 12 000 F |');
    expect(lines(before, after)).toEqual(['Premium › Prix 60 000 F → 65 000 F']);
  });

  it('is no figure that is only written with other spaces', () => {
    expect(differenceOf('Frais : 25 000 F', 'Frais : 25\u00a0000\u202fF').moved).toEqual([]);
  });

  it('is found when two figures stand in one sentence', () => {
    const before = 'Le crédit va de 500 000 F à 25 000 000 F sur 72 mois.';
    expect(lines(before, before.replace('72 mois', '84 mois').replace('500 000 F', '600 000 F'))).toEqual([
      'crédit va 500 000 F → 600 000 F',
      'sur 72 mois → 84 mois',
    ]);
  });
});

describe('the rest of a page', () => {
  it('is counted in rows and sentences', () => {
    const before = `${table('8,50 %')}\n\nVenez nous voir.`;
    const after = `${table('8,50 %')}\n| jusqu'à 60 mois | 9,00 % | 10,00 % |\n\nVenez en agence. Prenez rendez-vous.`;
    expect(lines(before, after)).toEqual(['1 row added, 2 sentences added, 1 sentence removed']);
  });

  it('is its layout when no word and no figure changed', () => {
    expect(lines('Venez **nous** voir.', 'Venez nous *voir*.')).toEqual(['its layout or its links']);
  });
});
