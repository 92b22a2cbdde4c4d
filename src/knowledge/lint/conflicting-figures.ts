import { findingAt, type Finding } from './finding.js';
import type { Statement } from './statement.js';
import { sameWords } from './words.js';

/** Labels so general that two documents mean two things by them. */
const VAGUE: ReadonlySet<string> = new Set(
  'plafond amend achat espec appliqu rejet dossi demand cart compt cred pret retr vir depot client exempl autr mem argent'.split(
    ' ',
  ),
);
/** A ceiling of law is not a price: another rule looks at it. */
const OF_LAW = /\b(?:usure|usuraire|TEG)\b/i;
const OTHERS_NAMED = 3;
/** Each is set against each: no honest price stands in more places. */
const MOST_COMPARED = 500;

/**
 * The same thing with two figures: the one that fewer places say, or the older one, is the finding. It is an error
 * when both places are about the same kind of account, loan or card, a warning when one of them names none.
 */
export function conflictingFigures(statements: readonly Statement[]): readonly Finding[] {
  return groupsOf(statements.filter(isTelling)).flatMap((group) =>
    group.flatMap((statement, place) => findingOf(statement, place, group)),
  );
}

function isTelling({ label, context, kind, value }: Statement): boolean {
  const only = label.length === 1 ? label[0] : undefined;
  const isLaw = kind === 'percentage' && OF_LAW.test(context);
  return label.length > 0 && !isLaw && !(only !== undefined && VAGUE.has(only)) && Number.isFinite(value);
}

function groupsOf(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const { kind, label, column, bound = '' } = statement;
    const key = [kind, label.join(' '), column.join(' '), bound].join('|');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  return [...groups.values()]
    .filter((group) => new Set(group.map(({ value }) => value)).size > 1)
    .map((group) => group.slice(0, MOST_COMPARED));
}

function findingOf(statement: Statement, place: number, group: readonly Statement[]): readonly Finding[] {
  const comparable = group.filter((other) => areComparable(statement, other));
  const others = comparable.filter(({ value }) => value !== statement.value);
  const [rival] = others.filter((other) => isBefore(other, group.indexOf(other), statement, place, comparable));
  if (rival === undefined) return [];
  const isSure = others.some(({ products }) => sameWords(products, statement.products));
  const said = others.slice(0, OTHERS_NAMED).map(saidBy).join('; ');
  return [
    findingAt(statement, {
      rule: 'conflicting-figures',
      severity: isSure ? 'error' : 'warning',
      what: `“${statement.named}” is ${figureOf(statement)} here${dated(statement)}, but ${said}`,
      mend: 'Keep the figure that is in force in all places, or say in each what it is the price of.',
    }),
  ];
}

/** Whether the other one is to be believed rather: more places say it, else it is newer, else it stands before. */
function isBefore(
  other: Statement,
  otherPlace: number,
  statement: Statement,
  ...[place, comparable]: readonly [number, readonly Statement[]]
): boolean {
  const votes = ({ value }: Statement) => comparable.filter((one) => one.value === value).length;
  const difference = votes(other) - votes(statement);
  if (difference !== 0) return difference > 0;
  const [newer, older] = [other.date ?? '', statement.date ?? ''];
  return newer === older ? otherPlace < place : newer > older;
}

function areComparable(one: Statement, other: Statement): boolean {
  const samePer = one.per === undefined || other.per === undefined || one.per === other.per;
  const holds = (whole: Statement, part: Statement) =>
    part.products.every((product) => whole.products.includes(product));
  const isSamePlace = one.document === other.document && one.section === other.section && one.line === other.line;
  return samePer && (!isSamePlace || one === other) && (holds(one, other) || holds(other, one));
}

function saidBy(other: Statement): string {
  const line = other.line === undefined ? '' : `:${other.line}`;
  return `${figureOf(other)} in ${other.document}${line} (${other.section || 'at its top'})${dated(other)}`;
}

function figureOf({ figure, per }: Statement): string {
  return per === undefined ? figure : `${figure} par ${per}`;
}

function dated({ date }: Statement): string {
  return date === undefined ? '' : `, dated ${date}`;
}
