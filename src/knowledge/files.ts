import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import type { IngestFile } from './ingest.js';
import { readerFor } from './readers.js';

/** A document larger than this is not a document. */
const LARGEST_FILE = 20 * 1024 * 1024;

/**
 * The files that the given paths name: a file as it is, a folder with all that a reader takes below it.
 *
 * @param root document ids are relative to it when the file lies below, else the whole path
 * @throws OperatorError `no-such-path`
 */
export async function findFiles(paths: readonly string[], root: string): Promise<readonly IngestFile[]> {
  const found = await Promise.all(paths.map((path) => filesAt(resolve(path))));
  return found.flat().map((path) => ({ id: documentIdOf(path, root), load: () => load(path) }));
}

/** The id under which a file's document is kept. */
export function documentIdOf(path: string, root: string): string {
  const below = relative(root, resolve(path));
  return (below.startsWith('..') ? resolve(path) : below).split(sep).join('/');
}

async function filesAt(path: string): Promise<readonly string[]> {
  const entry = await stat(path).catch((cause: unknown) => {
    throw new OperatorError('no-such-path', `${path} does not exist or cannot be read`, {
      fix: 'Check the path.',
      cause,
    });
  });
  if (!entry.isDirectory()) return [path];
  const below = await readdir(path, { recursive: true, withFileTypes: true });
  return below
    .filter((file) => file.isFile() && !file.name.startsWith('.') && readerFor(file.name) !== undefined)
    .map((file) => join(file.parentPath, file.name))
    .sort();
}

async function load(path: string): Promise<Uint8Array> {
  const unreadable = (reason: string, cause?: unknown) =>
    new OperatorError('unreadable-document', `${path} cannot be read: ${reason}`, { cause });
  try {
    const { size } = await stat(path);
    if (size > LARGEST_FILE) throw unreadable('it is larger than 20 MB');
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw unreadable('the system refuses to open it', cause);
  }
}
