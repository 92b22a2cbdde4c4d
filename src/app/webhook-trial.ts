import { randomUUID } from 'node:crypto';
import { InputError, OperatorError, TokoselError } from '../domain/errors.js';
import { eventTargets, type EventTarget } from '../domain/outgoing-events.js';
import { openStore } from '../store/open.js';
import { databaseOf } from './database.js';
import type { Settings } from './settings.js';
import { openSender } from './webhook-sending.js';
import { webhookSetup } from './webhooks.js';

/** What came of one event of trial. */
export interface Tried {
  readonly target: EventTarget;
  readonly url: string;
  readonly ok: boolean;
  readonly detail: string;
}

const PATIENCE_MS = 10_000;

/**
 * Sends a signed event without a customer in it to each address that is set, now, once.
 *
 * @param wanted one of the targets; all that are set when absent
 * @throws OperatorError `webhook-not-set`, `webhook-secret-missing`; InputError `unknown-target`
 */
export async function tryWebhooks(settings: Settings, wanted: string | undefined): Promise<readonly Tried[]> {
  const only = wanted === undefined ? undefined : readTarget(wanted);
  const setup = webhookSetup(settings);
  const chosen = [...(setup?.addresses ?? [])].filter(([target]) => only === undefined || target === only);
  if (setup === undefined || chosen.length === 0) throw notSet(only ?? 'lead');
  const { WEBHOOK_ALLOW_PRIVATE: allowPrivate } = settings;
  const sender = openSender({ secret: setup.secret, allowPrivate, deadlineMs: PATIENCE_MS });
  try {
    const tried: Tried[] = [];
    for (const [target, url] of chosen) {
      const from = performance.now();
      const outcome = await sender.send(url, trial(target), new Date()).then(() => undefined, reasonOf);
      const ms = Math.round(performance.now() - from);
      tried.push({ target, url, ok: outcome === undefined, detail: outcome ?? `taken in ${ms} ms` });
    }
    return tried;
  } finally {
    await sender.close();
  }
}

/** Sends again what was given up. @returns how many events wait again */
export async function retryEvents(settings: Settings): Promise<number> {
  const store = await openStore(databaseOf(settings));
  try {
    return await store.events.revive(new Date());
  } finally {
    await store.close();
  }
}

function trial(target: EventTarget) {
  const id = `test:${randomUUID()}`;
  const name = `${target}.test`;
  const body = { id, event: name, created_at: new Date().toISOString(), bank: 'test', data: { test: true } };
  return { id, name, body: JSON.stringify(body) };
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof TokoselError)) throw cause;
  return cause.message;
}

function readTarget(wanted: string): EventTarget {
  const target = eventTargets.find((one) => one === wanted);
  if (target !== undefined) return target;
  throw new InputError('unknown-target', `nothing is told of "${wanted}"`, { fix: `Use ${eventTargets.join(', ')}.` });
}

function notSet(target: EventTarget): OperatorError {
  const name = `${target.toUpperCase()}_WEBHOOK_URL`;
  return new OperatorError('webhook-not-set', `${name} is not set`, { fix: `Set ${name} and WEBHOOK_SECRET first.` });
}
