import type { Evaluation } from './formats.js';
import { suiteFolders } from './formats-words.js';
import { hasPassed, type CaseResult, type SuiteRun } from './gate-run.js';

/**
 * JUnit XML: a suite an evaluation, and one named `gate` whose cases are the verdict's reasons, so that the file fails
 * exactly when the command does. Cases that may fail within a threshold are told as skipped.
 */
export function junitReport({ runs, verdict, seconds }: Evaluation): string {
  const all = runs.reduce((sum, { cases }) => sum + cases.length, 1);
  const failures = Math.max(verdict.reasons.length > 0 ? 1 : 0, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="tokosel eval" tests="${all}" failures="${failures}" time="${seconds}">`,
    `  <testsuite name="gate" tests="1" failures="${failures}">`,
    `    <testcase classname="gate" name="${escaped(verdict.rule)}">${verdictElement(verdict.reasons)}</testcase>`,
    '  </testsuite>',
    ...runs.flatMap(suiteElements),
    '</testsuites>',
    '',
  ].join('\n');
}

function suiteElements({ suite, cases, seconds }: SuiteRun): readonly string[] {
  const failed = cases.filter((one) => !hasPassed(one)).length;
  return [
    `  <testsuite name="${suite}" tests="${cases.length}" failures="0" skipped="${failed}" time="${seconds}">`,
    ...cases.map((one) => caseElement(one, suite)),
    '  </testsuite>',
  ];
}

function caseElement(one: CaseResult, suite: SuiteRun['suite']): string {
  const { id, place, says, hears, faults } = one;
  const file = escaped(`${suiteFolders[suite]}/${place.replace(/:\d+$/, '')}`);
  const open = `    <testcase classname="${suite}" name="${escaped(id)}" file="${file}"`;
  if (hasPassed(one)) return `${open}/>`;
  const said = escaped(`${place}\n> ${says}\n« ${hears} »`);
  return `${open}><skipped message="${escaped(faults.join('; '))}"/><system-out>${said}</system-out></testcase>`;
}

function verdictElement(reasons: readonly string[]): string {
  if (reasons.length === 0) return '';
  return `<failure message="${escaped(reasons[0] ?? '')}">${escaped(reasons.join('\n'))}</failure>`;
}

/** XML 1.0 knows few control characters, and a customer may write any. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '�')
    .replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
