import { describe, expect, it } from 'vitest';
import { readAmounts } from './amount.js';
import { readChoice, readOption } from './choice.js';
import { readDates, readPeriods } from './date.js';
import { readBareNumber, readDurations } from './duration.js';
import { readEmails } from './email.js';
import { readLanguageWish } from './language-wish.js';
import { readMoney } from './money.js';
import { readNames } from './name.js';
import { deniedSpans } from './negation.js';
import { expandSms } from './normalise.js';
import { readNumbers, readOrdinals } from './number.js';
import { readPhones } from './phone.js';
import { readQuantities } from './quantity.js';
import { partQuestion } from './question.js';
import { readTimeLengths } from './time-length.js';
import { categoryWords } from './vocabulary.js';
import { readYesNo } from './yes-no.js';

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  readAmounts,
  readDurations,
  readNumbers,
  readOrdinals,
  readPhones,
  readEmails,
  readNames: (text) => readNames(text, true),
  readMoney,
  readQuantities,
  readTimeLengths,
  readBareNumber,
  readLanguageWish,
  partQuestion,
  readOption: (text) => readOption(text, 5),
  readPeriods: (text) => readPeriods(text, '2026-11-24', 'future'),
  readDates: (text) => readDates(text, '2026-11-24'),
  readChoice: (text) => readChoice(text, categoryWords),
  deniedSpans,
  readYesNo,
  expandSms,
};
/** 100 000 characters each, of the kinds that make a careless pattern run away. */
const lines = [
  '5 ',
  '5 millions et ',
  '77 123 45 67 ',
  'a',
  '@',
  'a.',
  'cent ',
  'fukki junni ak ',
  'pas 9 mais ',
  '1 000 ',
  "j'ai ",
  '- ',
  '\u00e9\u0301 ',
  'carte ',
  'sept ',
].map((piece) => piece.repeat(100_000 / piece.length));

describe('a line of 100 kB', () => {
  it.each(Object.entries(readers))('does not hold %s up', (_, read) => {
    for (const line of lines) read(line.slice(0, 2000));
    expect(runaways(lines, read)).toEqual([]);
  });
});

/** Pieces that make a careless reader run away or fall over, each repeated to 10 000 characters. */
const hostile = [
  ...[
    '1',
    ' ',
    '1 ',
    '1,',
    '1.',
    '1/',
    '1-',
    '+',
    '%',
    '?',
    "'",
    '"',
    '½',
    '\n',
    '\u0000',
    '\u0007',
    '\u200b',
    '\ufffd',
    '\ud800',
  ],
  ...[
    '😀',
    '👩🏿‍💻',
    'é\u0301',
    'un ',
    'mille ',
    'mille mille mille ',
    'un un ',
    'cent ',
    'vingt et ',
    'trente et un ',
    'deux cent ',
  ],
  ...[
    '1 1 1 1 ',
    '77 123 45 67 ',
    '+221 ',
    'sept sept un ',
    '3 mars ',
    'du 3 au ',
    'lundi ',
    'avant ',
    'premier ',
    '1er ',
    '20 02 2014 ',
  ],
  ...[
    '@',
    'a@',
    'a.',
    'point ',
    'a arobase ',
    'fukki junni ak ',
    'milyoŋ ',
    "je m'appelle ",
    "j'ai ",
    'nom prenom ',
    'entre 5 et ',
  ],
  ...[
    'et demi ',
    'un quart de ',
    '1/2 ',
    '5 millions et ',
    'plus de ',
    'pas 9 mais ',
    '$',
    '€1 ',
    'de 5 à 7 ',
    'dans ',
    "d'ici ",
    '2^',
    '1e1',
  ],
].map((piece) => piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000));

describe('a line of 10 000 characters that nobody writes', () => {
  it.each(Object.entries(readers))('is read by %s at once, and breaks nothing', (_, read) => {
    for (const line of hostile) read(line.slice(0, 300));
    expect(runaways(hostile, read)).toEqual([]);
  });

  it.each(Object.entries(readers))('may be empty for %s', (_, read) => {
    expect(() => read('')).not.toThrow();
    expect(() => read(' \n\t ')).not.toThrow();
  });
});

/** A quarter of a line must take about a quarter of the time: a pattern that runs away takes a sixteenth. */
const MOST_GROWTH = 10;
/** Less than this is the noise of a clock. */
const NOISE_MS = 2;

/** The beginnings of the lines whose reading grows faster than they do. */
function runaways(all: readonly string[], read: (text: string) => unknown): readonly string[] {
  return all
    .filter((line) => {
      const quarter = line.slice(0, line.length / 4);
      return [1, 2, 3].every(
        () =>
          processorMs(() => read(line)) >
          MOST_GROWTH *
            Math.max(
              NOISE_MS,
              processorMs(() => read(quarter)),
            ),
      );
    })
    .map((line) => line.slice(0, 20));
}

function processorMs(work: () => void): number {
  const from = process.cpuUsage();
  work();
  return process.cpuUsage(from).user / 1000;
}
