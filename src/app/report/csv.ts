import { figureKeys, type BreakdownKey, type KpiReport, type Measure } from '../../domain/kpis.js';
import type { SectionKey } from './blocks.js';
import type { Wanted } from './compose.js';
import { nameOf } from './words.js';

/** Excel takes a file that begins with it for UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
const header = ['section', 'cle', 'libelle', 'valeur', 'n', 'numerateur', 'denominateur', 'unite', 'du', 'au', 'avant'];

type Cell = string | number | null | undefined;
type Row = readonly Cell[];

/** Which tables belong to a section. */
const tables: Readonly<Partial<Record<SectionKey, readonly BreakdownKey[]>>> = {
  traffic: ['days', 'hours'],
  intents: ['intents'],
  channels: ['channels', 'modes', 'languages', 'engines'],
  loans: ['loan_types', 'profiles', 'verdicts'],
  claims: ['claim_categories', 'ratings'],
  costs: ['costs'],
};

/** One line a figure, as a French Excel opens it: semicolons, decimal commas, and no cell that it would compute. */
export function csvReport({ report, before, sections }: Wanted): string {
  const wanted = (key: SectionKey) => sections === undefined || sections.includes(key);
  const rows: readonly Row[] = [
    ...(wanted('summary') ? figureRows(report, before) : []),
    ...breakdownRows(report, before, wanted),
    ...(wanted('funnels') ? funnelRows(report) : []),
    ...(wanted('unanswered') ? report.unanswered.map(({ label, count }) => ['unanswered', '', label, count]) : []),
    ...(wanted('latest') ? latestRows(report) : []),
  ];
  return (
    BYTE_ORDER_MARK +
    [header, ...rows].map((row) => `${header.map((_, column) => cellOf(row[column])).join(';')}\r\n`).join('')
  );
}

function figureRows({ figures }: KpiReport, before: KpiReport | undefined): readonly Row[] {
  return figureKeys.map((key) => {
    const { definition, from, to, ...measure } = figures[key];
    const row = ['summary', key, definition.label.fr, ...numbersOf(measure), definition.unit, from, to];
    return [...row, before?.figures[key].value];
  });
}

function breakdownRows(
  { breakdowns }: KpiReport,
  before: KpiReport | undefined,
  wanted: (key: SectionKey) => boolean,
): readonly Row[] {
  const keys = Object.entries(tables).flatMap(([section, keys]) => (wanted(section as SectionKey) ? keys : []));
  return keys.flatMap((key) => {
    const { rows, from, to, definition } = breakdowns[key];
    return rows.map((row) => {
      const earlier = key === 'days' ? undefined : before?.breakdowns[key].rows.find((one) => one.key === row.key);
      const missing = before === undefined || key === 'days' ? undefined : 0;
      return [key, row.key, nameOf(row.key), ...numbersOf(row), definition.unit, from, to, earlier?.value ?? missing];
    });
  });
}

function funnelRows({ funnels }: KpiReport): readonly Row[] {
  return funnels.flatMap(({ flow, from, to, completion, steps }) => [
    [`funnel_${flow}`, 'completed', 'Terminés', ...numbersOf(completion), 'percent', from, to],
    ...steps.flatMap(({ step, dropOff, medianTime }) => [
      [`funnel_${flow}`, `${step}.drop_off`, `${nameOf(step)} : abandon`, ...numbersOf(dropOff), 'percent', from, to],
      [`funnel_${flow}`, `${step}.time`, `${nameOf(step)} : temps`, ...numbersOf(medianTime), 'seconds', from, to],
    ]),
  ]);
}

function latestRows({ latest: { leads, simulations, claims } }: KpiReport): readonly Row[] {
  return [
    ...leads.map((one) => ['lead', one.id, [one.product, one.name, one.phone, one.status].join(' '), 1]),
    ...simulations.map((one) => ['simulation', one.id, `${one.loanType} ${one.months} mois`, one.amount]),
    ...claims.map((one) => ['claim', one.id, [one.category, one.name, one.phone, one.status].join(' '), 1]),
  ];
}

function numbersOf({ value, n, numerator, denominator }: Measure): Row {
  return [value, n, numerator, denominator];
}

/** What a customer wrote must stay text: a cell that begins like a formula is given an apostrophe before it. */
function cellOf(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(Math.round(cell * 1000) / 1000).replace('.', ',');
  const text = /^[\s\0]*[=+\-@\t\r|%]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
