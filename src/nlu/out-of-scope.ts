import type { Features } from './features.js';
import type { Dictionary } from './dictionary.js';
import type { Verdict } from './classifier.js';
import { bestOf, softmax } from './softmax.js';

/** Says how likely it is that a line asks for nothing the model knows: a logistic curve over `signalsOf`. */
export interface Gate {
  /** One weight a signal, the first for the constant 1. */
  readonly weights: readonly number[];
  /** Above this probability the line is out of scope. */
  readonly threshold: number;
}

/** A gate that never closes: for examples without a single line out of scope. */
export const openGate: Gate = { weights: [], threshold: 1 };

export interface Evidence {
  readonly line: Features;
  readonly dictionary: Dictionary;
  readonly verdict: Verdict;
  /** Calibrated sharpness of the verdict. */
  readonly sharpness: number;
  /** Class of the out-of-scope examples, −1 when there is none. */
  readonly outside: number;
}

/** Doubt of the best class, lead over the second, say of the outside class, best margin, share of words never seen. */
export function signalsOf(evidence: Evidence): readonly number[] {
  const { verdict, outside } = evidence;
  const chances = softmax(verdict.scores, evidence.sharpness);
  const inside = bestOf(chances, 3).filter((place) => place !== outside);
  const first = chances[inside[0] ?? 0] ?? 0;
  const second = chances[inside[1] ?? 0] ?? 0;
  return [
    1,
    logit(first),
    Math.log((first + 1e-4) / (second + 1e-4)),
    outside < 0 ? 0 : logit(chances[outside] ?? 0),
    verdict.margins[inside[0] ?? 0] ?? 0,
    strangeness(evidence),
  ];
}

/** Probability, 0..1, that the line is out of scope. */
export function outsideChance(gate: Gate, signals: readonly number[]): number {
  if (gate.weights.length === 0) return 0;
  const sum = gate.weights.reduce((total, weight, place) => total + weight * (signals[place] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

export interface Seen {
  readonly signals: readonly number[];
  readonly outside: boolean;
}

/**
 * @param seen lines kept out of training, in and out of scope; both kinds weigh the same
 * @param mostLost share of lines in scope that may be turned away, 0..1
 */
export function trainGate(seen: readonly Seen[], mostLost: number): Gate {
  const outsiders = seen.filter((line) => line.outside).length;
  if (outsiders === 0 || outsiders === seen.length) return openGate;
  const shares = { inside: 0.5 / (seen.length - outsiders), outside: 0.5 / outsiders };
  let weights: number[] = SIGNALS.map(() => 0);
  for (let step = 0; step < 3000; step += 1) {
    const slopes = weights.map((weight, place) => (place === 0 ? 0 : weight * 1e-4));
    for (const line of seen) {
      const error = outsideChance({ weights, threshold: 1 }, line.signals) - Number(line.outside);
      const share = line.outside ? shares.outside : shares.inside;
      line.signals.forEach((signal, place) => (slopes[place] = (slopes[place] ?? 0) + error * signal * share));
    }
    weights = weights.map((weight, place) => weight - 0.3 * (slopes[place] ?? 0));
  }
  return { weights, threshold: thresholdFor(seen, weights, mostLost) };
}

const SIGNALS = [0, 1, 2, 3, 4, 5];

function thresholdFor(seen: readonly Seen[], weights: readonly number[], mostLost: number): number {
  const inside = seen
    .filter((line) => !line.outside)
    .map((line) => outsideChance({ weights, threshold: 1 }, line.signals))
    .sort((a, b) => b - a);
  return inside[Math.floor(inside.length * mostLost)] ?? 1;
}

function strangeness({ line, dictionary }: Evidence): number {
  const all = line.sounds.length;
  return all === 0 ? 1 : line.sounds.filter((hash) => !dictionary.columnOf.has(hash)).length / all;
}

function logit(chance: number): number {
  return Math.log((chance + 1e-4) / (1 - chance + 1e-4));
}
