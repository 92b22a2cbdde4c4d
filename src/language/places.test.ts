import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmounts } from './amount.js';
import { readChoice } from './choice.js';
import { readDates, readPeriods } from './date.js';
import { readDurations } from './duration.js';
import { readEmails } from './email.js';
import type { Found } from './found.js';
import { readMoney } from './money.js';
import { readNames } from './name.js';
import { readNumbers, readOrdinals } from './number.js';
import { readPhones } from './phone.js';
import { readQuantities } from './quantity.js';
import { readTimeLengths } from './time-length.js';
import { loanTypeWords } from './vocabulary.js';

const readers: Readonly<Record<string, (text: string) => readonly Found<unknown>[]>> = {
  readAmounts,
  readMoney,
  readDurations,
  readTimeLengths,
  readNumbers,
  readOrdinals,
  readQuantities,
  readPhones,
  readEmails,
  readNames: (text) => readNames(text, true),
  readDates: (text) => readDates(text, '2026-11-24'),
  readPeriods: (text) => readPeriods(text, '2026-11-24', 'future'),
  readChoice: (text) => readChoice(text, loanTypeWords),
};

const words = (
  '5|12|500 000|77 123 45 67|1/2|½|03/11|2026|millions|million|mille|cent|deux|vingt|et|et demi|quart|tiers|à|au|du|de|le|la|' +
  'F|F CFA|€|$|%|k|M|m|mois|ans|an|jours|heures|h|semaine|semaine prochaine|mardi|mars|fin|début|avant|après|il y a|dans|entre|' +
  'ñaari|junni|téeméer|ak|milyoŋ|premier|deuxième|cinquièmes|sur|plus|moins|point|arobase|@|gmail.com|awa|diop|je m’appelle|' +
  'maison|voiture|noël|prochain|dernier|,|.|?|-|\u00a0|😀|e\u0301|^|+|zéro|virgule|toute|journée|quelques'
).split('|');

describe('what is found in a line', () => {
  it.each(Object.entries(readers))('stands where %s says, from left to right', (_, read) => {
    const line = fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.oneof(line, fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
        let end = 0;
        for (const found of read(text)) {
          expect(found.start).toBeGreaterThanOrEqual(end);
          expect(found.end).toBeGreaterThan(found.start);
          expect(found.text).toBe(text.slice(found.start, found.end));
          end = found.end;
        }
      }),
      { numRuns: 400 },
    );
  });
});
