import type { Breaker } from '../domain/breaker.js';
import type { Backlog, Telemetry } from '../domain/telemetry.js';
import type { Dependency } from '../server/parts.js';

/** What the house depends on. */
export interface Dependencies {
  readonly health: () => Promise<void>;
  readonly telemetry: Telemetry;
  readonly clock: () => Date;
  /** Services that are left alone when they fail, by name. */
  readonly breakers: ReadonlyMap<string, Pick<Breaker, 'state'>>;
  /** Whether replies go out by a messenger, and whether other systems are told of events. */
  readonly uses: { readonly whatsapp: boolean; readonly webhooks: boolean };
}

/** Replies are handed over within seconds; events may wait for another system that is mended. */
const LATE_SECONDS = { whatsapp: 5 * 60, webhooks: 15 * 60 } as const;

/**
 * Without the database nobody is served. All else may fail: customers are served all the same, less well, and the
 * server stays in its place.
 */
export async function askDependencies(parts: Dependencies): Promise<readonly Dependency[]> {
  try {
    await parts.health();
  } catch {
    // Why is in the log of whoever needed it; a probe from outside is told no more than this.
    return [{ name: 'database', ok: false, detail: 'cannot be read and written' }];
  }
  return [{ name: 'database', ok: true }, ...servicesOf(parts), ...(await boxesOf(parts))];
}

function servicesOf({ breakers }: Dependencies): readonly Dependency[] {
  return [...breakers].map(([name, breaker]) =>
    breaker.state() === 'closed' ? fine(name) : degraded(name, 'left alone after failures; served without it'),
  );
}

async function boxesOf({ telemetry, clock, uses }: Dependencies): Promise<readonly Dependency[]> {
  if (!uses.whatsapp && !uses.webhooks) return [];
  const { outbox, webhooks } = await telemetry.vitals(clock());
  return [
    ...(uses.whatsapp ? [boxOf('whatsapp', outbox, LATE_SECONDS.whatsapp)] : []),
    ...(uses.webhooks ? [boxOf('webhooks', webhooks, LATE_SECONDS.webhooks)] : []),
  ];
}

function boxOf(name: string, { waiting, dead, oldestSeconds }: Backlog, late: number): Dependency {
  if (oldestSeconds > late) return degraded(name, `${waiting} waiting, the oldest for ${oldestSeconds} s`);
  return dead > 0 ? degraded(name, `${dead} given up: tokosel doctor says why`) : fine(name);
}

function fine(name: string): Dependency {
  return { name, ok: true };
}

function degraded(name: string, detail: string): Dependency {
  return { name, ok: true, degraded: true, detail };
}
