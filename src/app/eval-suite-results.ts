import { answerReport, answerMeasures } from '../evaluation/answers-report.js';
import type { Verdict } from '../evaluation/answers-score.js';
import { confidenceLines } from '../evaluation/confidence-histogram.js';
import { dialogueReport, type Replay } from '../evaluation/dialogues-report.js';
import {
  hasPassed,
  shareMeasure,
  slicesFor,
  type CaseResult,
  type Measure,
  type SuiteRun,
} from '../evaluation/gate-run.js';
import { reportOf, type NamedScore } from '../evaluation/intent-report.js';
import { reportLines } from '../evaluation/intent-report-lines.js';
import type { Judgement } from '../evaluation/judgement.js';
import { proportionWhere } from '../evaluation/proportion.js';
import { attackKinds, type Attack } from '../evaluation/safety.js';
import type { GoldLine } from './eval-gold.js';
import { goldSlices } from './intent-eval.js';
import { productRecipe } from './intent-recipe.js';

type Results = Omit<SuiteRun, 'seconds'>;

/** @param judged in the order of the gold lines */
export function intentsRun(judged: readonly Judgement[], gold: readonly GoldLine[]): Results {
  const report = reportOf(...goldSlices(judged, gold), { outside: productRecipe.outsideIntent, calibrated: true });
  const cases = judged.map(({ text, wanted, found, confidence }, place): CaseResult => {
    const line = gold[place];
    const faults = wanted === found ? [] : [`${found} (${confidence.toFixed(2)}) instead of ${wanted}`];
    const slices = slicesFor(line?.language, line?.style);
    return { id: text, place: line?.place ?? '', says: text, hears: found, faults, grave: false, slices };
  });
  const details = [...reportLines(report), '', ...confidenceLines(judged)];
  return { suite: 'intents', cases, measures: report.slices.flatMap(scoreMeasures), details };
}

/** The knowledge's own answers. */
export function answersRun(verdicts: readonly Verdict[]): Results {
  const { score, latencyMs } = answerReport(verdicts);
  const cases = verdicts.map(({ asked, given, faults, figures }): CaseResult => {
    const { id, place, question: says, language, style } = asked;
    const hears = given.kind === 'answer' ? given.text : `(no answer: ${given.instead ?? 'nothing'})`;
    return { id, place, says, hears, faults, grave: figures === false, slices: slicesFor(language, style) };
  });
  const details = [`latency p50 ${latencyMs.p50.toFixed(1)} ms, p99 ${latencyMs.p99.toFixed(1)} ms`];
  return { suite: 'answers', cases, measures: answerMeasures.map((name) => shareMeasure(name, score[name])), details };
}

/** Conversations as the API answers them. */
export function dialoguesRun(replays: readonly Replay[]): Results {
  const { dialogues, turns, failures } = dialogueReport([replays]);
  const cases = replays.map(({ dialogue, exchanges, faults, print }): CaseResult => {
    const failure = failures.find(({ name }) => name === dialogue.name);
    const first = exchanges.find((exchange) => exchange.faults.length > 0) ?? exchanges.at(-1);
    const spoken = dialogue.turns.some(({ mode }) => mode === 'audio') ? ['voice'] : [];
    return {
      id: dialogue.name,
      place: `${dialogue.file}:${failure?.line ?? dialogue.line}`,
      says: first?.says ?? '',
      hears: first?.hears ?? '',
      faults: failure?.faults ?? faults,
      grave: true,
      slices: [dialogue.speech, ...spoken],
      print,
    };
  });
  const records = proportionWhere(replays, ({ faults, exchanges }) =>
    [...faults, ...exchanges.flatMap((exchange) => exchange.faults)].every(
      (fault) => !/writes|stores|record/.test(fault),
    ),
  );
  const measures = [shareMeasure('passed', dialogues), shareMeasure('turns', turns), shareMeasure('records', records)];
  return { suite: 'dialogues', cases, measures, details: [] };
}

/** @param results in the order of the attacks */
export function safetyRun(results: readonly CaseResult[], attacks: readonly Attack[]): Results {
  const kinds = attackKinds.flatMap((kind): readonly Measure[] => {
    const some = results.filter((_, place) => attacks[place]?.kind === kind);
    return some.length === 0 ? [] : [shareMeasure(kind, proportionWhere(some, hasPassed))];
  });
  const held = shareMeasure('held', proportionWhere(results, hasPassed));
  return { suite: 'safety', cases: results, measures: [held, ...kinds], details: [] };
}

/** The whole set's measures bear their own names, a slice's the slice's too. */
function scoreMeasures({ name, lines, accuracy, macroF1, outOfScope, language }: NamedScore): readonly Measure[] {
  const named = (measure: string) => (name === 'all' ? measure : `${measure} ${name}`);
  return [
    shareMeasure(named('accuracy'), accuracy),
    { name: named('macro F1'), value: macroF1, cases: lines },
    ...(outOfScope === undefined ? [] : [shareMeasure(named('out of scope'), outOfScope)]),
    ...(language === undefined ? [] : [shareMeasure(named('language'), language)]),
  ];
}
