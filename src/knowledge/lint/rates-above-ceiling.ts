import { fold } from '../../language/normalise.js';
import type { Reading } from '../orphan-readings.js';
import { ceilingAt, type Ceiling, type DatedRules } from './dated-rules.js';
import { findingAt, type Finding } from './finding.js';
import type { Page, Row, Sentence } from './page.js';
import { readingsOf, valueOf } from './readings.js';

const STATES_CEILING =
  /\busur(?:e|aire)\b|\bplafond (?:legal|du teg|de la bceao)|\bteg\b.*\b(?:limite|plafonne|depasse|maximum|au plus)|\btaux (?:maximum|plafond)|\b(?:usury|legal) (?:rate|ceiling)/;
const HISTORY =
  /\bavant\b|\bjusqu'au\b|\betai(?:t|ent)\b|\bancien|\bpasse de\b|\bbaisse de\b|\bbefore\b|\buntil\b|\bwas\b/;
const OF_CREDIT =
  /\bteg\b|\btaux (?:nominal|d'interet|du credit|du pret|annuel|debiteur|de credit)|\b(?:credits?|prets?|decouverts?|agios|interets?|emprunts?|loans?|overdraft|facilite|avance)\b/;
const OF_SOMETHING_ELSE =
  /\btax|\btaf\b|\btva\b|\btta\b|\bapport\b|\bendettement\b|\bassurance|\bgaranti|\bdossiers?\b|\bsalaire|\brevenu|\bmarche\b|\bpenalit|\bpoints?\b|\bquotite\b|\bremise\b|\breduction\b|\bdu prix\b|\bcommission|\bmensualite|\bcharges\b/;
/** « C'est quoi la TAF ? Elle est de 17 % sur les intérêts. » */
const OF_TAX = /\btax|\bta[fo]\b|\btva\b|\btta\b/;
const OTHER_LENDER =
  /\bmicrofinance|\bsfd\b|\betablissements? financiers?\b|\bautres (?:etablissements|preteurs)\b|\bmutuelle/;

/**
 * Rates of credit above the ceiling in force on the day, and ceilings that are not the one in force. A sentence that
 * tells of a former ceiling as such is none.
 */
export function ratesAboveCeiling(pages: readonly Page[], rules: DatedRules, day: string): readonly Finding[] {
  return pages.flatMap((page) => [
    ...page.sentences.flatMap((sentence) => inSentence(sentence, rules, day)),
    ...page.tables.flatMap(({ header, rows }) => rows.flatMap((row) => inRow(header, row, { page, rules, day }))),
  ]);
}

function inSentence(sentence: Sentence, rules: DatedRules, day: string): readonly Finding[] {
  const folded = fold(sentence.text);
  if (HISTORY.test(folded) || !/\d/.test(folded)) return [];
  const lender = OTHER_LENDER.test(folded) ? 'other' : 'bank';
  const states = STATES_CEILING.test(folded);
  let from = 0;
  return readingsOf(sentence.text).flatMap((reading) => {
    const clause = clauseAround(folded, from, reading);
    from = reading.end;
    if (reading.kind !== 'percentage') return [];
    if (states && !OF_SOMETHING_ELSE.test(clause)) return wrongCeiling(sentence, reading, { rules, day });
    const isCredit = OF_CREDIT.test(clause) && !OF_SOMETHING_ELSE.test(clause) && !OF_TAX.test(fold(sentence.section));
    return isCredit ? tooHigh(sentence, reading, ceilingAt(rules, lender, day)) : [];
  });
}

function inRow(
  header: Row,
  row: Row,
  { page, rules, day }: { readonly page: Page; readonly rules: DatedRules; readonly day: string },
): readonly Finding[] {
  const about = fold(`${page.title} ${row.section} ${header.text}`);
  const isRate =
    /\btaux\b|\bteg\b|\binterets?\b|\brates?\b/.test(about) && OF_CREDIT.test(`${about} ${fold(row.text)}`);
  if (!isRate || OF_SOMETHING_ELSE.test(fold(`${row.section} ${header.text} ${row.cells[0] ?? ''}`))) return [];
  const lender = OTHER_LENDER.test(fold(`${about} ${row.text}`)) ? 'other' : 'bank';
  return row.cells.flatMap((cell) =>
    readingsOf(cell)
      .filter(({ kind }) => kind === 'percentage')
      .flatMap((reading) => tooHigh(row, reading, ceilingAt(rules, lender, day))),
  );
}

/** From the figure or sign before it to the next sign after it. */
function clauseAround(folded: string, from: number, { start, end }: Reading): string {
  const before = folded.slice(from, start).split(/[;:(]/).at(-1) ?? '';
  const after = folded.slice(end).split(/,(?!\d)|[;:()]/)[0] ?? '';
  return `${before}${after}`;
}

function tooHigh(place: Row | Sentence, reading: Reading, ceiling: Ceiling | undefined): readonly Finding[] {
  if (ceiling === undefined || valueOf(reading) <= ceiling.percent) return [];
  return [
    findingAt(place, {
      rule: 'rate-above-ceiling',
      severity: 'error',
      what: `a rate of credit of ${reading.text}, above the ceiling of ${ceiling.percent} % in force since ${ceiling.from}`,
      mend: `No TEG may pass it (${ceiling.source}): correct the rate.`,
    }),
  ];
}

function wrongCeiling(
  place: Sentence,
  reading: Reading,
  { rules, day }: { readonly rules: DatedRules; readonly day: string },
): readonly Finding[] {
  const inForce = (['bank', 'other'] as const).flatMap((lender) => ceilingAt(rules, lender, day) ?? []);
  if (inForce.length === 0 || inForce.some(({ percent }) => percent === valueOf(reading))) return [];
  const told = inForce.map(({ lender, percent, from }) => `${percent} % for ${NAMES[lender]} since ${from}`).join(', ');
  return [
    findingAt(place, {
      rule: 'rate-above-ceiling',
      severity: 'error',
      what: `a usury ceiling of ${reading.text}; in force: ${told}`,
      mend: 'State the ceiling in force, or say until which day the other one held.',
    }),
  ];
}

const NAMES: Readonly<Record<Ceiling['lender'], string>> = { bank: 'banks', other: 'other lenders' };
