import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { FileFacts } from '../../domain/knowledge.js';
import { readerFor } from '../readers.js';
import { refusalOf } from './load.js';

/** Something that was named or lies below what was named. */
export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly facts: FileFacts }
  /** A folder that was named. */
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'problem'; readonly path: string; readonly why: string; readonly absent?: true }
  /** Of no kind that a reader takes, or read under another name. */
  | { readonly kind: 'skipped'; readonly path: string };

/** Milliseconds since 1970, of the clock that dates the files. */
export type FileClock = () => number;

/** Folder being read: as it is called, where it really lies, and what its links may not lead out of. */
interface Here {
  readonly path: string;
  readonly real: string;
  readonly root: string;
  readonly clock: FileClock;
}

/** A named file, or a named folder with all below it but what is hidden (`.git`). No file is opened. */
export async function lookAt(path: string, clock: FileClock): Promise<readonly Found[]> {
  try {
    const seenMs = clock();
    const stats = await stat(path);
    if (!stats.isDirectory()) return [fileOrOddity(path, stats, seenMs)];
    const real = await realpath(path);
    return [{ kind: 'folder', path }, ...(await walk({ path, real, root: real, clock }))];
  } catch (cause) {
    const absent = cause instanceof Error && 'code' in cause && /^ENO(?:ENT|TDIR)$/.test(String(cause.code));
    return [{ kind: 'problem', path, ...(absent ? { why: 'it does not exist', absent } : { why: refusalOf(cause) }) }];
  }
}

async function walk(here: Here): Promise<readonly Found[]> {
  let entries: readonly Dirent[];
  try {
    entries = await readdir(here.path, { withFileTypes: true });
  } catch (cause) {
    return [{ kind: 'problem', path: here.path, why: refusalOf(cause) }];
  }
  const visible = entries.filter(({ name }) => !name.startsWith('.'));
  const flat = await Promise.all(
    visible.filter((entry) => !entry.isDirectory()).map((entry) => lookAtEntry(entry, here)),
  );
  const deep: Found[] = [];
  for (const { name } of visible.filter((entry) => entry.isDirectory())) {
    deep.push(...(await walk({ ...here, path: join(here.path, name), real: join(here.real, name) })));
  }
  return [...flat, ...deep];
}

async function lookAtEntry(entry: Dirent, here: Here): Promise<Found> {
  const path = join(here.path, entry.name);
  try {
    if (entry.isSymbolicLink()) return await followLink(path, here);
    if (readerFor(entry.name) === undefined) return { kind: 'skipped', path };
    const seenMs = here.clock();
    return fileOrOddity(path, await stat(path), seenMs);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'ELOOP' && readerFor(entry.name) === undefined) return { kind: 'skipped', path };
    const leadsNowhere = entry.isSymbolicLink() && code === 'ENOENT';
    return { kind: 'problem', path, why: leadsNowhere ? 'it is a link to nothing' : refusalOf(cause) };
  }
}

/** A link to a file is that file; whatever leads out of what was named, or back up, must be named itself. */
async function followLink(path: string, { real, root, clock }: Here): Promise<Found> {
  const target = await realpath(path);
  const seenMs = clock();
  const stats = await stat(target);
  if (stats.isDirectory() && isAtOrBelow(real, target)) {
    return { kind: 'problem', path, why: 'it is a link back to a folder above it' };
  }
  if (!stats.isDirectory() && readerFor(path) === undefined) return { kind: 'skipped', path };
  if (!isAtOrBelow(target, root))
    return { kind: 'problem', path, why: 'it is a link out of the folder: name its target' };
  return stats.isDirectory() ? { kind: 'skipped', path } : fileOrOddity(path, stats, seenMs);
}

function isAtOrBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

function fileOrOddity(path: string, stats: Stats, seenMs: number): Found {
  if (!stats.isFile()) return { kind: 'problem', path, why: `it is ${oddityOf(stats)}, not a file` };
  // The inode's time sees what restores a file's own: cp -p, rsync, touch -d.
  const changedMs = Math.max(stats.mtimeMs, stats.ctimeMs);
  return { kind: 'file', path, facts: { size: stats.size, changedMs, seenMs } };
}

function oddityOf(stats: Stats): string {
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}
