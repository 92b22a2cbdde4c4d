import { TokoselError } from '../domain/errors.js';
import { openLimit } from '../domain/limit.js';
import { openStore, type Store } from '../store/open.js';
import { alertRules } from './alert-rules.js';
import { databaseOf } from './database.js';
import type { Check } from './doctor.js';
import type { Looking } from './doctor-models.js';
import { chosenModel, openEmbedder, openOneTry } from './models.js';
import { readPrices } from './prices.js';
import type { Settings } from './settings.js';
import { openTranscriber } from './speech.js';
import { webhookSetup } from './webhooks.js';

type Looked = Omit<Check, 'name'>;

/** Events that failed are shown by their newest reasons. */
const REASONS = 3;
const PATIENCE_MS = 5_000;

/** What is watched, what it costs and who is told: nobody needs it, half a configuration is a fault. */
export async function checkWatch(settings: Settings, { online }: Looking): Promise<readonly Check[]> {
  return [
    await look('dashboard', () => withStore(settings, checkStaff)),
    await look('prices', () => checkPrices(settings)),
    await look('metrics', () => Promise.resolve(checkMetrics(settings))),
    await look('alerts', () => withStore(settings, (store) => checkAlerts(settings, store))),
    await look('webhooks', () => checkWebhooks(settings)),
    await look('crash reports', () => checkReports(settings, online)),
  ];
}

async function look(name: string, check: () => Promise<Looked>): Promise<Check> {
  try {
    return { name, ...(await check()) };
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    // The database has a check of its own that says how to mend it.
    const state = cause.code.startsWith('database') ? 'warning' : 'failed';
    return { name, state, detail: cause.message, ...(cause.fix === undefined ? {} : { fix: cause.fix }) };
  }
}

async function withStore<Result>(settings: Settings, work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(databaseOf(settings));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

async function checkStaff({ accounts }: Store): Promise<Looked> {
  const active = (await accounts.list()).filter((account) => account.active);
  if (active.length > 0) return { state: 'ok', detail: `${active.length} members of the staff may sign in` };
  return {
    state: 'off',
    detail: 'nobody can sign in yet',
    fix: 'Run `tokosel staff add YOUR@EMAIL --name "Your Name" --role admin`.',
  };
}

/** Whether what customers ask of services outside can be told in francs. */
async function checkPrices(settings: Settings): Promise<Looked> {
  const { usdToXof, models } = await readPrices(settings.MODEL_PRICES);
  const used = [
    chosenModel(settings) === 'none' ? undefined : openOneTry(settings)?.name,
    openEmbedder(settings).service,
    openTranscriber(settings)?.name,
  ].filter((name) => name !== undefined);
  if (used.length === 0) return { state: 'off', detail: 'no service outside is asked: a conversation costs 0 F' };
  const unknown = used.filter((name) => models[name] === undefined);
  const rate = `1 US dollar = ${usdToXof.rate} F of ${usdToXof.read}`;
  if (unknown.length > 0) {
    const detail = `no price of ${[...new Set(unknown)].join(', ')}: the cost of a conversation is not known`;
    return { state: 'warning', detail, fix: 'Write it in a file as evals/prices.json, and name that in MODEL_PRICES.' };
  }
  const detail = `${[...new Set(used)].join(', ')}; ${rate}`;
  if (usdToXof.status === 'verified') return { state: 'ok', detail };
  return {
    state: 'warning',
    detail: `${detail}, a demonstration value`,
    fix: 'Write the bank’s rate in a file as evals/prices.json, and name that in MODEL_PRICES.',
  };
}

function checkMetrics({ METRICS_TOKEN, KPI_TOKEN, HOST, PORT, PUBLIC_URL, TRUST_PROXY }: Settings): Looked {
  const proxied = PUBLIC_URL !== undefined || TRUST_PROXY > 0;
  const untold = proxied
    ? 'by nobody: behind a proxy it needs METRICS_TOKEN'
    : 'by this machine alone (METRICS_TOKEN opens it)';
  const who = METRICS_TOKEN === undefined ? untold : 'with METRICS_TOKEN';
  const figures = KPI_TOKEN === undefined ? 'by signed-in staff' : 'by signed-in staff and with KPI_TOKEN';
  return { state: 'ok', detail: `http://${HOST}:${PORT}/metrics is read ${who}; /api/kpis ${figures}` };
}

async function checkAlerts(settings: Settings, { alerts }: Store): Promise<Looked> {
  const rules = alertRules(settings);
  if (rules.length === 0) return { state: 'off', detail: 'all ALERT_ settings are off' };
  const on = (await alerts.all()).filter((state) => state.on);
  const wanted = `${rules.length} looked at every minute`;
  if (on.length === 0) return { state: 'ok', detail: `${wanted}, none is on` };
  const told = on.map(({ name, value, since }) => `${name} (${String(value)}, since ${since})`).join(', ');
  return { state: 'warning', detail: `${wanted}, on: ${told}` };
}

async function checkWebhooks(settings: Settings): Promise<Looked> {
  const setup = webhookSetup(settings);
  if (setup === undefined) return { state: 'off', detail: 'no LEAD_, CLAIM_, HANDOFF_ or ALERT_WEBHOOK_URL is set' };
  const hosts = [...setup.addresses].map(([target, url]) => `${target} → ${new URL(url).host}`).join(', ');
  return withStore(settings, async ({ events, telemetry }) => {
    const { waiting, dead } = (await telemetry.vitals(new Date())).webhooks;
    const detail = `${hosts}; ${waiting} on their way, ${dead} given up`;
    const resting = await events.resting(REASONS);
    if (resting.length === 0) return { state: 'ok', detail };
    const reasons = [...new Set(resting.map(({ name, reason }) => `${name}: ${reason}`))].join('; ');
    const fix =
      'Mend the other system, then run `tokosel webhook test`; `tokosel webhook retry` sends again what was given up.';
    return { state: 'warning', detail: `${detail} (${reasons})`, fix };
  });
}

async function checkReports({ SENTRY_DSN: dsn }: Settings, online: boolean): Promise<Looked> {
  if (dsn === undefined)
    return { state: 'off', detail: 'crashes are written in the log alone (SENTRY_DSN tells them)' };
  const { origin, host } = new URL(dsn);
  if (!online) return { state: 'ok', detail: `told to ${host}; not asked, --online does` };
  const limit = openLimit(PATIENCE_MS);
  try {
    const { status } = await fetch(origin, { method: 'HEAD', redirect: 'manual', signal: limit.signal });
    return { state: 'ok', detail: `told to ${host}, which answers (${status})` };
  } catch {
    // Whatever it was, a crash could not be told now; nothing of it belongs on the screen.
    return {
      state: 'warning',
      detail: `${host} does not answer`,
      fix: 'Check SENTRY_DSN and the way out of this network.',
    };
  } finally {
    limit.stop();
  }
}
