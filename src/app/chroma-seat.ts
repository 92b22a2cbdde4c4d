import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';

/** Who runs the server of a folder, and where: two servers over the same files would spoil them. */
export interface Seat {
  readonly pid: number;
  readonly port: number;
}

/** The seat is ours, another process serves on it, or it is not clear yet. */
export type Seating =
  { readonly kind: 'ours' } | { readonly kind: 'theirs'; readonly port: number } | { readonly kind: 'unclear' };

/** A server that has not answered after this has none left to wait for. */
const STARTING_MS = 20_000;
/** In which two processes that find the same dead seat both take it away. */
const RIVALRY_MS = 50;

const seatFile = z.object({ pid: z.number().int(), port: z.number().int() });

/** @param answers whether a server answers on this port of this machine */
export async function takeSeat(
  path: string,
  mine: Seat,
  answers: (port: number) => Promise<boolean>,
): Promise<Seating> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  if (await claim(path, mine)) return { kind: 'ours' };
  const theirs = await readSeat(path);
  if (theirs !== undefined && (await answers(theirs.port))) {
    return isAlive(theirs.pid) ? { kind: 'theirs', port: theirs.port } : { kind: 'unclear' };
  }
  const starting = (theirs === undefined || isAlive(theirs.pid)) && (await ageOf(path)) < STARTING_MS;
  if (starting) return { kind: 'unclear' };
  await rm(path, { force: true });
  if (!(await claim(path, mine))) return { kind: 'unclear' };
  await wait(RIVALRY_MS);
  const seated = await readSeat(path);
  return seated?.pid === mine.pid && seated.port === mine.port ? { kind: 'ours' } : { kind: 'unclear' };
}

/** Gives it free, unless another has it by now. */
export async function leaveSeat(path: string, mine: Seat): Promise<void> {
  const seated = await readSeat(path);
  if (seated?.pid === mine.pid && seated.port === mine.port) await rm(path, { force: true });
}

async function claim(path: string, mine: Seat): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (cause) {
    if (hasCode(cause, 'EEXIST')) return false;
    throw cause;
  }
}

/** Nothing when it is gone, or not written to its end. */
async function readSeat(path: string): Promise<Seat | undefined> {
  try {
    const read = seatFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return read.success ? read.data : undefined;
  } catch (cause) {
    if (cause instanceof SyntaxError || hasCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
}

async function ageOf(path: string): Promise<number> {
  try {
    return Date.now() - (await stat(path)).mtimeMs;
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return 0;
    throw cause;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return hasCode(cause, 'EPERM');
  }
}

function hasCode(cause: unknown, code: string): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === code;
}
