import { describe, expect, it } from 'vitest';
import { baselineChanges, diffBaseline, nextBaseline, readBaseline, writeBaseline } from './baseline.js';
import { judgeRuns } from './gate.js';
import { shareMeasure, slicesFor, slicesOf, type CaseResult, type SuiteName, type SuiteRun } from './gate-run.js';
import { proportionOf } from './proportion.js';
import { readThresholds } from './thresholds.js';

function result(id: string, passed: boolean, grave = false): CaseResult {
  const faults = passed ? [] : ['lacks “10 000 F”'];
  return { id, place: `questions.jsonl:${id.length}`, says: id, hears: '…', faults, grave, slices: ['fr'] };
}

function runOf(suite: SuiteName, cases: readonly CaseResult[]): SuiteRun {
  const hits = cases.filter(({ faults }) => faults.length === 0).length;
  return { suite, cases, measures: [shareMeasure('right', proportionOf(hits, cases.length))], details: [], seconds: 1 };
}

const thresholds = readThresholds('{"atLeast":{"answers":{"right":0.5}},"tolerance":{"answers":1}}', 't.json');
const plain = { thresholds, some: false, unsteady: [] };
const good = runOf('answers', [result('a', true), result('b', true), result('c', false)]);

describe('the one verdict', () => {
  it('passes when each threshold is reached, and says by which rule', () => {
    const verdict = judgeRuns([good], plain);
    expect(verdict).toMatchObject({ passed: true, reasons: [] });
    expect(verdict.rule).toBe('passes when each measure named in evals/thresholds.json reaches its threshold');
    expect(verdict.held).toMatchObject([{ measure: 'right', wanted: 0.5, holds: true }]);
  });

  it('fails on a missed threshold, and on one that nothing measures', () => {
    const strict = readThresholds('{"atLeast":{"answers":{"right":0.9,"facts":0.1}}}', 't.json');
    expect(judgeRuns([good], { ...plain, thresholds: strict }).reasons).toEqual([
      'answers: right 66.7 % (2 of 3), 90.0 % is asked for',
      'answers: no measure “facts”, 10.0 % is asked for',
    ]);
  });

  it('takes a share of no case for nothing reached', () => {
    const none = readThresholds('{"atLeast":{"answers":{"right":0}}}', 't.json');
    expect(judgeRuns([runOf('answers', [])], { ...plain, thresholds: none }).passed).toBe(false);
  });

  it('lets as many cases turn bad as the tolerance says, and a grave one never', () => {
    const baseline = nextBaseline({}, [good]);
    const after = (worse: readonly CaseResult[]) => judgeRuns([runOf('answers', worse)], { ...plain, baseline });
    expect(after([result('a', true), result('b', false), result('c', false)]).reasons).toEqual([
      'answers: right 33.3 % (1 of 3), 50.0 % is asked for',
    ]);
    expect(after([result('a', false), result('b', false), result('c', true)]).reasons[1]).toBeUndefined();
    expect(after([result('a', false), result('b', false), result('c', false)]).reasons[1]).toBe(
      'answers: 2 cases turned bad and 0 good since the baseline, tolerance 1',
    );
    expect(after([result('a', true), result('b', false, true), result('c', true)]).reasons).toEqual([
      'answers: b passed in the baseline and fails gravely',
    ]);
  });

  it('judges some chosen cases by themselves alone: each must pass', () => {
    expect(judgeRuns([good], { ...plain, some: true })).toMatchObject({
      rule: 'passes when each chosen case passes',
      reasons: ['answers: 1 of 3 chosen cases fail'],
      held: [],
    });
  });

  it('fails when chance decides', () => {
    expect(judgeRuns([good], { ...plain, unsteady: ['answers a'] }).reasons).toEqual([
      'answers a does not pass every time',
    ]);
  });
});

describe('the baseline', () => {
  it('tells what flipped, worst first, and what is new or gone', () => {
    const baseline = nextBaseline({}, [good]);
    const now = runOf('answers', [
      result('c', true),
      result('a', false),
      result('b', false, true),
      result('dd', false),
    ]);
    const { flips, added, gone } = diffBaseline(baseline, [now]);
    expect(flips.map(({ now: how, result: { id } }) => `${id} ${how}`)).toEqual(['b fails', 'a fails', 'c passes']);
    expect({ added, gone }).toEqual({ added: 1, gone: 0 });
  });

  it('is read as it was written, keeps suites that were not run, and shows what a commit changes', () => {
    const before = nextBaseline({}, [good, runOf('safety', [result('x', true)])]);
    expect(readBaseline(writeBaseline(before), 'b.json')).toEqual(before);
    const after = nextBaseline(before, [runOf('answers', [result('a', false), result('b', true), result('c', true)])]);
    expect(after.safety).toEqual(before.safety);
    expect(baselineChanges(before, after)).toEqual([
      'answers: 2 → 2 passing, 1 → 1 failing',
      '  - fails now: a',
      '  + fails no more: c',
    ]);
    expect(baselineChanges(before, before)).toEqual([]);
  });

  it('refuses a file that is none', () => {
    expect(() => readBaseline('{"answers":1}', 'b.json')).toThrow('b.json is no baseline');
    expect(() => readBaseline('{', 'b.json')).toThrow('b.json is no baseline');
  });
});

describe('thresholds and slices', () => {
  it('names what is wrong with a threshold', () => {
    expect(() => readThresholds('{"atLeast":{"answers":{"right":90}}}', 't.json')).toThrow(
      /t\.json: atLeast\.answers\.right/,
    );
    expect(() => readThresholds('{', 't.json')).toThrow('t.json is not JSON');
  });

  it('counts a case by how the customer writes', () => {
    expect(slicesFor('fr', 'sms')).toEqual(['sms']);
    expect(slicesFor('wo', 'voice')).toEqual(['wo', 'voice']);
    expect(
      slicesOf(good.cases).map(({ name, proportion }) => `${name} ${proportion?.hits ?? 0}/${proportion?.cases ?? 0}`),
    ).toEqual(['fr 2/3']);
  });
});
