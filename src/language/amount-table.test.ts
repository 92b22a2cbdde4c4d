import { describe, expect, it } from 'vitest';
import { readAmounts } from './amount.js';

const units = 'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(
  ' ',
);
const tens = [
  '',
  'dix',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
];

function underHundred(value: number): string {
  if (value <= 16) return units[value] ?? '';
  if (value < 20) return `dix-${units[value - 10]}`;
  const ten = Math.floor(value / 10);
  const rest = ten === 7 || ten === 9 ? value - (ten - 1) * 10 : value % 10;
  const stem = tens[ten] ?? '';
  if (rest === 0) return ten === 8 ? `${stem}s` : stem;
  const joint = (rest === 1 || rest === 11) && ten < 8 ? ' et ' : '-';
  return `${stem}${joint}${underHundred(rest)}`;
}

function underThousand(value: number): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  if (hundreds === 0) return underHundred(rest);
  const cent = hundreds === 1 ? 'cent' : `${units[hundreds]} cent`;
  return rest === 0 ? (hundreds === 1 ? cent : `${cent}s`) : `${cent} ${underHundred(rest)}`;
}

function inWords(value: number): string {
  const [millions, thousands, rest] = [Math.floor(value / 1e6), Math.floor(value / 1e3) % 1e3, value % 1e3];
  const parts = [
    millions === 0 ? '' : `${underThousand(millions)} million${millions > 1 ? 's' : ''}`,
    thousands === 0 ? '' : thousands === 1 ? 'mille' : `${underThousand(thousands).replace(/cents$/, 'cent')} mille`,
    rest === 0 ? '' : underThousand(rest),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const grouped = (value: number, mark: string) => String(value).replace(/\B(?=(?:\d{3})+$)/g, mark);

/** Every way of writing that is exact for any sum of whole thousands. */
const ways: readonly ((value: number) => string)[] = [
  (value) => String(value),
  (value) => grouped(value, ' '),
  (value) => grouped(value, '.'),
  (value) => `${grouped(value, '\u202f')} F CFA`,
  (value) => `${grouped(value, ',')} FCFA`,
  (value) => `${value / 1000}k`,
  (value) => `${value / 1000} mille`,
  (value) => `${inWords(value)} francs`,
  (value) => inWords(value),
  (value) => `je voudrais ${inWords(value)} francs CFA sur 36 mois`,
  (value) => `je veux ${grouped(value, ' ')} sur 4 ans`,
  (value) => `${String(value / 1e6).replace('.', ',')} millions`,
];

/** 140 sums from 1 000 F to 999 million, spread over the lengths that words make. */
const sums = Array.from({ length: 140 }, (_, place) => {
  const size = 10 ** (3 + (place % 6));
  return Math.max(1000, Math.floor((size * (1 + ((place * 37) % 89) / 10)) / 1000) * 1000);
});

describe('a table of more than a thousand ways to write a sum', () => {
  it.each(ways.map((write, place) => [write(sums[place * 7 + 3] ?? 0), write] as const))(
    'reads %s and its like',
    (_, write) => {
      const wrong = sums
        .map((value) => ({
          value,
          text: write(value),
          read: readAmounts(write(value)).map((found) => Number(found.value)),
        }))
        .filter(({ value, read }) => read.length !== 1 || read[0] !== value);
      expect(wrong).toEqual([]);
    },
  );

  it('holds at least a thousand forms', () => {
    expect(new Set(sums.flatMap((value) => ways.map((write) => write(value)))).size).toBeGreaterThanOrEqual(1000);
  });
});
