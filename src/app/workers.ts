import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { z } from 'zod';
import { relayMetrics } from './worker-metrics.js';

/** What the primary process says to whoever watches. */
export interface Supervising {
  /** Processes that serve. */
  readonly workers: number;
  readonly print: (line: string) => void;
  readonly note: (line: string) => void;
}

/** What a worker says once it serves. */
const ready = z.object({ kind: z.literal('ready'), announcement: z.array(z.string()) });

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A worker that lived this long did not die of its start. */
const HEALTHY_MS = 60_000;

/** Whether this process is one of those that a primary watches over. */
export const isWorker = cluster.isWorker;

/** Tells the primary that this worker serves, and what its operator is to read. */
export function tellReady(announcement: readonly string[]): void {
  cluster.worker?.send({ kind: 'ready', announcement });
}

/**
 * Serves with several processes on one port. The first one brings the documents in and is waited for; then the others
 * follow. Whoever dies is replaced, after a pause that grows while it happens again and again.
 *
 * @returns the exit code: 0 after a graceful stop, that of the first worker when it could not begin
 */
export async function superviseWorkers({ workers, print, note }: Supervising): Promise<number> {
  // Each worker takes from the one queue of the port. Node's other way, in which the primary hands connections out,
  // leaves a customer waiting for ever whose connection was on its way to a worker that was killed.
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  relayMetrics();
  const watch = new Watch(note);
  const first = cluster.fork();
  const announcement = await Promise.race([announcementOf(first), codeOf(first)]);
  if (typeof announcement === 'number') return announcement;
  for (const line of announcement) print(line);
  watch.over(first);
  const others = Array.from({ length: workers - 1 }, () => announcementOf(watch.begin()));
  void Promise.all(others).then(() => print(`${workers} workers serve.`));
  await askedToStop();
  note('Stopping: answering what is under way…');
  await watch.stop();
  return 0;
}

async function announcementOf(worker: Worker): Promise<readonly string[]> {
  for (;;) {
    const [message] = (await once(worker, 'message')) as readonly unknown[];
    const read = ready.safeParse(message);
    if (read.success) return read.data.announcement;
  }
}

async function codeOf(worker: Worker): Promise<number> {
  const [code] = (await once(worker, 'exit')) as readonly unknown[];
  return typeof code === 'number' ? code : 1;
}

/** Keeps as many workers alive as it was given. */
class Watch {
  private stopping = false;
  private pauseMs = FIRST_PAUSE_MS;
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(private readonly note: (line: string) => void) {}

  begin(): Worker {
    const worker = cluster.fork();
    this.over(worker);
    return worker;
  }

  over(worker: Worker): void {
    const since = performance.now();
    worker.once('exit', (code: number | null, signal: string | null) => {
      if (this.stopping) return;
      if (performance.now() - since > HEALTHY_MS) this.pauseMs = FIRST_PAUSE_MS;
      this.note(`A worker ended (${signal ?? `exit code ${code ?? 'unknown'}`}); another takes its place.`);
      this.later();
    });
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(living().map(ended));
  }

  private later(): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.begin();
    }, this.pauseMs);
    this.timers.add(timer);
    this.pauseMs = Math.min(LONGEST_PAUSE_MS, this.pauseMs * 2);
  }
}

function living(): readonly Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

async function ended(worker: Worker): Promise<void> {
  if (worker.isDead()) return;
  const gone = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await gone;
}

/** SIGINT or SIGTERM; a second one ends the workers and this process at once. */
function askedToStop(): Promise<void> {
  const atOnce = () => {
    for (const worker of living()) worker.process.kill('SIGKILL');
    process.exit(130);
  };
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) atOnce();
        asked = true;
        resolve();
      });
    }
  });
}
