import { parse as parseYaml } from 'yaml';
import { fold } from '../../language/normalise.js';
import { readDates } from '../../language/date.js';
import { findingAt, type Finding, type Severity } from './finding.js';
import type { Page, Row, Sentence } from './page.js';

/** How old a document may be, and on which day it is looked at. */
export interface Today {
  /** ISO day. */
  readonly day: string;
  readonly maxAgeMonths: number;
}

const UNTIL =
  /(?:jusqu'(?:au|a(?: la)?(?: fin)?)|until|till|valid (?:to|until)|fin(?:it|issant)? le|se termine(?:nt)? le|expire(?:nt)? le|au plus tard le|date limite\s*:?(?: le)?|\bau)\s*$/;
const OFFER =
  /\boffres?\b|\bpromo|\bcampagne|\bvalable|\bvalide|\bprofite|\binscri|\bsouscri|\bgratuit|\breduction|\bremise|\bconcours|\btombola|\bvalid\b|\boffer|\bspecial|\bexpire|\ben vigueur|\btarif|\btaux|\bdate limite|\bse termine/;
const BEFORE = /(?:avant (?:le|la fin)|before)\s*$/;
const HISTORY = /\bet(?:ai(?:t|ent)|e)\b|\bavai(?:t|ent)\b|\bavant,|\bsigne\b|\bwas\b|\bs'est\b|\bse sont\b/;
const FUTURE = /\b(?:sera|seront|pourr(?:a|ez|ont)|ouvrira|ouvriront|lancera|entrera|changera|passera|will be|will)\b/;
const STARTS = /(?:\ble|a partir du|des le|a compter du|on|from)\s*$/;
/** A day further back is told of, not promised. */
const HISTORY_MONTHS = 36;
/** A law holds until another one comes, however old it is. */
const LAW = /\b(?:loi|reglement|decret|circulaire|instruction|code|decision|directive|law|regulation)\b/;
const ENDS = ['valid_until', 'valid_to', 'expires', 'expiry', 'until', 'valable_jusqu_au', 'fin', 'end'];

/** Offers that are over, plans whose day has come, documents whose date is old or lies ahead. */
export function pastDates(pages: readonly Page[], today: Today): readonly Finding[] {
  return pages.flatMap((page) => [
    ...ageOf(page, today),
    ...endOf(page, today.day),
    ...[...page.sentences, ...page.tables.flatMap(({ rows }) => rows)].flatMap((text) => inText(text, today.day)),
  ]);
}

function inText(place: Sentence | Row, day: string): readonly Finding[] {
  const folded = fold(place.text);
  if (!/\d/.test(folded) || HISTORY.test(folded)) return [];
  return readDates(place.text, day, 'future').flatMap((date) => {
    if (date.ambiguous === true || date.value >= day || !/\d{4}/.test(date.text)) return [];
    const article = /^(?:le|la|the)\s/i.exec(date.text)?.[0] ?? '';
    const before = folded.slice(0, date.start + article.length);
    const isEnd = UNTIL.test(before) || BEFORE.test(before);
    if (isEnd && OFFER.test(folded)) return [fault(place, 'error', `it holds until ${date.text}, which is past`)];
    if (monthsBetween(date.value, day) > HISTORY_MONTHS) return [];
    if (UNTIL.test(before)) return [fault(place, 'warning', `it holds until ${date.text}, which is past`)];
    const isPlan = FUTURE.test(folded) && STARTS.test(before);
    return isPlan ? [fault(place, 'warning', `it tells of ${date.text} as of a day to come, which is past`)] : [];
  });
}

function fault(place: Sentence | Row, severity: Severity, what: string): Finding {
  const mend = 'Take it out, or write what holds now.';
  return findingAt(place, { rule: 'date-past', severity, what, mend });
}

function endOf(page: Page, day: string): readonly Finding[] {
  const meta = readMeta(page.frontMatter ?? '');
  return ENDS.flatMap((key) => {
    const end = meta[key] ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(end) || end >= day) return [];
    return [
      findingAt(
        { document: page.id, section: '' },
        {
          rule: 'date-past',
          severity: 'error',
          what: `${key}: ${end} is past`,
          mend: 'Take the document out, or write until when it holds now.',
        },
      ),
    ];
  });
}

function ageOf(page: Page, { day, maxAgeMonths }: Today): readonly Finding[] {
  const { date } = page;
  if (date === undefined) return [];
  const place = { document: page.id, section: '' };
  if (date > day) {
    return [
      findingAt(place, {
        rule: 'date-past',
        severity: 'warning',
        what: `its date, ${date}, lies ahead`,
        mend: 'Write the day of its source.',
      }),
    ];
  }
  const months = monthsBetween(date, day);
  if (months <= maxAgeMonths || LAW.test(fold(readMeta(page.frontMatter ?? '')['source'] ?? ''))) return [];
  return [
    findingAt(place, {
      rule: 'date-past',
      severity: 'warning',
      what: `its date, ${date}, is ${months} months old`,
      mend: 'Check that it still holds and write the day of the check.',
    }),
  ];
}

function monthsBetween(from: string, to: string): number {
  const count = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
  return count(to) - count(from) - (to.slice(8) < from.slice(8) ? 1 : 0);
}

/** The fields of a front matter that its reader has already accepted. */
export function readMeta(frontMatter: string): Readonly<Record<string, string>> {
  const read: unknown = parseYaml(frontMatter);
  if (typeof read !== 'object' || read === null) return {};
  return Object.fromEntries(Object.entries(read).map(([field, value]) => [field, wordsOf(value)]));
}

function wordsOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
