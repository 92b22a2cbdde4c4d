import { beforeEach, describe, expect, it } from 'vitest';
import { UpstreamError } from '../domain/errors.js';
import { messageId } from '../domain/ids.js';
import type { Messenger } from '../domain/messenger.js';
import type { Assistant, LanguageModel } from '../domain/ports.js';
import type { ModelUse } from '../domain/telemetry.js';
import type { Answered } from '../domain/turn.js';
import { exampleIncoming, exampleTurn } from '../testing/example-turns.js';
import { placeAt } from '../testing/kpi-stage.js';
import { recordSpans } from '../testing/span-recorder.js';
import { newConversation } from '../domain/conversation.js';
import { conversationId } from '../domain/ids.js';
import { makeMetrics, type Metrics } from './metrics.js';
import type { Observe } from './observe.js';
import { observing } from './observed.js';
import { makeScrape } from './vitals.js';

const spans = recordSpans();
const conversation = newConversation(conversationId('whatsapp', '+221771234567'));
let metrics: Metrics;
let observe: Observe;
let lines: string[];
beforeEach(() => {
  lines = [];
  metrics = makeMetrics();
  const info = (fields: object, message: string) => void lines.push(JSON.stringify({ ...fields, message }));
  observe = observing(metrics, { breakers: new Map(), log: { info } });
});

async function figures(): Promise<readonly string[]> {
  const text = await metrics.registry.metrics();
  return text.split('\n').filter((line) => /^tokosel/.test(line) && !/_bucket|_sum/.test(line));
}

/** Stores turns as the assistant would, and gives what was counted of them. */
async function remember(...turns: readonly Partial<Answered>[]): Promise<readonly string[]> {
  const store = observe.conversations({
    recall: () => Promise.resolve({ conversation }),
    remember: () => Promise.resolve(),
    history: () => Promise.resolve([]),
  });
  for (const turn of turns) await store.remember({ ...exampleTurn({ conversation, message: 'm1' }), ...turn });
  return figures();
}

const at = (place: ReturnType<typeof placeAt> | undefined) => ({ ...conversation, ...(place && { place }) });

describe('turns', () => {
  it('are counted once stored, by closed lists, with no word and no number of a customer', async () => {
    const [turn] = [exampleTurn({ conversation, message: 'm1', says: 'mon solde' })];
    const counted = await remember(turn);
    expect(counted).toContain(
      `tokosel_turns_total{channel="${turn.incoming.channel}",intent="${turn.reply.intent.name}",engine="local",flow_status="${turn.reply.flow.status}"} 1`,
    );
    expect(counted).toContain('tokosel_stage_seconds_count{stage="remember"} 1');
    expect(await metrics.registry.metrics()).not.toMatch(/solde|2217/);
    expect(lines.join()).not.toMatch(/solde|2217|m1/);
    expect(lines).toHaveLength(1);
  });

  it('that could not be stored are not counted', async () => {
    const store = observe.conversations({
      recall: () => Promise.resolve({ conversation }),
      remember: () => Promise.reject(new UpstreamError('conversation-moved', 'moved')),
      history: () => Promise.resolve([]),
    });
    await expect(store.remember(exampleTurn({ conversation, message: 'm1' }))).rejects.toThrow('moved');
    expect((await figures()).join()).not.toContain('tokosel_turns_total{');
    expect(spans.at(-1)).toMatchObject({
      name: 'tokosel.remember',
      status: { code: 2, message: 'conversation-moved' },
    });
  });

  it('begin, complete and cancel services, each once', async () => {
    const [asked, done, stopped] = [placeAt('loan', 'amount'), placeAt('loan', 'done'), placeAt('loan', 'stopped')];
    const counted = await remember(
      { conversation: at(undefined), next: at(asked) },
      { conversation: at(asked), next: at(asked) },
      { conversation: at(asked), next: at(done) },
      // What-if after the result: neither begun nor completed again.
      { conversation: at(done), next: at(done) },
      { conversation: at(done), next: at(asked) },
      { conversation: at(asked), next: at(stopped) },
    );
    expect(counted.filter((line) => line.startsWith('tokosel_flows'))).toEqual([
      'tokosel_flows_total{flow="loan",event="begun"} 2',
      'tokosel_flows_total{flow="loan",event="completed"} 1',
      'tokosel_flows_total{flow="loan",event="cancelled"} 1',
    ]);
  });

  it('tell tokens and francs of what they asked outside', async () => {
    const use: ModelUse = { kind: 'answer', model: 'g', outcome: 'ok', inputTokens: 1800, outputTokens: 160 };
    const counted = await remember({
      calls: [
        { ...use, milliFrancs: 564 },
        { ...use, model: 'unheard-of' },
      ],
    });
    expect(counted).toEqual(
      expect.arrayContaining([
        'tokosel_model_tokens_total{model="g",direction="in"} 1800',
        'tokosel_model_francs_total{model="g"} 0.564',
        'tokosel_model_unpriced_total{model="unheard-of"} 1',
      ]),
    );
  });
});

describe('services outside', () => {
  const prompt = { instructions: 'i', data: 'd' };

  async function ask(model: LanguageModel, pieces = 9): Promise<void> {
    let read = 0;
    for await (const { text } of observe.model(model).answer(prompt, { deadlineMs: 100 })) {
      if (text !== '' && (read += 1) === pieces) break;
    }
  }

  it('are counted by what came of each attempt, also one whose reader had enough', async () => {
    const writes: LanguageModel = {
      name: 'g',
      async *answer() {
        yield await Promise.resolve({ text: 'a' });
        yield { text: 'b' };
      },
    };
    const busy: LanguageModel = {
      name: 'g',
      async *answer() {
        await Promise.reject(new UpstreamError('model-busy', 'busy'));
      },
    };
    await ask(writes);
    await ask(writes, 1);
    await expect(ask(busy)).rejects.toThrow('busy');
    expect(await figures()).toEqual(
      expect.arrayContaining([
        'tokosel_provider_seconds_count{provider="model",outcome="ok"} 2',
        'tokosel_provider_seconds_count{provider="model",outcome="model-busy"} 1',
      ]),
    );
  });

  it('are told from what is made in this process', () => {
    const own = { recipe: 'r', dimensions: 8, embed: () => Promise.resolve([]) };
    expect(observe.embedder(own)).toBe(own);
  });

  it('show by what the messenger said of it how a reply fared', async () => {
    const twilio: Messenger = {
      hand: () => Promise.resolve({ kind: 'busy', reason: '429' }),
      wasTaken: () => Promise.resolve(undefined),
      download: () => Promise.reject(new Error('a library broke')),
      forget: () => Promise.resolve(),
      approves: () => false,
      shows: () => false,
    };
    const messenger = observe.messenger(twilio);
    await messenger.hand('+221771234567', { body: 'x' });
    await expect(messenger.download({ url: 'u', type: 't' })).rejects.toThrow('broke');
    const counted = (await figures()).join();
    expect(counted).toContain('provider="twilio",outcome="busy"');
    expect(counted).toContain('provider="twilio",outcome="unexpected"');
  });
});

describe('spans for whoever loads an SDK', () => {
  it('stand around each turn, with the request that brought it and nothing of the customer', async () => {
    const { reply } = exampleTurn({ conversation, message: 'm1' });
    const bare: Assistant = { respond: () => Promise.resolve(reply) };
    const assistant = observe.assistant(bare);
    const incoming = { ...exampleIncoming(conversation, 'm1'), messageId: messageId('m1'), trace: 'request-7' };
    await assistant.respond(incoming);
    expect(spans.at(-1)).toMatchObject({
      name: 'tokosel.whole',
      attributes: { 'tokosel.request_id': 'request-7', 'tokosel.intent': reply.intent.name, 'tokosel.engine': 'local' },
    });
    expect(JSON.stringify(spans)).not.toMatch(/2217|m1"/);
  });
});

describe('a scrape', () => {
  const signs = {
    clock: () => new Date('2026-11-24T12:00:00Z'),
    breakers: new Map([['model', { state: () => 'open' as const }]]),
    patienceMs: 30,
  };
  const backlog = { waiting: 3, held: 1, dead: 2, oldestSeconds: 42 };
  const vitals = {
    inbox: backlog,
    outbox: backlog,
    webhooks: backlog,
    talking: 7,
    abandoned: { loan: 4 },
    alerts: ['csat'],
  };

  it('reads the store at that moment', async () => {
    const scrape = makeScrape(metrics, { ...signs, telemetry: { vitals: () => Promise.resolve(vitals) } });
    const { type, text } = await scrape();
    expect(type).toContain('text/plain; version=0.0.4');
    for (const line of [
      'tokosel_messages{state="waiting"} 3',
      'tokosel_replies{state="dead"} 2',
      'tokosel_webhook_events{state="dead"} 2',
      'tokosel_oldest_waiting_seconds{box="outbox"} 42',
      'tokosel_conversations_active 7',
      'tokosel_flows_abandoned{flow="loan"} 4',
      'tokosel_alert_on{alert="csat"} 1',
      'tokosel_alert_on{alert="latency"} 0',
      'tokosel_breaker_state{provider="model"} 2',
      'tokosel_store_ok 1',
    ])
      expect(text).toContain(`${line}\n`);
  });

  it('leaves the store’s figures out when it does not answer in time, or is broken', async () => {
    let answer: () => Promise<typeof vitals> = () => Promise.resolve(vitals);
    const scrape = makeScrape(metrics, { ...signs, telemetry: { vitals: () => answer() } });
    await scrape();
    for (const broken of [() => new Promise<never>(() => undefined), () => Promise.reject(new Error('corrupt'))]) {
      answer = broken;
      const { text } = await scrape();
      expect(text).toContain('tokosel_store_ok 0');
      expect(text).not.toMatch(/^tokosel_(?:messages|replies|conversations_active|flows_abandoned|alert_on)[ {]/m);
    }
  });
});
