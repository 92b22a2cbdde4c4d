import { makeApp } from '../server/app.js';
import type { ServerLog } from '../server/parts.js';
import { listen } from '../server/listen.js';
import { randomBytes, randomUUID } from 'node:crypto';
import type { OpenAllowance } from '../domain/allowance.js';
import { makeAftercareDoor } from './aftercare.js';
import { announce } from './announcement.js';
import type { LastResort } from './last-resort.js';
import { makeLog } from './log.js';
import { openMcpDoor } from './mcp.js';
import { openNightWork } from './night-work.js';
import { openObservatory } from './observatory.js';
import { webAssets } from './paths.js';
import { openSessions } from './sessions.js';
import { withFiles } from './privacy.js';
import { readRetention } from './retention.js';
import type { Settings } from './settings.js';
import { openTranscriber, WEB_LISTENING_MS } from './speech.js';
import { dashboardDoor, firstAccountLines } from './staff.js';
import { openToolkit } from './toolkit.js';
import { openWhatsapp, type Whatsapp } from './whatsapp.js';

const clock = () => new Date();

/** A server that answers, and what to tell its operator. */
export interface Service {
  readonly url: string;
  readonly announcement: readonly string[];
  /** What goes wrong unheard is written and told here. */
  readonly heard: Pick<LastResort, 'log' | 'reports'>;
  /** Answers what is under way, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Opens the toolkit and serves it.
 *
 * @param plain what it says of itself, and nobody else is told
 * @throws OperatorError `port-taken` and those of the toolkit
 */
export async function openService(
  settings: Settings,
  plain: ServerLog = makeLog(settings.LOG_LEVEL),
): Promise<Service> {
  const started = performance.now();
  const observatory = await openObservatory(settings, plain);
  const { log, observe } = observatory;
  const toolkit = await openToolkit(settings, { clock, dice: randomBytes, observe });
  let whatsapp: Whatsapp | undefined;
  try {
    whatsapp = openWhatsapp(settings, toolkit, { clock, log, allowances: toolkit.allowances });
    const transcriber = observe.ears(openTranscriber(settings, WEB_LISTENING_MS));
    const sessions = openSessions(settings, randomBytes);
    const mcp = await openMcpDoor(toolkit, settings);
    const app = makeApp({
      assistant: toolkit.assistant,
      history: (id, after, limit) => toolkit.store.conversations.history(id, after, limit),
      ...observatory.parts(toolkit),
      newId: toolkit.newId,
      ...(sessions === undefined ? {} : { sessions }),
      aftercare: makeAftercareDoor({ ...toolkit, clock, dice: randomBytes }),
      allowedOrigins: settings.ALLOWED_ORIGINS,
      trustProxy: settings.TRUST_PROXY,
      ...rateLimitOf(settings, toolkit.allowances),
      log,
      assets: webAssets,
      bank: { name: toolkit.bank.name },
      dashboard: dashboardDoor(settings, toolkit, clock),
      ...(mcp === undefined ? {} : { mcp }),
      ...(transcriber === undefined ? {} : { transcriber }),
      ...(whatsapp === undefined ? {} : { whatsapp: whatsapp.door }),
    });
    const retention = await readRetention(settings.TOKOSEL_BANK);
    const { HOST: host, PORT: port, TRUST_PROXY } = settings;
    const server = await listen(app, { host, port, behindProxy: TRUST_PROXY > 0 });
    const privacy = withFiles(settings, toolkit.store.privacy);
    const { leases } = toolkit.store;
    const night = openNightWork({ privacy, leases, retention, clock, holder: randomUUID(), log });
    const watching = observatory.begin(toolkit);
    const stop = async () => {
      await server.stop();
      await night.stop();
      await whatsapp?.stop();
      await watching.stop();
      await toolkit.close();
    };
    const readyMs = performance.now() - started;
    const accounts = await firstAccountLines(toolkit.store);
    const announcement = announce(server.url, settings, { toolkit, readyMs, accounts });
    return { url: server.url, announcement, heard: observatory, stop };
  } catch (cause) {
    await whatsapp?.stop();
    await toolkit.close();
    throw cause;
  }
}

/** 0: everybody may ask as often as he likes. */
function rateLimitOf({ RATE_LIMIT_PER_SECOND: perSecond }: Settings, open: OpenAllowance) {
  return perSecond === 0 ? {} : { rateLimit: open({ purpose: 'request', most: perSecond, seconds: 1 }) };
}
