import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What runs before the server: `Date` tells the time of the wall plus what stands in a file. */
const PRELOAD = `
import { readFileSync } from 'node:fs';
const file = new URL('clock-offset', import.meta.url);
const Real = Date;
const offset = () => Number(readFileSync(file, 'utf8'));
globalThis.Date = class Date extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + offset());
    else super(...given);
  }
  static now() {
    return Real.now() + offset();
  }
};
`;

/** The clock of a server, to be moved while it runs. */
export interface MovedClock {
  /** For `startServer`. */
  readonly nodeArgs: readonly string[];
  /** From now on it is this much later (or, below zero, earlier) than it is. */
  move(offsetMs: number): void;
}

export function makeMovedClock(folder: string): MovedClock {
  const preload = join(folder, 'moved-clock.mjs');
  const move = (offsetMs: number) => writeFileSync(join(folder, 'clock-offset'), String(offsetMs));
  writeFileSync(preload, PRELOAD);
  move(0);
  return { nodeArgs: [`--import=${preload}`], move };
}
