import { leaksBetween, twinsIn, type Leak, type PlacedText } from './leak.js';

/** Something in a dataset that must be mended: which line of which file, and why. */
export interface Problem {
  readonly place: string;
  readonly reason: string;
}

/** A dataset that was read, as a check tells it. */
export interface Checked {
  readonly name: string;
  readonly rows: number;
  readonly problems: readonly Problem[];
}

/** Lines that stand in both parts of a dataset, or twice in the part that judges. */
export function leakProblems(train: readonly PlacedText[], test: readonly PlacedText[]): readonly Problem[] {
  return [...leaksBetween(train, test), ...twinsIn(test)].map(problemOf);
}

/** One problem for each of these lines that stands among them before. */
export function twinProblems(lines: readonly PlacedText[]): readonly Problem[] {
  return twinsIn(lines).map(problemOf);
}

/** The check as a person reads it: every problem, then the counts. */
export function checkLines(checked: readonly Checked[]): readonly string[] {
  const problems = checked.flatMap((one) => one.problems);
  return [
    ...problems.map(({ place, reason }) => `${place}: ${reason}`),
    ...(problems.length === 0 ? [] : ['']),
    ...checked.map(({ name, rows, problems: { length } }) => `${name}: ${rows} rows, ${problemsInWords(length)}`),
  ];
}

function problemsInWords(count: number): string {
  return count === 0 ? 'valid' : count === 1 ? '1 problem' : `${count} problems`;
}

function problemOf({ test, train, likeness }: Leak): Problem {
  const same = likeness === 1 ? 'the same line as' : `${Math.round(likeness * 100)} % like`;
  return {
    place: test.place,
    reason: `“${test.text.slice(0, 80)}” is ${same} ${train.place} “${train.text.slice(0, 80)}”`,
  };
}
