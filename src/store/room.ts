import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A turn takes some tens of kilobytes; below this the next one may find no room. */
const LEAST_BYTES = 1024 * 1024;

/**
 * A write of a few bytes may still fit where a turn does not: the disk itself is asked.
 *
 * @param file of the database; its disk is meant
 * @throws Error `ENOSPC`
 */
export async function requireRoom(file: string, least = LEAST_BYTES): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(file));
  if (bavail * bsize >= least) return;
  throw Object.assign(new Error('there is almost no room on the disk'), { code: 'ENOSPC' });
}
