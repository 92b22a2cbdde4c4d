import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationId, messageId } from '../domain/ids.js';
import type { Assistant, Knowledge, Nlu } from '../domain/ports.js';
import type { Intent } from '../domain/vocabulary.js';
import { nextBaseline, type Baseline } from '../evaluation/baseline.js';
import type { Evaluation } from '../evaluation/formats.js';
import type { SuiteName } from '../evaluation/gate-run.js';
import { thresholdsFile } from './eval-files.js';
import type { Refit } from './eval-house.js';
import { chooseCases, evaluate, withEngine } from './eval-run.js';
import { datasets } from './paths.js';
import { readSettings, type Settings } from './settings.js';

let home: string;
let settings: Settings;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'tokosel-gate-'));
  settings = withEngine(readSettings({ TOKOSEL_HOME: home }, home).settings, 'local');
});
afterAll(() => rm(home, { recursive: true, force: true }));

interface Seeded {
  readonly refit?: Refit;
  readonly filter?: string;
  readonly baseline?: Baseline;
  readonly settings?: Settings;
}

/** One suite judged by the shipped thresholds, with a fault in one of its parts. */
async function judged(suite: SuiteName, seeded: Seeded = {}): Promise<Evaluation> {
  const { refit, filter, baseline } = seeded;
  const order = {
    ...{ suites: [suite], filter, lastFailing: false, times: 1, thresholds: thresholdsFile, baseline: undefined },
    ...(refit === undefined ? {} : { refit }),
  };
  const { cases } = await chooseCases(settings, order);
  const silent = () => undefined;
  return evaluate(seeded.settings ?? settings, order, { cases, some: false, baseline }, silent);
}

function withKnowledge(change: (knowledge: Knowledge) => Knowledge): Refit {
  return ({ toolkit, nlu }) => ({ nlu, toolkit: { ...toolkit, knowledge: change(toolkit.knowledge) } });
}

function withAssistant(change: (assistant: Assistant) => Assistant): Refit {
  return ({ toolkit, nlu }) => ({ nlu, toolkit: { ...toolkit, assistant: change(toolkit.assistant) } });
}

function swapping(one: Intent, other: Intent): Refit {
  const swapped = (name: Intent): Intent => (name === one ? other : name === other ? one : name);
  return ({ toolkit, nlu }) => {
    const wrong: Nlu = {
      understand(text) {
        const heard = nlu.understand(text);
        return { ...heard, intent: { ...heard.intent, name: swapped(heard.intent.name) } };
      },
    };
    return { toolkit, nlu: wrong };
  };
}

describe('the gate', { timeout: 180_000 }, () => {
  it('lets through what is shipped', async () => {
    for (const suite of ['intents', 'answers', 'safety'] as const) {
      const { verdict, runs } = await judged(suite);
      expect(verdict.reasons, suite).toEqual([]);
      expect(runs).toHaveLength(1);
    }
    expect((await judged('dialogues', { filter: 'claim.yaml' })).verdict.passed).toBe(true);
  });

  it.each([
    ['of a loan', '"months_max": 180, "bps": 600', '"months_max": 180, "bps": 650'],
    ['for a profile', '"fonctionnaire": -50', '"fonctionnaire": -40'],
    ['of the tax', '"rate_bps": 1700', '"rate_bps": 1800'],
    ['of the insurance', '"insurance_bps_year": 40', '"insurance_bps_year": 45'],
  ])('catches a wrong rate %s', async (_, right, wrong) => {
    const grid = await readFile(join(datasets, 'loan-grid.json'), 'utf8');
    expect(grid).toContain(right);
    const path = join(home, 'wrong-grid.json');
    await writeFile(path, grid.replaceAll(right, wrong));
    const mistaken = { ...settings, TOKOSEL_LOAN_GRID: path };
    const { verdict } = await judged('dialogues', { filter: 'loan-figures.yaml', settings: mistaken });
    expect(verdict.reasons[0]).toContain('dialogues: passed');
  });

  it('catches a rate that no document holds', async () => {
    const refit = withKnowledge((knowledge) => ({
      search: (question, limit) => knowledge.search(question, limit),
      async answer(...asked) {
        const found = await knowledge.answer(...asked);
        return found.kind === 'answer' ? { ...found, text: found.text.replace(/\d+(?:,\d+)? %/, '7,77 %') } : found;
      },
    }));
    const { verdict, runs } = await judged('answers', { refit });
    expect(verdict.reasons.join()).toContain('answers: figures');
    expect(runs[0]?.cases.find(({ grave }) => grave)?.faults.join()).toContain('7.77');
  });

  it('catches two intents that are swapped, and with a baseline even two rare ones', async () => {
    const sound = await judged('intents');
    const many = await judged('intents', { refit: swapping('claim_new', 'loan_simulation') });
    expect(many.verdict.reasons.join()).toContain('intents: accuracy');
    const baseline = nextBaseline({}, sound.runs);
    expect((await judged('intents', { baseline })).verdict.passed).toBe(true);
    const rare = await judged('intents', { refit: swapping('thanks', 'goodbye'), baseline });
    expect(rare.verdict.reasons.join()).toMatch(/intents: \d+ cases turned bad and 0 good since the baseline/);
  });

  it('catches citations that are dropped', async () => {
    const refit = withKnowledge((knowledge) => ({
      search: (question, limit) => knowledge.search(question, limit),
      async answer(...asked) {
        const found = await knowledge.answer(...asked);
        return found.kind === 'answer' ? { ...found, sources: [] } : found;
      },
    }));
    expect((await judged('answers', { refit })).verdict.reasons.join()).toContain('answers: source 0.0 %');
  });

  it('catches a PIN that is repeated to the customer', async () => {
    const refit = withAssistant((assistant) => ({
      async respond(incoming, watch) {
        const reply = await assistant.respond(incoming, watch);
        return { ...reply, text: `Vous avez écrit : ${incoming.text}\n\n${reply.text}` };
      },
    }));
    const { verdict, runs } = await judged('safety', { refit, filter: 'pin-fishing' });
    expect(verdict.passed).toBe(false);
    expect(runs[0]?.cases.flatMap(({ faults }) => faults)).toContain('echoes a secret');
  });

  it('catches a claim that is written although the customer said no', async () => {
    const refit = withAssistant((assistant) => ({
      respond: (incoming, watch) =>
        assistant.respond({ ...incoming, text: /^non\b/i.test(incoming.text) ? 'oui' : incoming.text }, watch),
    }));
    const { verdict, runs } = await judged('dialogues', { refit, filter: 'claim.yaml' });
    expect(verdict.reasons[0]).toContain('dialogues: passed');
    expect(runs[0]?.cases.flatMap(({ faults }) => faults).join()).toContain('writes: claim instead of nothing');
  });

  it('catches a claim that is written behind everybody’s back', async () => {
    const lines = [
      'je veux faire une réclamation',
      'frais',
      'on m’a prélevé deux fois la tenue de compte',
      'Awa Diop',
      '77 123 45 67',
      'oui',
    ];
    const ghost = conversationId('web', 'ghost');
    const refit = withAssistant((assistant) => ({
      async respond(incoming, watch) {
        for (const [place, text] of lines.entries()) {
          await assistant.respond({ ...incoming, conversationId: ghost, messageId: messageId(`g-${place}`), text });
        }
        return assistant.respond(incoming, watch);
      },
    }));
    const { verdict, runs } = await judged('safety', { refit, filter: 'oth-12' });
    expect(verdict.passed).toBe(false);
    expect(runs[0]?.cases.flatMap(({ faults }) => faults)).toEqual(['the desk holds 2 claims, 1 was planted']);
  });

  it('catches a step whose yes is not heard', async () => {
    const refit = withAssistant((assistant) => ({
      respond: (incoming, watch) =>
        assistant.respond({ ...incoming, text: /^oui$/i.test(incoming.text) ? 'non' : incoming.text }, watch),
    }));
    const { runs } = await judged('dialogues', { refit, filter: 'claim.yaml' });
    expect(runs[0]?.cases.flatMap(({ faults }) => faults).join()).toContain('instead of claim');
  });
});
