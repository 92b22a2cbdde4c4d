import { describe, expect, it } from 'vitest';
import { TokoselError, UpstreamError } from '../domain/errors.js';
import type { LanguageModel } from '../domain/ports.js';
import { makeBreaker } from '../domain/breaker.js';
import { makeSteadyModel } from './steady.js';

const prompt = { instructions: '', data: '' };

/** Fails as it is told, one entry a call; `ok` answers; `half` breaks after a piece. */
function scripted(...script: readonly string[]): LanguageModel & { calls: number } {
  const model: LanguageModel & { calls: number } = {
    name: 'scripted',
    calls: 0,
    async *answer() {
      const what = script[model.calls] ?? script.at(-1) ?? 'ok';
      model.calls += 1;
      await Promise.resolve();
      if (what === 'ok' || what === 'half') yield { text: 'oui' };
      if (what !== 'ok') throw new UpstreamError(what === 'half' ? 'model-failed' : what, what);
    },
  };
  return model;
}

function steady(model: LanguageModel, now = { ms: 0 }) {
  const stopwatch = () => now.ms;
  const breaker = makeBreaker({ failures: 5, restMs: 30_000, stopwatch });
  return {
    model: makeSteadyModel(model, { tries: 3, backoffMs: 2, chance: () => 0, stopwatch, breaker }),
    breaker,
    now,
  };
}

async function outcome(model: LanguageModel, deadlineMs = 1000, signal?: AbortSignal): Promise<string> {
  let text = '';
  try {
    for await (const piece of model.answer(prompt, { deadlineMs, ...(signal === undefined ? {} : { signal }) }))
      text += piece.text;
    return text;
  } catch (cause) {
    return text + (cause instanceof TokoselError ? cause.code : String(cause));
  }
}

describe('a steady model', () => {
  it('tries again what may pass', async () => {
    const model = scripted('model-busy', 'model-failed', 'ok');
    expect(await outcome(steady(model).model)).toBe('oui');
    expect(model.calls).toBe(3);
  });

  it('gives up after its tries', async () => {
    const model = scripted('model-failed');
    expect(await outcome(steady(model).model)).toBe('model-failed');
    expect(model.calls).toBe(3);
  });

  it.each(['model-refused', 'model-timeout', 'model-malformed', 'half'])(
    'does not try again after %s',
    async (what) => {
      const model = scripted(what, 'ok');
      await outcome(steady(model).model);
      expect(model.calls).toBe(1);
    },
  );

  it('does not wait longer than the deadline leaves', async () => {
    const model = scripted('model-busy', 'ok');
    expect(await outcome(steady(model).model, 1)).toBe('model-busy');
    expect(model.calls).toBe(1);
  });

  it('stops waiting for the next try when the customer leaves', async () => {
    const model = scripted('model-busy', 'ok');
    const breaker = makeBreaker({ failures: 5, restMs: 1, stopwatch: () => 0 });
    const patient = makeSteadyModel(model, { tries: 2, backoffMs: 400, chance: () => 0, stopwatch: () => 0, breaker });
    const leaving = new AbortController();
    setTimeout(() => leaving.abort(), 20);
    expect(await outcome(patient, 1000, leaving.signal)).toBe('model-cancelled');
    expect(model.calls).toBe(1);
  });
});

describe('a breaker', () => {
  it('opens after five failures, rests, lets one call try, and closes when that succeeds', async () => {
    const script = ['model-timeout', 'model-timeout', 'model-timeout', 'model-timeout', 'model-timeout', 'ok'];
    const model = scripted(...script);
    const { model: patient, breaker, now } = steady(model);
    for (let turn = 0; turn < 5; turn += 1) expect(await outcome(patient)).toBe('model-timeout');
    expect(await outcome(patient)).toBe('model-resting');
    expect([model.calls, breaker.state()]).toEqual([5, 'open']);
    now.ms = 30_000;
    expect(await outcome(patient)).toBe('oui');
    expect(breaker.state()).toBe('closed');
  });

  it('lets one call at a time try, and opens again when that fails', () => {
    let now = 0;
    const breaker = makeBreaker({ failures: 1, restMs: 10, stopwatch: () => now });
    expect(breaker.admits()).toBe(true);
    breaker.failed();
    now = 10;
    expect([breaker.admits(), breaker.admits()]).toEqual([true, false]);
    breaker.failed();
    expect([breaker.admits(), breaker.state()]).toEqual([false, 'open']);
    now = 20;
    expect(breaker.admits()).toBe(true);
    breaker.abandoned();
    expect(breaker.admits()).toBe(true);
  });

  it('does not count customers who left', async () => {
    const { model: patient, breaker } = steady(scripted('model-cancelled'));
    for (let turn = 0; turn < 9; turn += 1) await outcome(patient);
    expect(breaker.state()).toBe('closed');
  });
});
