import type { Evaluation } from './formats.js';
import { failuresOf, shortened, suiteFolders, verdictInWords } from './formats-words.js';

/** GitHub shows ten annotations a step and drops the others in silence. */
const MOST_TOLD = 9;

/** Workflow commands: an error for each reason, a warning at the line of each failed case, worst first. */
export function githubLines(evaluation: Evaluation): readonly string[] {
  const { runs, verdict } = evaluation;
  const failures = runs.flatMap((run) => failuresOf(run).map((result) => ({ ...result, suite: run.suite })));
  const warnings = [...failures]
    .sort((one, other) => Number(other.grave) - Number(one.grave))
    .slice(0, MOST_TOLD)
    .map(({ suite, place, says, faults }) => {
      const [file = '', line = '1'] = place.split(':');
      const where = `file=${property(`${suiteFolders[suite]}/${file}`)},line=${property(line)},title=${property(suite)}`;
      return `::warning ${where}::${data(`“${shortened(says)}”: ${faults.join('; ')}`)}`;
    });
  const errors = verdict.reasons.map((reason) => `::error title=tokosel eval::${data(reason)}`);
  return [...errors, ...warnings, `${verdictInWords(evaluation)} (${verdict.rule})`];
}

/** What a customer writes must begin no workflow command of its own. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
