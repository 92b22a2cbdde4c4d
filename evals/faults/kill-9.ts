import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../../src/evaluation/percentile.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer, type ServerChild } from './child.js';
import { openClient, type Client, type ToldRecord } from './client.js';
import type { Fault, Verdict } from './fault.js';
import { doubled, integrityOf, lost, readKept } from './ledger.js';
import { talkOf, wrongIn, type Talk } from './talks.js';

const CYCLES = { full: 200, quick: 6 };
const CUSTOMERS = 8;
/** A kill that follows a confirmation comes this soon after it. */
const AFTER_MS = 12;
const READY_P95_MS = 5_000;
const RESUMED_SHARE = 0.9;

/** The process is killed while customers talk, again and again; each cut customer repeats his last message. */
export const killNine: Fault = {
  name: 'kill-9',
  promises: ['P1', 'P2', 'P3'],
  claim: 'A record that a customer was told of survives any kill -9, once, and the server is back in seconds.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    const run = beginning(folder.path);
    try {
      for (let cycle = 0; cycle < CYCLES[scale]; cycle += 1) await liveAndDie(run, cycle);
      await liveAndDie(run, undefined);
      return await verdictOf(run, CYCLES[scale]);
    } finally {
      folder.remove();
    }
  },
};

/** A customer on his way: which line he says next. */
interface OnHisWay {
  readonly talk: Talk;
  readonly session: string;
  at: number;
}

interface Run {
  readonly home: string;
  readonly told: ToldRecord[];
  readonly troubles: string[];
  readonly readyMs: number[];
  /** Number of the next customer. */
  next: number;
  /** Those whom the last kill left without an answer. */
  cut: OnHisWay[];
  cuts: number;
  resumed: number;
  /** Told of each confirmation. */
  confirmed: () => void;
}

function beginning(home: string): Run {
  const counts = { next: 0, cuts: 0, resumed: 0 };
  return { home, told: [], troubles: [], readyMs: [], cut: [], confirmed: () => undefined, ...counts };
}

/** One life of the server. @param cycle nothing for the last one, in which the cut ones finish in peace */
async function liveAndDie(run: Run, cycle: number | undefined): Promise<void> {
  const server = await startServer({ home: run.home });
  run.readyMs.push(server.readyMs);
  const health = integrityOf(run.home);
  if (health !== 'ok') run.troubles.push(`integrity_check: ${health}`);
  const client = openClient(server.url, { patienceMs: 10_000 });
  await resume(run, client);
  if (cycle !== undefined) await serveUntilKilled(run, { server, client, cycle });
  await client.close();
  await server.kill();
}

/** Who was cut says his last message again, under the same id, and goes on. */
async function resume(run: Run, client: Client): Promise<void> {
  const waiting = run.cut;
  run.cut = [];
  run.cuts += waiting.length;
  const outcomes = await Promise.all(waiting.map((customer) => finish(run, client, customer)));
  run.resumed += outcomes.filter((outcome) => outcome === 'served').length;
}

interface Life {
  readonly server: ServerChild;
  readonly client: Client;
  readonly cycle: number;
}

async function serveUntilKilled(run: Run, { server, client, cycle }: Life): Promise<void> {
  const fate = fateOf(server, cycle);
  run.confirmed = fate.confirmed;
  await Promise.all(
    Array.from({ length: CUSTOMERS }, async () => {
      while (server.isRunning()) {
        const number = run.next++;
        const customer = { talk: talkOf(number), session: `kill-${number}`, at: 0 };
        if ((await finish(run, client, customer)) !== 'cut') continue;
        run.cut.push(customer);
        return;
      }
    }),
  );
  await fate.done;
}

/** Every other life ends just after a confirmation, the others at any moment. */
function fateOf(server: ServerChild, cycle: number) {
  const dieIn = async (ms: number) => {
    await wait(ms);
    await server.kill();
  };
  let left = 6 + (cycle % 7);
  if (cycle % 2 === 1) return { confirmed: () => undefined, done: dieIn(60 + Math.random() * 500) };
  let end: (dying: Promise<void>) => void = () => undefined;
  const done = new Promise<void>((resolve) => (end = resolve));
  const confirmed = () => {
    left -= 1;
    if (left === 0) end(dieIn(Math.random() * AFTER_MS));
  };
  return { confirmed, done };
}

/** Says what is left to say. */
async function finish(run: Run, client: Client, customer: OnHisWay) {
  const { talk, session } = customer;
  for (; customer.at < talk.lines.length; customer.at += 1) {
    const text = talk.lines[customer.at] ?? '';
    const { status, reply } = await client.say({ text, session, message: `${session}-${customer.at}` });
    if (status === 0) return 'cut';
    if (reply === undefined) return note(run, `${session} heard ${status}`);
    const record = reply.records.find(({ kind }) => kind === talk.kind);
    if (record === undefined) continue;
    run.told.push(record);
    run.confirmed();
    const wrong = wrongIn(record, talk);
    return wrong === undefined ? 'served' : note(run, wrong);
  }
  return note(run, `${session} came to the end and nothing was written`);
}

function note(run: Run, trouble: string): 'trouble' {
  run.troubles.push(trouble);
  return 'trouble';
}

async function verdictOf(run: Run, cycles: number): Promise<Verdict> {
  const kept = await readKept(run.home);
  const gone = lost(run.told, kept);
  const twice = doubled(kept);
  const p95 = percentile(run.readyMs, 0.95);
  const share = run.cuts === 0 ? 1 : run.resumed / run.cuts;
  const breaches = [...gone, ...twice, ...run.troubles];
  const figure =
    `${gone.length} of ${run.told.length} confirmed records lost, ${twice.length} doubled over ${cycles} kills; ` +
    `${run.resumed} of ${run.cuts} cut conversations resumed; ready again in ${Math.round(p95)} ms (p95)`;
  return { figure, held: breaches.length === 0 && share >= RESUMED_SHARE && p95 <= READY_P95_MS, breaches };
}
