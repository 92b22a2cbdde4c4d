import { makeApp } from '../server/app.js';
import { listen } from '../server/listen.js';
import { makeLog } from './log.js';
import { webAssets } from './paths.js';
import type { Settings } from './settings.js';
import { openToolkit, type Toolkit } from './toolkit.js';

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
  try {
    const app = makeApp({
      assistant: toolkit.assistant,
      history: (id, after, limit) => toolkit.store.conversations.history(id, after, limit),
      ready: () => readiness(toolkit),
      newId: toolkit.newId,
      log: makeLog(settings.LOG_LEVEL),
      assets: webAssets,
      bank: { name: toolkit.bank.name },
    });
    const server = await listen(app, { host: settings.HOST, port: settings.PORT });
    const stop = async () => {
      await server.stop();
      await toolkit.close();
    };
    return { url: server.url, announcement: announce(server.url, toolkit, performance.now() - started), stop };
  } catch (cause) {
    await toolkit.close();
    throw cause;
  }
}

async function readiness({ store }: Toolkit) {
  try {
    await store.health();
    return [{ name: 'database', ok: true }];
  } catch {
    return [{ name: 'database', ok: false, detail: 'cannot be read and written' }];
  }
}

function announce(url: string, { bank, prepared }: Toolkit, readyMs: number): readonly string[] {
  const chunks = prepared.documents.reduce((sum, line) => sum + (line.outcome === 'removed' ? 0 : line.chunks), 0);
  const failed = prepared.documents.filter(({ outcome }) => outcome === 'failed');
  return [
    `tokosel is ready for ${bank.name} (${(readyMs / 1000).toFixed(1)} s)`,
    `  web chat    ${url}/`,
    `  API         ${url}/api/chat        POST {"text": "…"}`,
    `  health      ${url}/healthz   ${url}/readyz`,
    `  knowledge   ${prepared.documents.length} documents, ${chunks} passages; intent model ${prepared.model}`,
    ...failed.map(({ reason }) => `  left out    ${reason ?? ''}`),
    '  off         Gemini, voice, WhatsApp and the dashboard are not part of this version; answers come from the local engine',
    'Ctrl-C stops it.',
  ];
}
