import { openSync, writeSync, closeSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** What runs a programme with a file system of its own in the place of a folder; it is gone with the programme. */
export interface OwnDisk {
  /** Goes before the programme: it keeps its process id. */
  readonly under: readonly string[];
  /** The folder as others see it. @param pid of the programme */
  seenFrom(pid: number): string;
}

/**
 * @param options of the file system: `size=48m`, `ro`
 * @returns nothing where this user may not have one
 */
export function ownDisk(folder: string, options: string): OwnDisk | undefined {
  const apart = process.getuid?.() === 0 ? ['unshare', '-m'] : ['unshare', '-Urm'];
  const mount = 'mount -t tmpfs -o "$1" tokosel "$2" && cd "$2" && shift 2 && exec "$@"';
  const under = [...apart, 'sh', '-c', mount, 'sh', options, folder];
  if (spawnSync(under[0] ?? '', [...under.slice(1), 'true']).status !== 0) return undefined;
  return { under, seenFrom: (pid) => join(`/proc/${pid}/root`, folder) };
}

/** Leaves not one byte free. @returns how to free them again */
export function fill(folder: string): () => void {
  const path = join(folder, 'filler');
  const file = openSync(path, 'w');
  for (const size of [1 << 20, 1 << 12, 1]) {
    const block = Buffer.alloc(size, 1);
    while (fits(() => writeSync(file, block) === size));
  }
  closeSync(file);
  return () => rmSync(path);
}

function fits(write: () => boolean): boolean {
  try {
    return write();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
