import { fold } from '../../language/normalise.js';
import type { Reading } from '../orphan-readings.js';
import type { Configuration, ConfiguredLoan } from './configuration.js';
import { isSame, written } from './configured-figures.js';
import type { Finding } from './finding.js';
import { differs, loanIn, profileIn } from './loan-tables.js';
import type { Page, Sentence } from './page.js';
import { readingsOf, valueOf } from './readings.js';

/** One figure of a sentence with the words since the figure before it. */
interface Told {
  readonly reading: Reading;
  readonly value: number;
  readonly before: string;
  readonly after: string;
}

/** Bounds, fees, insurance, guarantee, adjustments and the debt limit as sentences tell them. */
export function loanSentences(pages: readonly Page[], { loans, debtLimit }: Configuration): readonly Finding[] {
  return pages.flatMap((page) =>
    page.sentences
      .filter(({ text }) => /\d/.test(text))
      .flatMap((sentence) => {
        const told = figuresOf(sentence.text);
        const loan = loanIn(loans, sentence.text, sentence.section, page.title);
        return [
          ...(loan === undefined ? [] : [...boundFaults(sentence, told, loan), ...costFaults(sentence, told, loan)]),
          ...adjustmentFaults(sentence, told, loans),
          ...(debtLimit === undefined ? [] : debtFaults(page, sentence, { told, debtLimit })),
        ];
      }),
  );
}

/** The figures of a sentence, left to right. */
export function figuresOf(text: string): readonly Told[] {
  const folded = fold(text);
  const readings = readingsOf(text);
  return readings.map((reading, index) => ({
    reading,
    value: valueOf(reading),
    before: folded.slice(readings[index - 1]?.end ?? 0, reading.start),
    after: folded.slice(reading.end, readings[index + 1]?.start),
  }));
}

/** « va de 500 000 F à 25 000 000 F, sur 12 à 72 mois » */
function boundFaults(
  sentence: Sentence,
  told: readonly Told[],
  { amount, months }: ConfiguredLoan,
): readonly Finding[] {
  const folded = fold(sentence.text);
  if (!/\b(?:va|allant|aller|entre|de)\b/.test(folded)) return [];
  const range = /\b(\d[\d .]*?)\s?(?:f|fcfa|francs?)?\s?a\s(\d[\d .]*?)\s?(f|fcfa|francs?|mois)\b/g;
  return [...folded.matchAll(range)].flatMap(([text, low = '', high = '', unit = '']) => {
    const wanted = unit === 'mois' ? months : amount;
    const said = { min: numberOf(low), max: numberOf(high) };
    if (said.min === wanted.min && said.max === wanted.max) return [];
    const isWhole = told.some(({ reading }) => reading.kind === (unit === 'mois' ? 'duration' : 'amount'));
    const of =
      unit === 'mois'
        ? `${wanted.min} to ${wanted.max} months`
        : `${written(wanted.min, 'amount')} to ${written(wanted.max, 'amount')}`;
    return isWhole ? [differs(sentence, `“${text.trim()}”`, of)] : [];
  });
}

function costFaults(sentence: Sentence, told: readonly Told[], loan: ConfiguredLoan): readonly Finding[] {
  const folded = fold(sentence.text);
  const isFees = /\bfrais de dossier\b|\bfile fee/.test(folded);
  const isInsurance = /\bassurance\b|\binsurance\b/.test(folded);
  const isSecurity = /\bgarantie\b/.test(folded) && /\bnotaire\b/.test(folded);
  return told.flatMap(({ reading, value, before, after }) => {
    const said = reading.text;
    if (reading.kind === 'amount' && isFees && /^\s*(?:au plus|maximum|au maximum)/.test(after)) {
      return value === loan.feeMax
        ? []
        : [differs(sentence, `file fees of ${said} at most`, written(loan.feeMax, 'amount'))];
    }
    if (reading.kind !== 'percentage') return [];
    const of = (what: string, values: readonly number[]) =>
      values.some((one) => isSame(one, value))
        ? []
        : [differs(sentence, `${what} of ${said}`, values.map((one) => written(one, 'percentage')).join(' or '))];
    if (isFees && !isInsurance) return of('file fees', loan.fees);
    if (isInsurance && /\bassurance\b/.test(before) && /^\s*(?:par an|du capital|l'an)/.test(after))
      return of('an insurance', [loan.insurance]);
    return isSecurity ? of('a guarantee', [loan.security]) : [];
  });
}

/** « + 1,25 point en immobilier et en auto » under a heading or sentence that names the customer. */
function adjustmentFaults(
  sentence: Sentence,
  told: readonly Told[],
  loans: readonly ConfiguredLoan[],
): readonly Finding[] {
  const profile = profileIn(sentence.section);
  if (profile === undefined) return [];
  return told.flatMap(({ reading, value, before, after }) => {
    const sign = (/^[+-]/.exec(fold(reading.text)) ?? /[+-](?=\s*$)/.exec(before))?.[0];
    if (reading.kind !== 'percentage' || sign === undefined || !/points?$/i.test(reading.text)) return [];
    const said = sign === '-' ? -Math.abs(value) : value;
    const about = (after.split(',')[0] ?? '').split(/\bpar rapport\b/)[0] ?? '';
    return loans.flatMap((loan) => {
      const wanted = loan.adjustmentOf(profile);
      if (!about.includes(loan.type) || (wanted !== null && isSame(wanted, said))) return [];
      const grid = wanted === null ? 'no such loan' : `${wanted > 0 ? '+' : ''}${wanted.toLocaleString('fr-FR')} point`;
      return [differs(sentence, `${sign}${reading.text} for ${loan.type}`, grid)];
    });
  });
}

function debtFaults(
  page: Page,
  sentence: Sentence,
  { told, debtLimit }: { readonly told: readonly Told[]; readonly debtLimit: number },
): readonly Finding[] {
  const isTitled = /endettement/i.test(`${sentence.section} ${page.title}`);
  return told.flatMap(({ reading, value, before }) => {
    const isDebt =
      /endettement/.test(before) ||
      (isTitled && /\b(?:retient|multipliez|limite|maximum|depasse|accepte)/.test(before));
    if (reading.kind !== 'percentage' || !isDebt || isSame(value, debtLimit)) return [];
    return [differs(sentence, `a debt limit of ${reading.text}`, written(debtLimit, 'percentage'))];
  });
}

function numberOf(digits: string): number {
  return Number(digits.replace(/\D/g, ''));
}
