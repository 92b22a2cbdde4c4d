import { readdirSync, readlinkSync, realpathSync } from 'node:fs';

/**
 * Whether another process has a file open, as the system tells it: for a database so damaged that it cannot be asked.
 *
 * @returns undefined where the system tells nothing (no /proc)
 */
export function isOpenElsewhere(path: string): boolean | undefined {
  const processes = listed('/proc').filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  if (processes.length === 0) return undefined;
  const wanted = realpathSync(path);
  return processes.some((id) => listed(`/proc/${id}/fd`).some((fd) => targetOf(`/proc/${id}/fd/${fd}`) === wanted));
}

/** A process that ended meanwhile, or is another user's, shows nothing. */
function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
