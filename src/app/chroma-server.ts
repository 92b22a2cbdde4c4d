import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { anyOf } from '../domain/limit.js';
import { addressOf, answersAt, freePort, startChild, type Ending, type ServerChild } from './chroma-child.js';
import { leaveSeat, takeSeat, type Seat } from './chroma-seat.js';

/** A Chroma server that is kept running on this machine, by us or by another tokosel of the same folder. */
export interface ChromaServer {
  /** `http://127.0.0.1:…`; nothing while it does not run; another one after each start. */
  address(): string | undefined;
  /** Why it does not run, as far as is known. */
  trouble(): string | undefined;
  /** Settled once it runs for the first time, or never will. */
  readonly settled: Promise<void>;
  close(): Promise<void>;
}

export interface Upkeep {
  /** The run-time folder; the server's files lie in `chroma` below it. */
  readonly home: string;
  /** A line that the server prints. */
  readonly say: (line: string) => void;
  readonly warn: (line: string) => void;
}

/** Milliseconds to come up, and between two looks meanwhile. */
const STARTING_MS = 15_000;
const LOOK_EVERY_MS = 25;
/** Milliseconds between two looks at a running server, and looks without an answer until it is taken for hung. */
const WATCH_EVERY_MS = 2_000;
const HUNG_AFTER = 5;
/** Milliseconds before the next start: doubled after each server that did not live long. */
const FIRST_PAUSE_MS = 250;
const LAST_PAUSE_MS = 30_000;
const LONG_LIFE_MS = 60_000;

/** Starts the server and starts it again whenever it ends. Must be closed. */
export function keepChromaServer(upkeep: Upkeep): ChromaServer {
  const closing = new AbortController();
  let address: string | undefined;
  let trouble: string | undefined;
  let kept: Promise<void> = Promise.resolve();
  const settled = new Promise<void>((settle) => {
    const runs = (now: string | undefined) => {
      address = now;
      if (now !== undefined) settle();
    };
    const fails = (why: string) => void (trouble = why);
    kept = keep({ ...upkeep, closing: closing.signal, runs, fails }).finally(settle);
  });
  return {
    address: () => address,
    trouble: () => (address === undefined ? trouble : undefined),
    settled,
    async close() {
      closing.abort();
      await kept;
    },
  };
}

interface Watch extends Upkeep {
  readonly closing: AbortSignal;
  readonly runs: (address: string | undefined) => void;
  readonly fails: (why: string) => void;
}

/** One server after the other, until closing or until none can ever start. */
async function keep(watch: Watch): Promise<void> {
  for (let pause = FIRST_PAUSE_MS; !watch.closing.aborted;) {
    const began = performance.now();
    const { why, forGood } = await live(watch).catch(unexpected);
    watch.runs(undefined);
    if (isOver(watch.closing)) return;
    watch.fails(why);
    watch.warn(why);
    if (forGood) return;
    pause = performance.now() - began > LONG_LIFE_MS ? FIRST_PAUSE_MS : pause;
    await unlessClosing(watch, wait(pause, undefined, { signal: watch.closing }));
    pause = Math.min(pause * 2, LAST_PAUSE_MS);
  }
}

function unexpected(cause: unknown): Ending {
  return { why: `Chroma cannot be started: ${cause instanceof Error ? cause.message : 'unknown'}`, forGood: false };
}

/** From the start of one server to its end. */
async function live(watch: Watch): Promise<Ending> {
  const folder = join(watch.home, 'chroma');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(watch.home, 'chroma.seat');
  const mine: Seat = { pid: process.pid, port: await freePort() };
  const seating = await takeSeat(path, mine, answersAt);
  switch (seating.kind) {
    case 'unclear':
      return { why: 'another tokosel is starting or leaving the Chroma server of this folder', forGood: false };
    case 'theirs':
      watch.runs(addressOf(seating.port));
      await untilSilent(seating.port, watch, 1);
      return { why: 'the Chroma server of another tokosel ended', forGood: false };
    case 'ours':
      try {
        return await serve(startChild(folder, mine.port, watch.say), mine.port, watch);
      } finally {
        await leaveSeat(path, mine);
      }
  }
}

/** Until it ends by itself, hangs, or is stopped because we close. */
async function serve(child: ServerChild, port: number, watch: Watch): Promise<Ending> {
  watch.say(`Chroma is process ${child.pid ?? 0} on port ${port}`);
  const life = new AbortController();
  const { signal, stop } = anyOf(life.signal, watch.closing);
  const ended = child.ended.finally(() => {
    life.abort();
    stop();
  });
  if (await comesUp(port, signal)) {
    watch.runs(addressOf(port));
    await untilSilent(port, { closing: signal }, HUNG_AFTER);
  }
  if (isOver(watch.closing)) await child.stop();
  else child.kill();
  return ended;
}

/** Our own server alone: a stranger on the same port would have ended it. */
async function comesUp(port: number, signal: AbortSignal): Promise<boolean> {
  for (const began = performance.now(); performance.now() - began < STARTING_MS && !signal.aborted;) {
    if (await answersAt(port)) return !signal.aborted;
    await unlessClosing({ closing: signal }, wait(LOOK_EVERY_MS, undefined, { signal }));
  }
  return false;
}

/** Returns when it gave no answer `looks` times in a row, or at the signal. */
async function untilSilent(port: number, { closing }: Pick<Watch, 'closing'>, looks: number): Promise<void> {
  for (let silent = 0; silent < looks && !closing.aborted;) {
    await unlessClosing({ closing }, wait(WATCH_EVERY_MS, undefined, { signal: closing }));
    silent = isOver(closing) || (await answersAt(port)) ? 0 : silent + 1;
  }
}

async function unlessClosing({ closing }: Pick<Watch, 'closing'>, waiting: Promise<unknown>): Promise<void> {
  try {
    await waiting;
  } catch (cause) {
    if (!isOver(closing)) throw cause;
  }
}

/** A signal may change while one waits: read anew each time. */
function isOver(signal: AbortSignal): boolean {
  return signal.aborted;
}
