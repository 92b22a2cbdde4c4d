import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../app/settings.js';
import { openToolkit, type Toolkit } from '../app/toolkit.js';

/** The day of every journey, unless it moves its clock. */
export const JOURNEY_START = new Date('2026-11-24T09:00:00Z');

/** The real toolkit on SQLite in a folder of its own, with a fixed clock and dice that count. Must be closed. */
export interface House {
  readonly toolkit: Toolkit;
  /** Moves the clock of the whole bank, in hours. */
  readonly waits: (hours: number) => void;
  close(): Promise<void>;
}

/** @param services folder of the bank's own services */
export async function openHouse(services?: URL): Promise<House> {
  const home = await mkdtemp(join(tmpdir(), 'tokosel-journey-'));
  let now = JOURNEY_START.getTime();
  let draws = 0;
  const { settings } = readSettings({ TOKOSEL_HOME: home }, home);
  const toolkit = await openToolkit(settings, {
    clock: () => new Date((now += 1_000)),
    dice: (length) => Uint8Array.from({ length }, (_, index) => ((draws += 1) * 37 + index) % 256),
    ...(services === undefined ? {} : { services }),
  });
  return {
    toolkit,
    waits: (hours) => void (now += hours * 3_600_000),
    async close() {
      await toolkit.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}
