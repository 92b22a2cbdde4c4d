import type { OpeningInterval } from '../../domain/bank.js';
import { fold } from '../../language/normalise.js';
import type { Configuration, ConfiguredContact } from './configuration.js';
import { findingAt, type Finding } from './finding.js';
import type { Page, Row, Sentence } from './page.js';

const DAYS = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'] as const;
const DAY = new RegExp(`\\b(${DAYS.join('|')})s?\\b(?:\\s(?:a|au)\\s\\b(${DAYS.join('|')})s?\\b)?`, 'g');
const HOURS = /(\d{1,2})\s?h\s?(\d{2})?\s?(?:-|a|et|jusqu'a)\s?(\d{1,2})\s?h\s?(\d{2})?/g;
const PHONE = /(?:\+|00)\s?221[\dx .-]{7,14}[\dx]|\b(?:33|7[05678])(?:[ .-]?[\dx]{2,3}){3}\b/gi;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** Phones, addresses and opening hours that are not the configuration's. */
export function contactsAndHours(pages: readonly Page[], configuration: Configuration): readonly Finding[] {
  return pages.flatMap((page) => {
    const texts = [...page.sentences, ...page.tables.flatMap(({ rows }) => rows)];
    return texts.flatMap((text) => [
      ...configuration.contacts.flatMap((contact) => contactFaults(text, contact)),
      ...(configuration.week === undefined ? [] : hourFaults(page, text, configuration.week)),
    ]);
  });
}

function contactFaults(place: Sentence | Row, { what, value, named, form }: ConfiguredContact): readonly Finding[] {
  const folded = fold(place.text);
  const said = [...place.text.matchAll(form === 'phone' ? PHONE : EMAIL)].filter(({ index }) =>
    named.test(folded.slice(0, index).split(/[.;]/).at(-1) ?? ''),
  );
  return said
    .filter(([text]) => plain(text) !== plain(value))
    .map(([text]) => differs(place, `“${text.trim()}” for the ${what}`, value));
}

function hourFaults(
  page: Page,
  place: Sentence | Row,
  week: readonly (readonly OpeningInterval[])[],
): readonly Finding[] {
  const folded = fold(place.text);
  if (!/\bagences?\b|\bbranch(?:es)?\b/.test(fold(`${page.title} ${place.section} ${place.text}`))) return [];
  const days = daysIn(folded);
  const said = [...folded.matchAll(HOURS)].map(
    ([, from, past, until, rest]) => `${clock(from, past)}-${clock(until, rest)}`,
  );
  if (said.length === 0) return [];
  return days
    .flatMap((day) => {
      const wanted = (week[day] ?? []).map(({ from, to }) => `${from}-${to}`);
      if (wanted.join() === said.join()) return [];
      const other = wanted.length === 0 ? 'closed' : wanted.join(' and ');
      return [differs(place, `${said.join(' and ')} on ${DAYS[day] ?? ''}`, other)];
    })
    .slice(0, 1);
}

/** Places in the week of the days that a text names; a range gives all of its days. */
function daysIn(folded: string): readonly number[] {
  const place = (name: string) => DAYS.findIndex((day) => day === name);
  return [...folded.matchAll(DAY)].flatMap(([, from = '', to]) => {
    const first = place(from);
    const last = to === undefined ? first : place(to);
    return Array.from({ length: ((last - first + 7) % 7) + 1 }, (_, index) => (first + index) % 7);
  });
}

function clock(hours = '', minutes = '00'): string {
  return `${hours.padStart(2, '0')}:${minutes}`;
}

function plain(value: string): string {
  return fold(value)
    .replace(/[^a-z\d@.]/g, '')
    .replace(/^00221|^221/, '');
}

function differs(place: Sentence | Row, said: string, value: string): Finding {
  return findingAt(place, {
    rule: 'differs-from-configuration',
    severity: 'error',
    what: `${said}, but bank.json says ${value}`,
    mend: 'Correct the document, or bank.json.',
  });
}
