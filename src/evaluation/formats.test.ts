import { describe, expect, it } from 'vitest';
import { formats, report, type Evaluation } from './formats.js';
import { judgeRuns } from './gate.js';
import { shareMeasure, type CaseResult, type SuiteRun } from './gate-run.js';
import { proportionOf } from './proportion.js';

const bad: CaseResult = {
  ...{
    id: 'mar-01',
    place: 'markup.jsonl:3',
    says: '<script>alert("1")</script> | @all\u0007',
    hears: '::error::<b>x</b>',
  },
  ...{ faults: ['holds markup: “<b>”\n::error::no'], grave: true, slices: ['fr'] },
};
const good: CaseResult = { ...bad, id: 'mar-02', faults: [] };
const run: SuiteRun = {
  ...{ suite: 'safety', cases: [bad, good], measures: [shareMeasure('held', proportionOf(1, 2))], details: ['more'] },
  seconds: 0.4,
};
const thresholds = { atLeast: { safety: { held: 1 } }, tolerance: {} };
const evaluation: Evaluation = {
  ...{
    engine: 'local',
    runs: [run],
    seconds: 1.2,
    verdict: judgeRuns([run], { thresholds, some: false, unsteady: [] }),
  },
  repeats: { times: 3, suites: [{ suite: 'safety', once: 1, always: 1, cases: 2 }], unsteady: [] },
};
const told = (format: (typeof formats)[number]) => report(evaluation, format, false);

describe('an evaluation that is told', () => {
  it('gives the same verdict and its rule in every format', () => {
    for (const format of formats) expect(told(format), format).toMatch(/reaches its threshold/);
    expect(told('text')).toMatch(/GRAVE mar-01 \(markup\.jsonl:3\)/);
    expect(told('text')).toMatch(/held +1 of 2 \(9\.5–90\.5 %\) +≥ 100\.0 % +MISSED/);
    expect(told('text')).toContain('safety: pass^1 1/2, pass^3 1/2');
    expect(told('text')).toMatch(/FAILED: 1 reason$/);
    expect(JSON.parse(told('json'))).toMatchObject({ verdict: { passed: false } });
  });

  it('lets nothing that a customer wrote become markup', () => {
    for (const format of ['html', 'md', 'junit'] as const) {
      expect(told(format), format).not.toMatch(/<script|<b>x/);
    }
    expect(told('md')).not.toContain('| @all');
  });

  it('lets nothing that a customer wrote begin a command of the workflow', () => {
    const lines = told('github').split('\n');
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(2);
    expect(lines[1]).toMatch(/^::warning file=datasets\/safety\/markup\.jsonl,line=3,title=safety::/);
  });

  it('is JUnit that fails when the command does, without characters that XML does not know', () => {
    const xml = told('junit');
    expect(xml).toContain('<testsuites name="tokosel eval" tests="3" failures="1"');
    expect(xml).toContain('<skipped message=');
    expect(xml).not.toContain('\u0007');
  });
});
