import { isMeasured, isOn, type AlertRule, type AlertState, type AlertStates, type Reading } from '../domain/alerts.js';
import type { Kpis } from '../domain/kpis.js';
import type { Leases } from '../domain/leases.js';
import type { ServerLog } from '../server/parts.js';
import { readAlerts } from './alert-rules.js';
import { alertEvent, type Telling } from './webhook-events.js';

/** What the watch looks at, and whom it tells. */
export interface Watch {
  readonly kpis: Pick<Kpis, 'figures'>;
  readonly states: AlertStates;
  readonly leases: Leases;
  readonly rules: readonly AlertRule[];
  readonly telling: Telling;
  readonly clock: () => Date;
  /** This process, by a name of its own. */
  readonly holder: string;
  readonly log: ServerLog;
  /** Milliseconds between two looks. */
  readonly everyMs?: number;
}

const MINUTE_MS = 60_000;
/** The server answers its first customers before it looks at figures. */
const FIRST_MS = 5_000;
const LEASE = 'alerts';

/** Looks every minute until it is stopped. Of several servers on one database one looks; another takes over when it dies. */
export function openWatch(watch: Watch): { stop(): Promise<void> } {
  const { leases, holder, clock, log, everyMs = MINUTE_MS } = watch;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      const span = { now: clock(), ms: everyMs * 2.5 };
      if (await leases.hold(LEASE, holder, span)) await lookOnce(watch);
    } catch (err) {
      log.warn({ err }, 'the alerts could not be looked at');
    }
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = () => {
    round = look();
  };
  timer = setTimeout(begin, Math.min(everyMs, FIRST_MS));
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await round;
      await leases.release(LEASE, holder).catch((err: unknown) => log.warn({ err }, 'a lease could not be given back'));
    },
  };
}

type Looking = Pick<Watch, 'kpis' | 'states' | 'rules' | 'telling' | 'clock' | 'log'>;

/** An alert that nothing was heard of for so long is over: the model was taken out, nobody writes any more. */
const SILENCE_MS = 24 * 60 * MINUTE_MS;

/** Measures once, and keeps and tells what changed: an alert that stays on is told once. */
export async function lookOnce(watch: Looking): Promise<void> {
  const now = watch.clock();
  const readings = new Map((await readAlerts(watch.kpis, now)).map((reading) => [reading.name, reading]));
  const before = new Map((await watch.states.all()).map((state) => [state.name, state]));
  for (const rule of watch.rules) {
    const reading = readings.get(rule.name) ?? { name: rule.name, value: null, n: 0 };
    const state = before.get(rule.name);
    const was = state?.on === true;
    const forgotten = was && !isMeasured(rule, reading) && now.getTime() - Date.parse(state.since) > SILENCE_MS;
    const on = !forgotten && isOn(rule, reading, was);
    if (on !== was) await change(watch, { rule, reading, on, since: now.toISOString() });
  }
  await dropUnwanted(watch, [...before.values()]);
}

/** One that is wanted no more is not left on for ever. */
async function dropUnwanted({ states, rules, clock }: Looking, before: readonly AlertState[]): Promise<void> {
  for (const { name, on } of before) {
    if (!on || rules.some((rule) => rule.name === name)) continue;
    await states.change({ name, on: false, value: null, since: clock().toISOString() });
  }
}

interface Change {
  readonly rule: AlertRule;
  readonly reading: Reading;
  readonly on: boolean;
  readonly since: string;
}

async function change(
  { states, telling, log }: Pick<Watch, 'states' | 'telling' | 'log'>,
  changed: Change,
): Promise<void> {
  const { rule, reading, on, since } = changed;
  const { name } = rule;
  const state = { name, on, value: reading.value, since };
  await states.change(state, telling.targets.has('alert') ? alertEvent(state, rule.limit, telling) : undefined);
  const fields = { alert: name, value: reading.value, limit: rule.limit, n: reading.n };
  if (on) log.warn(fields, 'an alert is on');
  else log.warn(fields, 'an alert is over');
}
