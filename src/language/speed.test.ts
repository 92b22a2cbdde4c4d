import { describe, expect, it } from 'vitest';
import { readAmounts } from './amount.js';
import { readChoice } from './choice.js';
import { readDates } from './date.js';
import { readDurations } from './duration.js';
import { readEmails } from './email.js';
import { readNames } from './name.js';
import { deniedSpans } from './negation.js';
import { expandSms } from './normalise.js';
import { readNumbers, readOrdinals } from './number.js';
import { readPhones } from './phone.js';
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
    const times = lines.map((line) => {
      const from = performance.now();
      read(line);
      return performance.now() - from;
    });
    // 50 ms is the promise on a quiet core; tests share theirs with others.
    expect(Math.max(...times)).toBeLessThan(250);
  });
});
