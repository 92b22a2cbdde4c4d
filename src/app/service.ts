import { makeApp } from '../server/app.js';
import { listen } from '../server/listen.js';
import { randomBytes } from 'node:crypto';
import { makeAftercareDoor } from './aftercare.js';
import { announce } from './announcement.js';
import { makeLog } from './log.js';
import { openMcpDoor } from './mcp.js';
import { webAssets } from './paths.js';
import type { Settings } from './settings.js';
import { openTranscriber } from './speech.js';
import { dashboardDoor, firstAccountLines } from './staff.js';
import { openToolkit, type Toolkit } from './toolkit.js';
import { openWhatsapp, type Whatsapp } from './whatsapp.js';

const clock = () => new Date();

/** A server that answers, and what to tell its operator. */
export interface Service {
  readonly url: string;
  readonly announcement: readonly string[];
  /** Answers what is under way, then closes everything. */
  stop(): Promise<void>;
}

/**
 * Opens the toolkit and serves it.
 *
 * @throws OperatorError `port-taken` and those of the toolkit
 */
export async function openService(settings: Settings): Promise<Service> {
  const started = performance.now();
  const toolkit = await openToolkit(settings);
  const log = makeLog(settings.LOG_LEVEL);
  let whatsapp: Whatsapp | undefined;
  try {
    whatsapp = openWhatsapp(settings, toolkit, { clock, log });
    const transcriber = openTranscriber(settings);
    const mcp = await openMcpDoor(toolkit, settings);
    const app = makeApp({
      assistant: toolkit.assistant,
      history: (id, after, limit) => toolkit.store.conversations.history(id, after, limit),
      ready: () => readiness(toolkit),
      newId: toolkit.newId,
      aftercare: makeAftercareDoor({ ...toolkit, clock, dice: randomBytes }),
      allowedOrigins: settings.ALLOWED_ORIGINS,
      trustProxy: settings.TRUST_PROXY,
      ...rateLimitOf(settings),
      log,
      assets: webAssets,
      bank: { name: toolkit.bank.name },
      dashboard: dashboardDoor(settings, toolkit, clock),
      ...(mcp === undefined ? {} : { mcp }),
      ...(transcriber === undefined ? {} : { transcriber }),
      ...(whatsapp === undefined ? {} : { whatsapp: whatsapp.door }),
    });
    const server = await listen(app, { host: settings.HOST, port: settings.PORT });
    const stop = async () => {
      await server.stop();
      await whatsapp?.stop();
      await toolkit.close();
    };
    const readyMs = performance.now() - started;
    const accounts = await firstAccountLines(toolkit.store);
    return { url: server.url, announcement: announce(server.url, settings, { toolkit, readyMs, accounts }), stop };
  } catch (cause) {
    await whatsapp?.stop();
    await toolkit.close();
    throw cause;
  }
}

/** 0: everybody may ask as often as he likes. */
function rateLimitOf({ RATE_LIMIT_PER_SECOND: perSecond }: Settings) {
  return perSecond === 0 ? {} : { rateLimit: { perSecond, now: () => performance.now() } };
}

async function readiness({ store }: Toolkit) {
  try {
    await store.health();
    return [{ name: 'database', ok: true }];
  } catch {
    return [{ name: 'database', ok: false, detail: 'cannot be read and written' }];
  }
}
