import cluster, { type Worker } from 'node:cluster';
import { z } from 'zod';

/** Metrics of one process as its library gives and takes them. */
export type Counted = readonly object[];

const counted = z.array(z.custom<object>((one) => typeof one === 'object' && one !== null));
/** A worker whose `/metrics` is read wants those of all. */
const wanted = z.object({ kind: z.literal('metrics-wanted'), id: z.number() });
const asked = z.object({ kind: z.literal('metrics-asked'), id: z.number() });
const given = z.object({ kind: z.literal('metrics-given'), id: z.number(), metrics: counted });
const gathered = z.object({ kind: z.literal('metrics-gathered'), id: z.number(), all: z.array(counted) });

/** A worker that is busy for longer is left out: its figures come with the next scrape. */
const PATIENCE_MS = 1_000;

let drawn = 0;

/** In the primary: a scrape reaches one worker, and is about all of them. */
export function relayMetrics(): void {
  const open = new Map<number, { readonly all: Counted[]; left: number; readonly end: () => void }>();
  cluster.on('message', (worker: Worker, message: unknown) => {
    const want = wanted.safeParse(message).data;
    if (want !== undefined) {
      const round = (drawn += 1);
      const others = Object.values(cluster.workers ?? {}).filter((one) => one !== undefined && one.isConnected());
      const all: Counted[] = [];
      const end = () => {
        clearTimeout(timer);
        if (open.delete(round) && worker.isConnected()) worker.send({ kind: 'metrics-gathered', id: want.id, all });
      };
      const timer = setTimeout(end, PATIENCE_MS);
      open.set(round, { all, left: others.length, end });
      for (const one of others) one?.send({ kind: 'metrics-asked', id: round });
    }
    const gave = given.safeParse(message).data;
    const round = gave === undefined ? undefined : open.get(gave.id);
    if (gave === undefined || round === undefined) return;
    round.all.push(gave.metrics);
    round.left -= 1;
    if (round.left === 0) round.end();
  });
}

/** In a worker: tells its own metrics whenever another one is read. */
export function tellMetrics(own: () => Promise<Counted>): void {
  process.on('message', (message: unknown) => {
    const ask = asked.safeParse(message).data;
    if (ask === undefined) return;
    void own().then((metrics) => process.send?.({ kind: 'metrics-given', id: ask.id, metrics }));
  });
}

/** In a worker: the metrics of all workers, its own among them; its own alone when the primary does not answer. */
export async function gatherMetrics(own: () => Promise<Counted>): Promise<readonly Counted[]> {
  const id = (drawn += 1);
  const all = await new Promise<readonly Counted[]>((resolve) => {
    const hear = (message: unknown) => {
      const told = gathered.safeParse(message).data;
      if (told?.id === id) end(told.all);
    };
    const end = (found: readonly Counted[]) => {
      clearTimeout(timer);
      process.off('message', hear);
      resolve(found);
    };
    const timer = setTimeout(() => end([]), 2 * PATIENCE_MS);
    process.on('message', hear);
    process.send?.({ kind: 'metrics-wanted', id });
  });
  return all.length === 0 ? [await own()] : all;
}
