import { cleanLine } from '../channels/terminal/clean.js';
import { OperatorError } from '../domain/errors.js';
import type { IngestionReport } from './ingestion.js';

type Line = IngestionReport['lines'][number];
type Outcome = Line['outcome'];

const ORDER: readonly Outcome[] = ['added', 'changed', 'touched', 'unchanged', 'removed', 'withheld', 'failed'];
const ALWAYS: readonly Outcome[] = ['added', 'changed', 'unchanged', 'removed', 'failed'];

/** How the run was asked for and how long it took. */
export interface ReportContext {
  readonly seconds: number;
  readonly dryRun: boolean;
  readonly rebuild: boolean;
  /** Name what was skipped and what is unchanged, too. */
  readonly verbose: boolean;
}

/** Whether something was left out, is incomplete or does not add up: the run did its part and did not do all. */
export function isPartial({ lines, audit }: IngestionReport): boolean {
  return (
    audit.faults.length > 0 || lines.some(({ outcome, incomplete }) => outcome === 'failed' || incomplete !== undefined)
  );
}

/** What keeps documents in the index that are no longer in their folder. Nothing: nobody was kept. */
export function withheldError({ withheld }: IngestionReport): OperatorError | undefined {
  if (withheld.length === 0) return undefined;
  const folders = withheld.map(({ folder, leaving, of }) => `${leaving} of ${of} documents of ${cleanLine(folder)}`);
  return new OperatorError('too-many-leave', `${folders.join(' and ')} are no longer there: none was removed`, {
    fix: 'Check that the folder is the right one and mounted; if they are meant to leave, run it again with --confirm.',
  });
}

/** For people: what changed and what did not go well, then the sums. */
export function reportLines(report: IngestionReport, context: ReportContext): readonly string[] {
  const { verbose } = context;
  const told = report.lines.filter(
    ({ outcome, incomplete }) => verbose || incomplete !== undefined || outcome !== 'unchanged',
  );
  return [
    ...told.flatMap(documentLines),
    ...(verbose ? report.skipped.map((id) => cleanLine(`skipped   ${id}`)) : []),
    ...report.audit.faults.map(({ id, reason }) => cleanLine(`fault     ${id} — ${reason}`)),
    sumLine(report),
    stateLine(report, context),
  ];
}

/** For programs: one object. */
export function reportJson(report: IngestionReport, { seconds, dryRun, rebuild }: ReportContext): object {
  const { lines, withheld, audit, stopped, skipped } = report;
  return {
    documents: lines,
    totals: { ...totalsOf(lines), incomplete: incompleteOf(lines).length, skipped: skipped.length },
    failed: lines.filter(({ outcome }) => outcome === 'failed').map(({ id, reason }) => ({ id, reason })),
    incomplete: incompleteOf(lines).map(({ id, incomplete }) => ({ id, reason: incomplete })),
    skipped,
    withheld,
    audit,
    dry_run: dryRun,
    rebuilt: rebuild && !dryRun && !stopped,
    stopped,
    seconds,
  };
}

function documentLines({ id, outcome, chunks, reason, incomplete }: Line): readonly string[] {
  const passages = `${chunks} ${chunks === 1 ? 'passage' : 'passages'}`;
  const older = chunks === 0 ? '' : ` (the ${passages} of before stay)`;
  const told = reason === undefined ? `${id} (${passages})` : `${reason}${older}`;
  return [
    cleanLine(`${outcome.padEnd(9)} ${told}`),
    ...(incomplete === undefined ? [] : [`          ${cleanLine(`incomplete: ${incomplete}`)}`]),
  ];
}

function sumLine({ lines, skipped }: IngestionReport): string {
  const totals = totalsOf(lines);
  const outcomes = ORDER.filter((outcome) => ALWAYS.includes(outcome) || totals[outcome] > 0);
  const incomplete = incompleteOf(lines).length;
  return [
    ...outcomes.map((outcome) => `${totals[outcome]} ${outcome}`),
    ...(incomplete === 0 ? [] : [`${incomplete} incomplete`]),
    ...(skipped.length === 0 ? [] : [`${skipped.length} skipped`]),
  ].join(', ');
}

function stateLine({ audit, stopped }: IngestionReport, { seconds, dryRun, rebuild }: ReportContext): string {
  const index = `the index holds ${audit.chunks} passages and ${audit.vectors} vectors`;
  if (dryRun) return `dry run: nothing was changed; ${index}`;
  if (stopped) return `stopped: ${rebuild ? 'the index is as it was' : 'what is done is kept'}; ${index}`;
  return `${index} (${seconds.toFixed(1)} s)`;
}

function totalsOf(lines: readonly Line[]): Readonly<Record<Outcome, number>> {
  const count = (wanted: Outcome) => lines.filter(({ outcome }) => outcome === wanted).length;
  return {
    added: count('added'),
    changed: count('changed'),
    touched: count('touched'),
    unchanged: count('unchanged'),
    removed: count('removed'),
    withheld: count('withheld'),
    failed: count('failed'),
  };
}

function incompleteOf(lines: readonly Line[]): readonly Line[] {
  return lines.filter(({ incomplete }) => incomplete !== undefined);
}
