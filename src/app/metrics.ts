import { AggregatorRegistry, collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { ModelUse } from '../domain/telemetry.js';
import type { Answered } from '../domain/turn.js';
import { gatherMetrics, tellMetrics } from './worker-metrics.js';
import { isWorker } from './workers.js';

/** Parts of a turn that are timed. */
export type Stage = 'understand' | 'knowledge' | 'recall' | 'remember' | 'whole';

/** Services outside the house. */
export type Provider = 'model' | 'embedding' | 'speech' | 'twilio' | 'webhook';

/** What this process has seen since it began. Labels come from closed lists and from the configuration: never from a customer. */
export interface Metrics {
  readonly registry: Registry;
  /** As Prometheus reads it: of this process, or of all workers on this port. */
  counted(): Promise<string>;
  stage(stage: Stage, seconds: number): void;
  turn(answered: Answered): void;
  call(provider: Provider, outcome: string, seconds: number): void;
  request(request: { readonly method: string; readonly route: string; readonly status: number }, seconds: number): void;
  /** Also memory, event loop and garbage of the process. */
  watchProcess(): void;
}

/** Seconds: a guided turn takes one to five thousandths, a model one to ten. */
const STAGE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 30];

export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const stages = new Histogram({
    name: 'tokosel_stage_seconds',
    help: 'Time of each stage of a turn; whole: from the message to its stored reply.',
    labelNames: ['stage'],
    buckets: STAGE_SECONDS,
    registers,
  });
  const providers = new Histogram({
    name: 'tokosel_provider_seconds',
    help: 'Time of each call to a service outside, by what came of it: ok, or the code of the failure.',
    labelNames: ['provider', 'outcome'],
    buckets: CALL_SECONDS,
    registers,
  });
  const requests = new Histogram({
    name: 'tokosel_http_seconds',
    help: 'Time of each request by its route; none: an address that is not offered.',
    labelNames: ['method', 'route', 'status'],
    buckets: STAGE_SECONDS,
    registers,
  });
  const count = openCounters(registers);
  return {
    registry,
    counted: isWorker ? countedByAll(registry) : () => registry.metrics(),
    stage: (stage, seconds) => stages.observe({ stage }, seconds),
    turn(answered) {
      countTurn(count, answered);
      countFlow(count, answered);
      for (const call of [...(answered.incoming.calls ?? []), ...(answered.calls ?? [])]) countCall(count, call);
    },
    call: (provider, outcome, seconds) => providers.observe({ provider, outcome }, seconds),
    request: ({ method, route, status }, seconds) => requests.observe({ method, route, status }, seconds),
    watchProcess: () => collectDefaultMetrics({ register: registry }),
  };
}

function countedByAll(registry: Registry): () => Promise<string> {
  const own = () => registry.getMetricsAsJSON();
  tellMetrics(own);
  return async () => AggregatorRegistry.aggregate([...(await gatherMetrics(own))]).metrics();
}

type Counters = ReturnType<typeof openCounters>;

function openCounters(registers: Registry[]) {
  return {
    turns: new Counter({
      name: 'tokosel_turns_total',
      help: 'Messages that were answered and stored.',
      labelNames: ['channel', 'intent', 'engine', 'flow_status'],
      registers,
    }),
    flows: new Counter({
      name: 'tokosel_flows_total',
      help: 'Services by what became of them: begun, completed, cancelled.',
      labelNames: ['flow', 'event'],
      registers,
    }),
    records: new Counter({
      name: 'tokosel_records_total',
      help: 'Simulations, leads, claims, ratings and handoffs that were written.',
      labelNames: ['kind'],
      registers,
    }),
    calls: new Counter({
      name: 'tokosel_model_calls_total',
      help: 'Calls of turns to models outside, as they are paid for.',
      labelNames: ['model', 'kind', 'outcome'],
      registers,
    }),
    tokens: new Counter({
      name: 'tokosel_model_tokens_total',
      help: 'Tokens of turns, by model and direction.',
      labelNames: ['model', 'direction'],
      registers,
    }),
    francs: new Counter({
      name: 'tokosel_model_francs_total',
      help: 'What models cost, in F CFA; a model without a price is not in it (tokosel_model_unpriced_total).',
      labelNames: ['model'],
      registers,
    }),
    unpriced: new Counter({
      name: 'tokosel_model_unpriced_total',
      help: 'Calls whose price nobody wrote down.',
      labelNames: ['model'],
      registers,
    }),
  };
}

function countTurn({ turns, records }: Counters, { incoming, reply, records: written }: Answered): void {
  const { intent, engine, flow } = reply;
  turns.inc({ channel: incoming.channel, intent: intent.name, engine, flow_status: flow.status });
  for (const { kind } of written) records.inc({ kind });
}

/** A service that is completed again by another value of it was not begun again. */
function countFlow({ flows }: Counters, { conversation, next }: Answered): void {
  const { place: now } = next;
  if (now === undefined) return;
  const { flow } = now;
  const before = conversation.place?.flow === flow ? conversation.place.status : 'none';
  if (before === now.status) return;
  const ended = now.status === 'completed' || now.status === 'cancelled';
  const began = before !== 'active' && before !== 'suspended' && (now.status === 'active' || ended);
  if (began) flows.inc({ flow, event: 'begun' });
  if (ended) flows.inc({ flow, event: now.status });
}

function countCall({ calls, tokens, francs, unpriced }: Counters, call: ModelUse): void {
  const { model, kind, outcome, inputTokens, outputTokens, milliFrancs } = call;
  calls.inc({ model, kind, outcome });
  tokens.inc({ model, direction: 'in' }, inputTokens);
  tokens.inc({ model, direction: 'out' }, outputTokens);
  if (milliFrancs === undefined) unpriced.inc({ model });
  else francs.inc({ model }, milliFrancs / 1000);
}

/** A gauge of the house's own registry. */
export function gauge(registry: Registry, name: string, help: string, labelNames: readonly string[] = []): Gauge {
  return new Gauge({ name, help, labelNames, registers: [registry] });
}
