import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** How a real server is started. */
export interface ServerOptions {
  /** Its run-time folder; it starts there, so that no `.env` of the repository is read. */
  readonly home: string;
  /** All its settings: nothing of this process's environment is handed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Before the script: `--import=…`, `--expose-gc`. */
  readonly nodeArgs?: readonly string[];
  /** A programme with its arguments that runs the server: `['strace', '-f']`. */
  readonly under?: readonly string[];
  /** 0 when absent: any free one. */
  readonly port?: number;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** `tokosel serve` in a process of its own, that answers. Must be killed or stopped. */
export interface ServerChild {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** From the start of the process to the first `/readyz` that says yes. */
  readonly readyMs: number;
  /** Everything it wrote so far, on both outputs; the last megabyte of it. */
  log(): string;
  isRunning(): boolean;
  /** Bytes of memory it really holds; 0 when it is gone. */
  memory(): number;
  /** kill -9 */
  kill(): Promise<Ended>;
  /** SIGTERM, and kill -9 if it is still there `patienceMs` (20,000) later. */
  stop(patienceMs?: number): Promise<Ended>;
}

/** A command of the CLI, to its end. */
export interface CommandRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** The built CLI of the package that `npm run` was started in. */
export const cli = join(process.cwd(), 'bin', 'run.js');

const LOG_KEPT = 1_000_000;
const READY_PATIENCE_MS = 60_000;
/** A load test is one client: the limit on a client is tried by a script of its own. */
const BASE_ENV = { PATH: '/usr/local/bin:/usr/bin:/bin', RATE_LIMIT_PER_SECOND: '0' };

/**
 * Starts a server on its own home and waits until it is ready.
 *
 * @throws Error with all it said when it ends first, or is not ready within a minute
 */
export async function startServer(options: ServerOptions): Promise<ServerChild> {
  const started = performance.now();
  const running = launch(options);
  const url = await addressOf(running);
  await untilReady(running, url);
  return { ...running, url, port: Number(new URL(url).port), readyMs: performance.now() - started };
}

/** Starts a server that is not expected to answer: what it says and how it ends. */
export async function failToServe(options: ServerOptions, patienceMs = 60_000): Promise<CommandRun> {
  return finish(spawnCli(['serve', '--port', String(options.port ?? 0)], options), patienceMs);
}

/** Runs a command of the CLI on a home. */
export async function runCli(args: readonly string[], options: ServerOptions): Promise<CommandRun> {
  return finish(spawnCli(args, options), 60_000);
}

type Running = Omit<ServerChild, 'url' | 'port' | 'readyMs'>;

function launch(options: ServerOptions): Running {
  const child = spawnCli(['serve', '--port', String(options.port ?? 0)], options);
  let log = '';
  const keep = (chunk: Buffer) => (log = (log + chunk.toString('utf8')).slice(-LOG_KEPT));
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const state = { isRunning: true };
  const ended = new Promise<Ended>((resolve) => {
    child.once('exit', (code, signal) => {
      state.isRunning = false;
      resolve({ code, signal });
    });
  });
  const pid = child.pid ?? 0;
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return {
    pid,
    log: () => log,
    isRunning: () => state.isRunning,
    memory: () => residentBytes(pid),
    kill,
    async stop(patienceMs = 20_000) {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      const how = await ended;
      clearTimeout(late);
      return how;
    },
  };
}

function spawnCli(args: readonly string[], { home, env, nodeArgs = [], under = [] }: ServerOptions): ChildProcess {
  const [programme = process.execPath, ...rest] = [...under, process.execPath, ...nodeArgs, cli, ...args];
  return spawn(programme, rest, {
    cwd: home,
    env: { ...BASE_ENV, TOKOSEL_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function addressOf(running: Running): Promise<string> {
  for (const end = performance.now() + READY_PATIENCE_MS; performance.now() < end;) {
    await wait(5);
    const url = /web chat\s+(http:\/\/[^/\s]+)\/\s/.exec(running.log())?.[1];
    if (url !== undefined) return url;
    if (!running.isRunning()) break;
  }
  await running.kill();
  throw new Error(`the server did not start: ${running.log()}`);
}

async function untilReady(running: Running, url: string): Promise<void> {
  for (const end = performance.now() + READY_PATIENCE_MS; performance.now() < end;) {
    await wait(10);
    const response = await fetch(`${url}/readyz`).catch(() => undefined);
    await response?.body?.cancel();
    if (response?.status === 200) return;
    if (!running.isRunning()) break;
  }
  await running.kill();
  throw new Error(`the server did not become ready: ${running.log()}`);
}

function finish(child: ChildProcess, patienceMs: number): Promise<CommandRun> {
  let out = '';
  let err = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')));
  const late = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  return new Promise((resolve) => {
    child.once('close', (code) => {
      clearTimeout(late);
      resolve({ code, out, err });
    });
  });
}

function residentBytes(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    // The process is gone, or this system has no /proc.
    return 0;
  }
}
