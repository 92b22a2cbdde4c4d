import { OperatorError, TokoselError } from '../domain/errors.js';
import type { EventBox, EventOnItsWay, EventTarget } from '../domain/outgoing-events.js';
import type { ServerLog } from '../server/parts.js';
import { isDemoHome } from './demo/home.js';
import type { Metrics } from './metrics.js';
import { outcomeOfError } from './observed.js';
import type { Settings } from './settings.js';
import { RefusedWebhook, type Sender } from './webhook-sending.js';

/** Addresses by what they are told of, and what events are signed with. */
export interface WebhookSetup {
  readonly addresses: ReadonlyMap<EventTarget, string>;
  readonly secret: string;
}

/**
 * Nothing where no address is set, and for a demonstration: nobody is to call customers who were made up.
 *
 * @throws OperatorError `webhook-secret-missing` when an address is set and nothing to sign with
 */
export function webhookSetup(settings: Settings): WebhookSetup | undefined {
  if (isDemoHome(settings.TOKOSEL_HOME)) return undefined;
  const given = {
    lead: settings.LEAD_WEBHOOK_URL,
    claim: settings.CLAIM_WEBHOOK_URL,
    handoff: settings.HANDOFF_WEBHOOK_URL,
    alert: settings.ALERT_WEBHOOK_URL,
  } as const satisfies Readonly<Record<EventTarget, string | undefined>>;
  const addresses = new Map<EventTarget, string>();
  for (const target of ['lead', 'claim', 'handoff', 'alert'] as const) {
    const address = given[target];
    if (address !== undefined) addresses.set(target, address);
  }
  if (addresses.size === 0) return undefined;
  if (settings.WEBHOOK_SECRET === undefined) throw secretMissing();
  return { addresses, secret: settings.WEBHOOK_SECRET };
}

function secretMissing(): OperatorError {
  return new OperatorError(
    'webhook-secret-missing',
    'a webhook’s address is set, and nothing to sign its events with',
    {
      fix: 'Set WEBHOOK_SECRET to 32 random characters or more, the same in the other system.',
    },
  );
}

/** Milliseconds. */
export interface PostmanPace {
  /** Between two looks at what waits. */
  readonly look: number;
  /** Before the second try; doubled before each further one. */
  readonly first: number;
  readonly longest: number;
  /** Nobody else takes an event meanwhile. */
  readonly lease: number;
}

const PACE: PostmanPace = { look: 1_000, first: 5_000, longest: 60 * 60_000, lease: 30_000 };
/** Tries after which an event is given up: with the pauses between them about a day. */
export const TRIES = 34;
/** Events that are on their way at the same time. */
const HANDS = 4;

/** What the postman works with. */
export interface Postman {
  readonly box: EventBox;
  readonly addresses: ReadonlyMap<EventTarget, string>;
  readonly sender: Sender;
  readonly clock: () => Date;
  /** 0..1 */
  readonly chance: () => number;
  readonly log: ServerLog;
  readonly metrics: Pick<Metrics, 'call'>;
  readonly pace?: PostmanPace;
}

/** Hands over what waits, until it is stopped; begins with whatever an earlier run left. */
export function openPostman(parts: Postman): { stop(): Promise<void> } {
  const { look, lease } = parts.pace ?? PACE;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const handOver = async () => {
    const due = await parts.box.take(parts.clock(), lease, HANDS);
    await Promise.all(due.map((event) => deliver(parts, event)));
    return due.length === HANDS;
  };
  const work = async () => {
    try {
      while (!stopped && (await handOver()));
    } catch (err) {
      parts.log.warn({ err }, 'events for other systems could not be looked after');
    }
    if (!stopped) timer = setTimeout(begin, look);
  };
  const begin = () => {
    round = work();
  };
  begin();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

async function deliver(parts: Postman, event: EventOnItsWay): Promise<void> {
  const { box, addresses, sender, clock, log, metrics } = parts;
  const names = { event: event.id, ...(event.trace === undefined ? {} : { requestId: event.trace }) };
  const url = addresses.get(event.target);
  if (url === undefined) {
    return box.putBack(event.id, { reason: `no address is set for ${event.target}`, next: later(parts, event) });
  }
  const from = performance.now();
  try {
    await sender.send(url, event, clock());
  } catch (cause) {
    metrics.call('webhook', outcomeOfError(cause), (performance.now() - from) / 1000);
    const next = nextTry(parts, event, cause);
    const reason = cause instanceof TokoselError ? `${cause.code}: ${cause.message}` : 'unexpected';
    log.warn({ ...names, err: cause, next }, next === 'dead' ? 'an event was given up' : 'an event was not taken');
    return box.putBack(event.id, { reason, next });
  }
  metrics.call('webhook', 'ok', (performance.now() - from) / 1000);
  await box.sent(event.id, clock());
  log.info({ ...names, attempts: event.attempts + 1 }, 'an event was handed over');
}

function nextTry(parts: Postman, event: EventOnItsWay, cause: unknown): Date | 'dead' {
  if (event.attempts + 1 >= TRIES) return 'dead';
  return later(parts, event, cause instanceof RefusedWebhook ? cause.retryMs : undefined);
}

/** Doubled each time, a little apart by chance so that a system that comes back is not run over. */
function later({ clock, chance, pace = PACE }: Postman, { attempts }: EventOnItsWay, askedMs = 0): Date {
  const pause = Math.max(askedMs, Math.min(pace.longest, pace.first * 2 ** attempts));
  return new Date(clock().getTime() + pause * (1 + chance() / 4));
}
