import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { median } from '../../src/evaluation/percentile.js';

const FLUSHES = 40;
const BUSY = 2;

/** Milliseconds that one small durable write takes on this disk: every figure of a load hangs on it. */
export function flushMs(folder: string): number {
  const file = openSync(join(folder, 'flush-probe'), 'w');
  const times = Array.from({ length: FLUSHES }, () => {
    const started = performance.now();
    writeSync(file, Buffer.alloc(4_096, 1));
    fdatasyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  return median(times);
}

/** What to know of the machine beside a figure of speed. @param busy the load before the run */
export function conditions(flush: number, busy: number): string {
  const others = busy > BUSY ? `; others were busy on this machine, load ${busy.toFixed(1)}` : '';
  return `a flush takes ${flush.toFixed(2)} ms${others}`;
}

/** Processes that want to run, over the last minute. */
export function load(): number {
  return loadavg()[0] ?? 0;
}

export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_000_000)} MB`;
}
