import { githubLines } from './formats-github.js';
import { htmlReport } from './formats-html.js';
import { junitReport } from './formats-junit.js';
import { markdownLines } from './formats-markdown.js';
import { textLines } from './formats-text.js';
import type { Verdict } from './gate.js';
import type { SuiteName, SuiteRun } from './gate-run.js';

/** How an evaluation may be told. */
export const formats = ['text', 'json', 'junit', 'html', 'md', 'github'] as const;
export type Format = (typeof formats)[number];

/** Everything one call of `tokosel eval` found out. */
export interface Evaluation {
  /** `local`, or the model that worded the answers. */
  readonly engine: string;
  /** The first run of each suite. */
  readonly runs: readonly SuiteRun[];
  readonly verdict: Verdict;
  readonly repeats: Repeats;
  readonly seconds: number;
}

/** The same cases run several times, each in a house of its own. */
export interface Repeats {
  readonly times: number;
  /** Passed in the first run, and in every run: pass^k. */
  readonly suites: readonly {
    readonly suite: SuiteName;
    readonly once: number;
    readonly always: number;
    readonly cases: number;
  }[];
  /** Cases that were not answered alike in all runs. */
  readonly unsteady: readonly string[];
}

/** @param verbose every failure in full, where the format knows short and long */
export function report(evaluation: Evaluation, format: Format, verbose: boolean): string {
  switch (format) {
    case 'text':
      return textLines(evaluation, verbose).join('\n');
    case 'json':
      return JSON.stringify(evaluation);
    case 'junit':
      return junitReport(evaluation);
    case 'html':
      return htmlReport(evaluation);
    case 'md':
      return markdownLines(evaluation).join('\n');
    case 'github':
      return githubLines(evaluation).join('\n');
  }
}
