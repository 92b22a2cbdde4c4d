import { relative, resolve, sep } from 'node:path';
import type { IngestFile, IngestProblem } from './ingesting/job.js';
import { LARGEST_FILE, loadFile, tooLarge } from './ingesting/load.js';
import { lookAt, type FileClock, type Found } from './ingesting/walk.js';

/** A folder whose documents keep their names wherever it lies: `datasets/knowledge/a.md`, `site/tarifs.md`. */
export interface Place {
  readonly folder: string;
  /** What stands before the path below the folder; empty: nothing. */
  readonly name: string;
}

export interface ListingOptions {
  /** The first one that holds a path names it; a path outside all of them is its own name. */
  readonly places: readonly Place[];
  /** Bytes of the largest file that is read; 50 MB when absent. */
  readonly largest?: number;
  /** The machine's when absent. */
  readonly clock?: FileClock;
}

/** What the named paths hold, each thing once. */
export interface Listing {
  readonly files: readonly IngestFile[];
  /** Ids of the folders among the paths. */
  readonly folders: readonly string[];
  readonly problems: readonly IngestProblem[];
  /** Ids of files inside the folders that are of no kind that a reader takes. */
  readonly skipped: readonly string[];
}

/** Looks at files and folders and opens no file. What cannot be read is named; nothing is waited for. */
export async function listFiles(paths: readonly string[], options: ListingOptions): Promise<Listing> {
  const clock = options.clock ?? (() => Date.now());
  const found = (await Promise.all(paths.map((path) => lookAt(resolve(path), clock)))).flat();
  const named = found.map((one) => ({ ...one, id: idAmong(one.path, options.places) }));
  const unique = [...new Map(named.map((one) => [one.id, one])).values()].sort(byId);
  const largest = options.largest ?? LARGEST_FILE;
  return {
    files: unique.flatMap((one) => filesOf(one, largest)),
    folders: unique.filter(({ kind }) => kind === 'folder').map(({ id }) => id),
    problems: unique.flatMap((one) => problemsOf(one, largest)),
    skipped: unique.filter(({ kind }) => kind === 'skipped').map(({ id }) => id),
  };
}

/** The files alone, for those who read a folder that they know. @param root document ids are relative to it */
export async function findFiles(paths: readonly string[], root: string): Promise<readonly IngestFile[]> {
  const { files } = await listFiles(paths, { places: [{ folder: root, name: '' }] });
  return files;
}

/** The id under which a file's document, or a folder, is kept where there is but one place. */
export function documentIdOf(path: string, root: string): string {
  return idAmong(path, [{ folder: root, name: '' }]);
}

function idAmong(path: string, places: readonly Place[]): string {
  for (const { folder, name } of places) {
    const below = relative(folder, resolve(path));
    if (below.split(sep)[0] === '..') continue;
    return [name, ...below.split(sep)].filter((part) => part !== '').join('/') || '.';
  }
  return resolve(path).split(sep).join('/');
}

type Named = Found & { readonly id: string };

function byId(one: Named, other: Named): number {
  return one.id < other.id ? -1 : 1;
}

function filesOf(one: Named, largest: number): readonly IngestFile[] {
  if (one.kind !== 'file' || one.facts.size > largest) return [];
  const { id, facts, path } = one;
  return [{ id, facts, load: () => loadFile(path, largest) }];
}

function problemsOf(one: Named, largest: number): readonly IngestProblem[] {
  const { id } = one;
  if (one.kind === 'file' && one.facts.size > largest) {
    return [{ id, reason: `${id} is left out: ${tooLarge(one.facts.size, largest)}` }];
  }
  if (one.kind !== 'problem') return [];
  return [{ id, reason: `${id} cannot be read: ${one.why}`, ...(one.absent === true ? { absent: true } : {}) }];
}
