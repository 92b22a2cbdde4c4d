import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { OperatorError, TokoselError } from '../../domain/errors.js';

const MEGABYTE = 1024 * 1024;

/** A document larger than this is not a document, unless the operator says otherwise. */
export const LARGEST_FILE = 50 * MEGABYTE;

/**
 * The bytes of a file. One that is too large is never read, one that is no file any more is never waited for.
 *
 * @throws OperatorError `unreadable-document`
 */
export async function loadFile(path: string, limit: number): Promise<Uint8Array> {
  try {
    // Without O_NONBLOCK the opening of a pipe waits for someone who writes in it.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await handle.stat();
      if (!stats.isFile()) throw unreadable(path, 'it is no file any more');
      if (stats.size > limit) throw unreadable(path, tooLarge(stats.size, limit));
      return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (cause instanceof TokoselError) throw cause;
    throw unreadable(path, refusalOf(cause), cause);
  }
}

/** Why the system does not give a file or a folder, in words. */
export function refusalOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  switch (code) {
    case 'ENOENT':
      return 'it is not there any more';
    case 'EACCES':
    case 'EPERM':
      return 'this user may not read it';
    case 'ELOOP':
      return 'its links lead in a circle';
    case 'ENAMETOOLONG':
      return 'its path is too long';
    default:
      return `the system refuses it (${code === '' ? 'unknown' : code})`;
  }
}

export function tooLarge(size: number, limit: number): string {
  return `it is ${megabytes(size)} MB, and ${megabytes(limit)} MB are the most`;
}

function megabytes(bytes: number): string {
  const value = bytes / MEGABYTE;
  return value < 10 ? value.toFixed(1) : String(Math.round(value));
}

function unreadable(path: string, reason: string, cause?: unknown): OperatorError {
  return new OperatorError('unreadable-document', `${path} cannot be read: ${reason}`, {
    fix: 'Mend the file, or leave it out.',
    cause,
  });
}
