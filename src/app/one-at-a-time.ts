import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Leases } from '../domain/leases.js';
import type { Clock } from '../domain/ports.js';

/** A work that one server of several does at a time. */
export interface SharedWork {
  /** The same on every server. */
  readonly name: string;
  readonly leases: Leases;
  readonly clock: Clock;
  /** Who has waited this long no longer waits; 60,000 when absent. */
  readonly patienceMs?: number;
}

const LEASE_MS = 10_000;
const LOOK_MS = 100;
const PATIENCE_MS = 60_000;

/**
 * Does a work while no other server does it. It must do no harm twice: a server that is slower than everybody's
 * patience is not waited for, and one that died is forgotten after ten seconds.
 */
export async function oneAtATime<Result>(shared: SharedWork, work: () => Promise<Result>): Promise<Result> {
  const { name, leases, clock, patienceMs = PATIENCE_MS } = shared;
  const holder = randomUUID();
  const hold = () => leases.hold(name, holder, { now: clock(), ms: LEASE_MS });
  for (const started = performance.now(); performance.now() - started < patienceMs;) {
    if (await hold()) break;
    await sleep(LOOK_MS);
  }
  // Renewed while it lasts; a renewal that fails only lets another server begin too.
  const renewing = setInterval(() => void hold().catch(() => false), LEASE_MS / 3);
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await leases.release(name, holder);
  }
}
