import { readdirSync, readFileSync } from 'node:fs';

/** Processes that this one began and that still run, by their ids. @source proc(5) */
export function childrenOf(pid: number): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => parentOf(one) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    const [, state, parent] = /^\d+ \(.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return state === 'Z' ? undefined : Number(parent);
  } catch (error) {
    // It ended while the list was read.
    if (error instanceof Error && 'code' in error && /ENOENT|ESRCH/.test(String(error.code))) return undefined;
    throw error;
  }
}
