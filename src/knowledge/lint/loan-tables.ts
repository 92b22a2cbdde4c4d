import { fold } from '../../language/normalise.js';
import type { Profile } from '../../domain/vocabulary.js';
import type { ConfiguredLoan } from './configuration.js';
import { isSame, written } from './configured-figures.js';
import { findingAt, type Finding } from './finding.js';
import type { Page, Row, Table } from './page.js';
import { productsOf } from './words.js';
import { readingsOf, valueOf } from './readings.js';

const PROFILES: readonly (readonly [Profile, RegExp])[] = [
  ['independant', /\bindependant|\bjeune entreprise|\ba (?:mon|son|votre) compte|\bself-employed/],
  ['fonctionnaire', /\bfonctionnaire|\bcivil servant/],
  ['retraite', /\bretraite|\bretired/],
  ['etudiant', /\betudiant|\bstudent/],
  ['sans_emploi', /\bsans emploi|\bunemployed/],
  ['cdd', /\bcdd\b|\bfixed-term/],
  ['cdi', /\bcdi\b|\bpermanent contract|\bentreprise etablie/],
];

/** The customer that a piece of text names, if it names one. */
export function profileIn(text: string): Profile | undefined {
  const folded = fold(text);
  return PROFILES.find(([, said]) => said.test(folded))?.[0];
}

/** The loan that a text is about: of several texts the first that names exactly one. */
export function loanIn(loans: readonly ConfiguredLoan[], ...texts: readonly string[]): ConfiguredLoan | undefined {
  for (const text of texts) {
    const named = productsOf(text);
    const found = loans.filter(({ type }) => named.includes(type));
    if (found.length === 1) return found[0];
  }
  return undefined;
}

/** The last term in months that a text names. */
export function monthsIn(text: string): number | undefined {
  const found = readingsOf(text).findLast(({ kind, key }) => kind === 'duration' && /^duration:\d+\/0$/.test(key));
  const months = Number(found?.key.slice('duration:'.length, -2));
  return Number.isSafeInteger(months) && months > 0 ? months : undefined;
}

/** Tables of rates by term and customer, and of insurance by loan, against the loan grid. */
export function loanTables(pages: readonly Page[], loans: readonly ConfiguredLoan[]): readonly Finding[] {
  return pages.flatMap((page) =>
    page.tables.flatMap((table) => [...rateFaults(page, table, loans), ...insuranceFaults(table, loans)]),
  );
}

function rateFaults(page: Page, table: Table, loans: readonly ConfiguredLoan[]): readonly Finding[] {
  const loan = loanIn(loans, table.section, page.title);
  const profiles = table.header.cells.map((cell) => profileIn(cell));
  if (loan === undefined || profiles.filter((profile) => profile !== undefined).length < 2) return [];
  return table.rows.flatMap((row) => {
    const months = monthsIn(row.cells[0] ?? '');
    if (months === undefined) return [];
    return row.cells.flatMap((cell, index) => {
      const profile = profiles[index];
      const said = percentIn(cell);
      if (profile === undefined || said === undefined) return [];
      const rate = loan.rateFor(profile, months);
      const column = table.header.cells[index] ?? '';
      return rate !== undefined && isSame(rate, said) ? [] : [wrongRate(row, { column, said, rate })];
    });
  });
}

function insuranceFaults(table: Table, loans: readonly ConfiguredLoan[]): readonly Finding[] {
  const column = table.header.cells.findIndex((cell, index) => index > 0 && /assurance|insurance/i.test(cell));
  if (column < 0) return [];
  return table.rows.flatMap((row) => {
    const loan = loanIn(loans, row.cells[0] ?? '');
    const said = percentIn(row.cells[column] ?? '');
    if (loan === undefined || said === undefined || isSame(said, loan.insurance)) return [];
    return [differs(row, `an insurance of ${written(said, 'percentage')}`, written(loan.insurance, 'percentage'))];
  });
}

/** A difference from the loan grid. @param other what the grid says, in words */
export function differs(place: Parameters<typeof findingAt>[0], said: string, other: string): Finding {
  return findingAt(place, {
    rule: 'differs-from-configuration',
    severity: 'error',
    what: `${said}, but loan-grid.json gives ${other}`,
    mend: 'Correct the document, or the loan grid.',
  });
}

function wrongRate(
  row: Row,
  { column, said, rate }: { readonly column: string; readonly said: number; readonly rate: number | undefined },
): Finding {
  const where = `${written(said, 'percentage')} for “${row.cells[0] ?? ''}”, ${column}`;
  return differs(row, where, rate === undefined ? 'no such loan' : written(rate, 'percentage'));
}

function percentIn(cell: string): number | undefined {
  const found = readingsOf(cell).find(({ kind }) => kind === 'percentage');
  return found === undefined ? undefined : valueOf(found);
}
