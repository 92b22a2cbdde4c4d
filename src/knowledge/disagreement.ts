import type { Hit, Passage } from '../domain/knowledge.js';
import type { Language } from '../domain/vocabulary.js';
import { makePage } from './lint/page.js';
import { sentenceStatements } from './lint/sentence-statements.js';
import type { Statement } from './lint/statement.js';
import { tableStatements } from './lint/table-statements.js';

/** One thing of which two documents say two figures. */
export interface Disagreement {
  /** The thing, in the words of the document that is quoted. */
  readonly named: string;
  readonly here: Said;
  readonly there: Said;
}

interface Said {
  readonly hit: Hit;
  /** As it is written. */
  readonly figure: string;
}

/**
 * The first figure of a quote that another document found for the same question gives otherwise.
 *
 * @param quoted what is quoted of the first hit
 */
export function disagreementIn(quoted: string, hits: readonly Hit[]): Disagreement | undefined {
  const [best, ...others] = hits;
  if (best === undefined) return undefined;
  const elsewhere = others
    .filter(({ passage }) => passage.documentId !== best.passage.documentId)
    .flatMap((hit) => statementsOf(hit.passage).map((statement) => ({ hit, statement })));
  for (const statement of statementsOf(best.passage)) {
    if (!quoted.includes(statement.figure)) continue;
    const rival = elsewhere.find((other) => contradicts(other.statement, statement));
    if (rival === undefined) continue;
    return {
      named: statement.named,
      here: { hit: best, figure: statement.figure },
      there: { hit: rival.hit, figure: rival.statement.figure },
    };
  }
  return undefined;
}

const WARNING: Readonly<Record<Language, string>> = {
  fr: 'Attention, deux documents de la banque ne disent pas la même chose',
  wo: 'Moytul, ñaari këyiti bànk bi wuute nañu',
  en: 'Careful, two documents of the bank do not agree',
};
const CONFIRM: Readonly<Record<Language, string>> = {
  fr: 'Faites confirmer par un conseiller.',
  wo: 'Laajal conseiller bi mu wóoral ko.',
  en: 'Please have an adviser confirm it.',
};

/** Both documents, each with its date and its figure. */
export function tellDisagreement({ here, there }: Disagreement, language: Language): string {
  return `${WARNING[language]} : ${said(here)} ; ${said(there)}. ${CONFIRM[language]}`;
}

function said({ hit: { passage }, figure }: Said): string {
  const { title, date } = passage;
  return `**${title}**${date === undefined ? '' : ` (${dayOf(date)})`} ${figure}`;
}

/** `2026-11-22` is the 22/11/2026 for a customer. */
function dayOf(date: string): string {
  const [year, month, day] = date.slice(0, 10).split('-');
  return day === undefined ? date : `${day}/${month ?? ''}/${year ?? ''}`;
}

function statementsOf({ documentId, title, section, text, status, date }: Passage): readonly Statement[] {
  const body = section === '' ? text : `## ${section}\n\n${text}`;
  const page = makePage({ id: documentId, title, status, body, ...(date === undefined ? {} : { date }) });
  return [...tableStatements(page), ...sentenceStatements(page)];
}

/** The same thing, of the same kind of product and for the same period, with another figure. */
function contradicts(one: Statement, other: Statement): boolean {
  const within = (part: Statement, whole: Statement) => part.products.every((name) => whole.products.includes(name));
  return (
    one.kind === other.kind &&
    one.bound === other.bound &&
    one.label.length > 0 &&
    one.label.join(' ') === other.label.join(' ') &&
    one.column.join(' ') === other.column.join(' ') &&
    (one.per === undefined || other.per === undefined || one.per === other.per) &&
    (within(one, other) || within(other, one)) &&
    Math.abs(one.value - other.value) > 0.005
  );
}
