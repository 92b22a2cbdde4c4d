import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { packageRoot } from './paths.js';

/** A server process that we started. */
export interface ServerChild {
  readonly pid: number | undefined;
  /** Why it ended, once it has. No end is a good one but ours. */
  readonly ended: Promise<Ending>;
  /** SIGTERM, and SIGKILL when that is not enough. */
  stop(): Promise<void>;
  kill(): void;
}

export interface Ending {
  readonly why: string;
  /** No server will ever start on this machine. */
  readonly forGood: boolean;
}

const HOST = '127.0.0.1';
const CANNOT_LOAD = 78;
const STOPPING_MS = 3000;
const HEARTBEAT_MS = 2000;

const heartbeat = z.object({ 'nanosecond heartbeat': z.number() });

export function addressOf(port: number): string {
  return `http://${HOST}:${port}`;
}

/** Starts the server that ships in the chromadb package. @param say each line that it prints */
export function startChild(folder: string, port: number, say: (line: string) => void): ServerChild {
  const script = join(packageRoot, 'bin', 'chroma-child.js');
  const args = ['run', '--path', folder, '--host', HOST, '--port', String(port)];
  // A group of its own: Ctrl-C ends tokosel, which answers what is under way before it ends the server.
  const child = spawn(process.execPath, [script, String(process.pid), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let last = '';
  for (const output of [child.stdout, child.stderr]) {
    createInterface({ input: output }).on('line', (line) => {
      say(line);
      if (line.startsWith('cannot load')) last = line;
    });
  }
  return {
    pid: child.pid,
    ended: endOf(child, () => last),
    stop: () => stop(child),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Whether a Chroma server answers there. */
export async function answersAt(port: number): Promise<boolean> {
  try {
    const response = await fetch(`${addressOf(port)}/api/v2/heartbeat`, { signal: AbortSignal.timeout(HEARTBEAT_MS) });
    return heartbeat.safeParse(await response.json()).success;
  } catch {
    return false;
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function endOf(child: ChildProcess, last: () => string): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('error', (cause) => resolve({ why: `Chroma was not started: ${cause.message}`, forGood: false }));
    // Not `exit`: what it said last may still be on its way.
    child.once('close', (code, signal) => {
      if (code === CANNOT_LOAD) resolve({ why: `Chroma ${last()}`, forGood: true });
      else resolve({ why: `Chroma ended (${signal ?? `exit code ${code ?? 'unknown'}`})`, forGood: false });
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = new AbortController();
  const late = wait(STOPPING_MS, 'late', { signal: patience.signal }).catch(() => 'ended');
  if ((await Promise.race([exit, late])) === 'late') child.kill('SIGKILL');
  patience.abort();
  await exit;
}
