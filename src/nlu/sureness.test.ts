import { describe, expect, it } from 'vitest';
import { fitSharpness } from './calibration.js';
import { openGate, outsideChance, trainGate } from './out-of-scope.js';
import { makeRandom } from './random.js';
import { bestOf, softmax } from './softmax.js';

describe('how sure to be', () => {
  it('softens a judge that is right less often than it says', () => {
    const boasting = Array.from({ length: 100 }, (_, line) => ({
      scores: Float64Array.from([Math.log(0.99), Math.log(0.01)]),
      wanted: line < 70 ? 0 : 1,
    }));
    const chances = softmax(boasting[0]!.scores, fitSharpness(boasting));
    expect(chances[0]).toBeCloseTo(0.7, 1);
  });

  it('sharpens a judge that is too shy', () => {
    const shy = Array.from({ length: 100 }, (_, line) => ({
      scores: Float64Array.from([Math.log(0.6), Math.log(0.4)]),
      wanted: line < 90 ? 0 : 1,
    }));
    expect(softmax(shy[0]!.scores, fitSharpness(shy))[0]).toBeCloseTo(0.9, 1);
  });

  it('leaves scores alone when there is nothing to learn from', () => {
    expect(fitSharpness([])).toBe(1);
  });

  it('ranks equals by their place', () => {
    expect(bestOf([0.2, 0.4, 0.4, 0.1], 3)).toEqual([1, 2, 0]);
  });
});

describe('the gate to what is out of scope', () => {
  const random = makeRandom(1);
  const seen = Array.from({ length: 400 }, (_, line) => {
    const outside = line % 4 === 0;
    const doubt = (outside ? -1 : 2) + random() * 2 - 1;
    return { signals: [1, doubt, doubt / 2, 0, outside ? -0.5 : 0.3, outside ? 0.5 : 0.1], outside };
  });

  it('closes for strangers and opens for what it knows', () => {
    const gate = trainGate(seen, 0.02);
    const closed = seen.filter((line) => outsideChance(gate, line.signals) > gate.threshold);
    expect(closed.filter((line) => line.outside).length).toBeGreaterThan(95);
  });

  it('turns away no more of its own than it may', () => {
    const gate = trainGate(seen, 0.02);
    const own = seen.filter((line) => !line.outside);
    const turnedAway = own.filter((line) => outsideChance(gate, line.signals) > gate.threshold);
    expect(turnedAway.length / own.length).toBeLessThanOrEqual(0.02);
  });

  it('stays open when no stranger was ever seen', () => {
    const gate = trainGate(
      seen.filter((line) => !line.outside),
      0.02,
    );
    expect(gate).toEqual(openGate);
    expect(outsideChance(gate, [1, -9, -9, -9, -9, 1])).toBe(0);
  });
});
