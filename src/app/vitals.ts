import { Registry } from 'prom-client';
import { alertNames } from '../domain/alerts.js';
import type { Breaker } from '../domain/breaker.js';
import type { Backlog, Telemetry, Vitals } from '../domain/telemetry.js';
import { gauge, type Metrics } from './metrics.js';

/** What is read when somebody asks how the house does. */
export interface VitalSigns {
  readonly telemetry: Telemetry;
  readonly clock: () => Date;
  /** Services that are left alone when they fail, by name. */
  readonly breakers: ReadonlyMap<string, Pick<Breaker, 'state'>>;
  /** Whoever asks waits no longer than this for the store. */
  readonly patienceMs: number;
}

/** All metrics as Prometheus reads them. */
export type Scrape = () => Promise<{ readonly type: string; readonly text: string }>;

const BREAKER = { closed: 0, 'half-open': 1, open: 2 } as const;

/**
 * Counters of this process (of all workers, where there are several), and the state of the store at this moment. When the store does not answer in time its
 * gauges are left out, and `tokosel_store_ok` is 0: an old figure never passes for a new one.
 */
export function makeScrape(metrics: Metrics, signs: VitalSigns): Scrape {
  const ofHouse = new Registry();
  const gauges = openGauges(ofHouse);
  return async () => {
    for (const [provider, breaker] of signs.breakers) gauges.breaker.set({ provider }, BREAKER[breaker.state()]);
    const vitals = await inTime(signs);
    gauges.ok.set(vitals === undefined ? 0 : 1);
    for (const one of gauges.ofStore) one.reset();
    if (vitals === undefined) gauges.talking.remove();
    else show(gauges, vitals);
    return { type: metrics.registry.contentType, text: `${await metrics.counted()}\n${await ofHouse.metrics()}` };
  };
}

type Gauges = ReturnType<typeof openGauges>;

function openGauges(registry: Registry) {
  const of = (name: string, help: string, ...labels: readonly string[]) => gauge(registry, name, help, labels);
  const messages = of('tokosel_messages', 'Messages that wait for an answer (inbox).', 'state');
  const replies = of(
    'tokosel_replies',
    'Replies that wait to be handed over, are held or were given up (outbox).',
    'state',
  );
  const events = of('tokosel_webhook_events', 'Events for other systems that wait or were given up.', 'state');
  const oldest = of('tokosel_oldest_waiting_seconds', 'How long the oldest one of each box has waited.', 'box');
  const talking = of('tokosel_conversations_active', 'Conversations with a message in the last 15 minutes.');
  const abandoned = of('tokosel_flows_abandoned', 'Services of the last 24 hours left for half an hour.', 'flow');
  const alerts = of('tokosel_alert_on', 'Alerts: 1 while one is on.', 'alert');
  return {
    ...{ messages, replies, events, oldest, talking, abandoned, alerts },
    ofStore: [messages, replies, events, oldest, talking, abandoned, alerts],
    breaker: of('tokosel_breaker_state', 'Of a service: 0 closed, 1 one call may try, 2 left alone.', 'provider'),
    ok: of('tokosel_store_ok', '1 when the store answered this scrape in time.'),
  };
}

function show(gauges: Gauges, { inbox, outbox, webhooks, talking, abandoned, alerts }: Vitals): void {
  gauges.messages.set({ state: 'waiting' }, inbox.waiting);
  setStates(gauges.replies, outbox);
  gauges.events.set({ state: 'waiting' }, webhooks.waiting);
  gauges.events.set({ state: 'dead' }, webhooks.dead);
  for (const [box, { oldestSeconds }] of Object.entries({ inbox, outbox, webhooks })) {
    gauges.oldest.set({ box }, oldestSeconds);
  }
  gauges.talking.set(talking);
  for (const [flow, n] of Object.entries(abandoned)) gauges.abandoned.set({ flow }, n);
  for (const alert of alertNames) gauges.alerts.set({ alert }, alerts.includes(alert) ? 1 : 0);
}

function setStates(states: Gauges['replies'], { waiting, held, dead }: Backlog): void {
  for (const [state, n] of Object.entries({ waiting, held, dead })) states.set({ state }, n);
}

/** Nothing when the store is broken or too slow. */
async function inTime({ telemetry, clock, patienceMs }: VitalSigns): Promise<Vitals | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), patienceMs)));
  try {
    return await Promise.race([telemetry.vitals(clock()).catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}
