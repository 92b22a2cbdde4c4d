import fc from 'fast-check';
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
  (value) => `${grouped(value, "'")} F`,
  (value) => `${grouped(value, '\u00a0')} francs`,
  (value) => `${value}f`,
  (value) => `FCFA ${value}`,
  (value) => `${grouped(value, ' ')},00 F CFA`,
  (value) => `${value / 1000} mil`,
  (value) => `${value / 1000}mille francs`,
  (value) => `${value / 1000} K`,
  (value) => `${String(value / 1e6).replace('.', ',')}M`,
  (value) => `${value / 1e6} briques`,
  (value) => `${inWords(value).toUpperCase()} FRANCS`,
  (value) =>
    inWords(value)
      .replace(/quatre-vingt-dix/g, 'nonante')
      .replace(/soixante-dix(?=$| )/g, 'septante'),
  (value) => inWords(value).replace(/-/g, ' '),
  (value) => `j veu ${inWords(value).replace(/millions?/, 'milion')} svp`,
  (value) => `jé bezoin de ${grouped(value, ' ')} pr 1 voiture`,
];

/** 140 sums from 1 000 F to 999 million, spread over the lengths that words make. */
const sums = Array.from({ length: 140 }, (_, place) => {
  const size = 10 ** (3 + (place % 6));
  return Math.max(1000, Math.floor((size * (1 + ((place * 37) % 89) / 10)) / 1000) * 1000);
});

const read = (text: string) => readAmounts(text).map((found) => Number(found.value));

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

  it('keeps the period that is said with it', () => {
    for (const value of sums) {
      for (const said of ['par mois', '/mois', 'par an', 'a month', 'chaque mois', 'mensuels']) {
        const per = /an$/.test(said) ? 'year' : 'month';
        expect(readAmounts(`${grouped(value, ' ')} F ${said}`)).toMatchObject([{ value, per }]);
      }
    }
  });

  it('reads both ends of a range, each in the unit of the second', () => {
    for (let low = 1; low < 40; low += 1) {
      for (const line of [
        `entre ${low} et ${low + 2} millions`,
        `${low} à ${low + 2} millions`,
        `de ${low} à ${low + 2} millions`,
      ]) {
        expect(readAmounts(line)).toMatchObject([{ value: low * 1e6, upTo: (low + 2) * 1e6 }]);
      }
    }
  });

  it('completes what is said after millions', () => {
    for (let count = 1; count < 60; count += 1) {
      expect(read(`${count} millions et demi`)).toEqual([count * 1e6 + 5e5]);
      expect(read(`${count}M5`)).toEqual([count * 1e6 + 5e5]);
      expect(read(`${count}M250`)).toEqual([count * 1e6 + 25e4]);
      expect(read(`${count} millions 150`)).toEqual([count * 1e6 + 15e4]);
      expect(read(`${inWords(count * 1e6)} et demi`)).toEqual([count * 1e6 + 5e5]);
    }
  });

  it('converts euros at the fixed parity, and names them', () => {
    for (let euros = 1; euros < 2000; euros += 13) {
      for (const line of [`${euros} euros`, `${euros}€`, `€${euros}`, `${euros} EUR`, `${inWords(euros)} euros`]) {
        expect(readAmounts(line)).toMatchObject([{ value: Math.round(euros * 655.957), unit: 'eur' }]);
      }
    }
  });

  it('holds at least a thousand forms', () => {
    expect(new Set(sums.flatMap((value) => ways.map((write) => write(value)))).size).toBeGreaterThanOrEqual(3000);
  });
});

const wolofUnits = [
  '',
  'benn',
  'ñaar',
  'ñett',
  'ñeent',
  'juróom',
  'juróom-benn',
  'juróom-ñaar',
  'juróom-ñett',
  'juróom-ñeent',
];

/** 1 to 99 in Wolof, with the linking -i where a multiplier follows. */
function wolof(value: number, link: string): string {
  const [ten, unit] = [Math.floor(value / 10), value % 10];
  const unitWord = unit === 0 ? '' : `${wolofUnits[unit] ?? ''}${unit === 1 ? '' : link}`;
  if (ten === 0) return unitWord;
  const tenWord = ten === 1 ? 'fukk' : `${wolofUnits[ten] ?? ''}-fukk`;
  return unit === 0 ? `${tenWord}${link}` : `${tenWord} ak ${unitWord}`;
}

/** How the same words are typed on telephones. */
const spellings: readonly ((said: string) => string)[] = [
  (said) => said,
  (said) => said.replace(/ñ/g, 'n').replace(/[óé]/g, (vowel) => (vowel === 'ó' ? 'o' : 'e')),
  (said) => said.replace(/ñ/g, 'gn'),
  (said) => said.replace(/ñ/g, 'ny'),
  (said) => said.replace(/j/g, 'dj'),
  (said) => said.replace(/ju/g, 'diou'),
  (said) => said.replace(/u/g, 'ou'),
  (said) => said.replace(/ñett/g, 'ñatt'),
  (said) => said.toUpperCase(),
];

describe('sums in Wolof, however they are spelled', () => {
  it('count junni and téeméer by five francs', () => {
    const wrong = spellings
      .flatMap((spell) =>
        Array.from({ length: 99 }, (_, place) => place + 1).flatMap((count) => [
          { said: spell(`${wolof(count, 'i')} junni`), value: count * 5000 },
          ...(count < 10 ? [{ said: spell(`${wolof(count, 'i')} téeméer`), value: count * 500 }] : []),
        ]),
      )
      .filter(({ said, value }) => read(said)[0] !== value);
    expect(wrong).toEqual([]);
  });

  it('count milyoŋ by the franc, without a doubt', () => {
    const names = ['milyoŋ', 'miliyoŋ', 'milyong', 'milyon', 'miliyong'];
    const lines = names.flatMap((name) =>
      Array.from({ length: 99 }, (_, place) => ({
        said: `${wolof(place + 1, 'i')} ${name}`,
        value: (place + 1) * 1e6,
      })),
    );
    expect(lines.filter(({ said, value }) => read(said)[0] !== value)).toEqual([]);
    expect(readAmounts('juróomi milyoŋ')[0]?.ambiguous).toBeUndefined();
    expect(readAmounts('juróomi junni')[0]?.ambiguous).toBe(true);
  });
});

/** "Deux millions cinq cents" is two and a half million to whoever says it: not a sum that words give back to the franc. */
const toTheFranc = (value: number): boolean => value < 1e6 || value % 1e6 === 0 || value % 1e6 >= 1000;

describe('any sum in words', () => {
  it('is read again as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }).filter(toTheFranc), (value) => {
        expect(readAmounts(`${inWords(value)} francs`)).toMatchObject([{ value, unit: 'xof' }]);
      }),
    );
  });

  it('is found in the middle of a line, at its place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 999_999_999 }), (value) => {
        const said = `${inWords(value)} francs`;
        const line = `Je voudrais emprunter ${said} pour ma maison`;
        expect(readAmounts(line).map(({ text }) => text)).toEqual([said]);
      }),
    );
  });
});
