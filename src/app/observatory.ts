import { randomUUID } from 'node:crypto';
import type { Breaker } from '../domain/breaker.js';
import type { Dependency, ServerLog, ServerParts } from '../server/parts.js';
import { alertRules } from './alert-rules.js';
import { openWatch } from './alerts.js';
import type { CrashReports } from './last-resort.js';
import { reporting } from './last-resort.js';
import { makeMetrics, type Metrics } from './metrics.js';
import type { Observe } from './observe.js';
import { observing } from './observed.js';
import { askDependencies } from './readiness.js';
import type { Settings } from './settings.js';
import type { Toolkit } from './toolkit.js';
import { makeScrape } from './vitals.js';
import { tellingOf } from './watched-store.js';
import { openSender } from './webhook-sending.js';
import { openPostman, webhookSetup } from './webhooks.js';
import { whatsappSettings } from './whatsapp.js';

/** What a server that serves is watched with. It is there before the house is, so that nothing goes unseen. */
export interface Observatory {
  readonly observe: Observe;
  /** What is called an error here is told to Sentry too, where its DSN is set. */
  readonly log: ServerLog;
  readonly reports?: CrashReports;
  /** For the server: `/metrics`, `/api/kpis`, `/readyz`, and who is told of requests. */
  parts(toolkit: Toolkit): Pick<ServerParts, 'ready' | 'told' | 'metrics' | 'kpis'>;
  /** Looks after alerts and events, once the server listens. Must be stopped before the house is closed. */
  begin(toolkit: Toolkit): { stop(): Promise<void> };
}

const SENDING_MS = 10_000;
const SCRAPE_MS = 2_000;
const clock = () => new Date();

export async function openObservatory(settings: Settings, plain: ServerLog): Promise<Observatory> {
  const breakers = new Map<string, Breaker>();
  const metrics = makeMetrics();
  metrics.watchProcess();
  const reports = await openReports(settings);
  const log = reporting(plain, reports);
  return {
    observe: observing(metrics, { breakers, log }),
    log,
    ...(reports === undefined ? {} : { reports }),
    parts: (toolkit) => ({
      ready: () => ready(settings, toolkit, breakers),
      told: (request, seconds) => metrics.request(request, seconds),
      metrics: metricsDoor(settings, toolkit, { metrics, breakers }),
      kpis: kpisDoor(settings, toolkit),
    }),
    begin(toolkit) {
      const jobs = beginJobs(settings, toolkit, { metrics, log });
      return {
        stop: async () => {
          await Promise.all(jobs.map((job) => job.stop()));
        },
      };
    },
  };
}

/** Its library is read only where it is wanted. */
async function openReports({ SENTRY_DSN }: Settings): Promise<CrashReports | undefined> {
  if (SENTRY_DSN === undefined) return undefined;
  const { openCrashReports } = await import('./crash-reports.js');
  return openCrashReports(SENTRY_DSN);
}

interface Seen {
  readonly metrics: Metrics;
  readonly breakers: ReadonlyMap<string, Breaker>;
}

/** Who set a public address or trusts proxies has one. */
function metricsDoor(settings: Settings, { store }: Toolkit, { metrics, breakers }: Seen) {
  const { METRICS_TOKEN: token, PUBLIC_URL, TRUST_PROXY } = settings;
  const proxied = PUBLIC_URL !== undefined || TRUST_PROXY > 0;
  const scrape = makeScrape(metrics, { telemetry: store.telemetry, clock, breakers, patienceMs: SCRAPE_MS });
  return { scrape, proxied, ...(token === undefined ? {} : { token }) };
}

function kpisDoor({ KPI_TOKEN: token }: Settings, { store: { kpis, sessions } }: Toolkit) {
  return { kpis, sessions, clock, ...(token === undefined ? {} : { token }) };
}

function ready(settings: Settings, { store }: Toolkit, breakers: Seen['breakers']): Promise<readonly Dependency[]> {
  const uses = {
    whatsapp: whatsappSettings(settings) !== undefined,
    webhooks: webhookSetup(settings) !== undefined,
  };
  return askDependencies({ health: store.health, telemetry: store.telemetry, clock, breakers, uses });
}

interface Told {
  readonly metrics: Metrics;
  readonly log: ServerLog;
}

function beginJobs(settings: Settings, { store, bank }: Toolkit, { metrics, log }: Told) {
  const watch = openWatch({
    kpis: store.kpis,
    states: store.alerts,
    leases: store.leases,
    rules: alertRules(settings),
    telling: tellingOf(settings, bank),
    ...{ clock, log, holder: randomUUID() },
  });
  const setup = webhookSetup(settings);
  if (setup === undefined) return [watch];
  const { WEBHOOK_ALLOW_PRIVATE: allowPrivate } = settings;
  const sender = openSender({ secret: setup.secret, allowPrivate, deadlineMs: SENDING_MS });
  const { addresses } = setup;
  const postman = openPostman({ box: store.events, addresses, sender, clock, chance: Math.random, log, metrics });
  const stop = async () => {
    await postman.stop();
    await sender.close();
  };
  return [watch, { stop }];
}
