import type { KpiReport } from '../../domain/kpis.js';
import { nameOf, dayInWords } from './words.js';
import { comparable, type Wanted } from './compose.js';

/** What stands above a report. */
export interface Heading {
  /** Whose report it is. */
  readonly title: string;
  /** Of which days and channel. */
  readonly about: string;
  readonly compared?: string;
  /** Said when there is nothing to report. */
  readonly empty?: string;
}

export function headingOf(wanted: Wanted, bank: string): Heading {
  const { report, before } = wanted;
  const channel = report.channel === null ? 'tous canaux' : nameOf(report.channel);
  return {
    title: bank,
    about: `${spanOf(report)} (Africa/Dakar), ${channel}`,
    ...(before === undefined ? {} : { compared: comparedTo(before, comparable(wanted) !== undefined) }),
    ...(report.figures.interactions.value === 0
      ? { empty: 'Aucune conversation dans cette période : il n’y a encore rien à mesurer.' }
      : {}),
  };
}

function comparedTo(before: KpiReport, possible: boolean): string {
  return possible
    ? `Comparé à la période précédente : ${spanOf(before)}`
    : `Rien à comparer : aucune conversation du ${spanOf(before)}`;
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }): string {
  return from === to ? dayInWords(from) : `${dayInWords(from)} au ${dayInWords(to)}`;
}
