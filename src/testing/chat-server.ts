import { randomUUID } from 'node:crypto';
import { copyFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { makeApp } from '../server/app.js';
import { listen } from '../server/listen.js';
import type { ServerLog, ServerParts } from '../server/parts.js';
import type { ScriptedAssistant } from './scripted-assistant.js';
import { makeScriptedAssistant } from './scripted-assistant.js';
import { makeTemporaryFolder } from './temporary-folder.js';

/** One line the server wrote about itself. */
export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** A real server on a free port, before a scripted assistant. */
export interface ChatServer extends ScriptedAssistant {
  readonly url: string;
  readonly port: number;
  readonly log: readonly LoggedLine[];
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Sends these bytes as they are and gives all that comes back until the server closes or `patienceMs` passed. */
  raw(bytes: string | Uint8Array, patienceMs?: number): Promise<string>;
  stop(): Promise<void>;
}

export async function startChatServer(changes: Partial<ServerParts> = {}): Promise<ChatServer> {
  const folder = makeTemporaryFolder();
  copyFileSync(new URL('../web/index.html', import.meta.url), join(folder.path, 'index.html'));
  copyFileSync(new URL('../web/chat.css', import.meta.url), join(folder.path, 'chat.css'));
  writeFileSync(join(folder.path, 'chat.js'), `/* ${'page '.repeat(200)} */`);
  writeFileSync(join(folder.path, 'widget.js'), `/* ${'widget '.repeat(200)} */`);
  const log: LoggedLine[] = [];
  const scripted = makeScriptedAssistant();
  const parts: ServerParts = {
    ...scripted,
    ready: () => Promise.resolve([{ name: 'database', ok: true }]),
    newId: randomUUID,
    log: makeLog(log),
    assets: folder.path,
    bank: { name: 'Banque & <Fils>' },
    ...changes,
  };
  const running = await listen(makeApp(parts), { host: '127.0.0.1', port: 0 });
  return {
    ...scripted,
    url: running.url,
    port: running.port,
    log,
    post: (body, headers = {}) =>
      fetch(`${running.url}/api/chat`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    raw: (bytes, patienceMs = 2_000) => exchange(running.port, bytes, patienceMs),
    stop: async () => {
      await running.stop();
      folder.remove();
    },
  };
}

function makeLog(lines: LoggedLine[]): ServerLog {
  const at = (level: LoggedLine['level']) => (fields: LoggedLine['fields'], message: string) => {
    lines.push({ level, fields, message });
  };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

function exchange(port: number, bytes: string | Uint8Array, patienceMs: number): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(end, patienceMs);
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('utf8')));
    socket.on('error', end);
    socket.on('close', end);
  });
}
