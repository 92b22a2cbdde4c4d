import { dakarDay, dakarHour } from '../domain/day.js';
import type { Leases } from '../domain/leases.js';
import type { Clock } from '../domain/ports.js';
import type { Privacy, Retention } from '../domain/privacy.js';
import type { ServerLog } from '../server/parts.js';

/** What is ended each night, and who says when. */
export interface NightWork {
  readonly privacy: Pick<Privacy, 'purge' | 'lastPurge'>;
  readonly leases: Leases;
  readonly retention: Retention;
  readonly clock: Clock;
  /** This process, by a name of its own. */
  readonly holder: string;
  readonly log: Pick<ServerLog, 'info' | 'warn'>;
  /** Milliseconds between two looks at the clock. */
  readonly everyMs?: number;
}

const LEASE = 'purge';
const LEASE_MS = 60 * 60_000;
const EVERY_MS = 10 * 60_000;
/** Dakar sleeps. */
const FROM = '02:00';

/**
 * Ends once a day, from two in the morning, what is older than the bank keeps it; by day where no server ran at night.
 * Of several servers on one database one does it.
 */
export function openNightWork(work: NightWork): { stop(): Promise<void> } {
  const { log, everyMs = EVERY_MS } = work;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const look = async () => {
    try {
      await workOnce(work, stopping.signal);
    } catch (err) {
      log.warn({ err }, 'what is past its time could not be ended');
    }
    if (!stopping.signal.aborted) wait();
  };
  const wait = () => {
    timer = setTimeout(() => void (round = look()), everyMs).unref();
  };
  wait();
  return {
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}

/** Does the night's work when it is due and nobody else does it. */
export async function workOnce(work: NightWork, signal: AbortSignal): Promise<void> {
  const { privacy, leases, retention, holder, log } = work;
  const now = work.clock();
  if (!isDue(await privacy.lastPurge(), now)) return;
  if (!(await leases.hold(LEASE, holder, { now, ms: LEASE_MS }))) return;
  try {
    // Another server may have finished between the two looks.
    if (!isDue(await privacy.lastPurge(), now)) return;
    const counts = await privacy.purge({ retention, now, dryRun: false, signal });
    log.info({ counts }, 'what was past its time was ended');
  } finally {
    await leases.release(LEASE, holder);
  }
}

function isDue(last: string | undefined, now: Date): boolean {
  const done = last !== undefined && dakarDay(new Date(last)) >= dakarDay(now);
  return !done && dakarHour(now) >= FROM;
}
