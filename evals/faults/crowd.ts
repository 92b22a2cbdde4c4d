import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../../src/evaluation/percentile.js';
import type { Client, Heard, ToldRecord } from './client.js';
import { play, talkOf } from './talks.js';

/** Many customers who talk at once, each with a connection, a name and a wish of his own. */
export interface CrowdOptions {
  readonly customers: number;
  /** Milliseconds before each line, give or take a half; 0: none. */
  readonly thinkMs?: number;
  /** Number of the first customer's first talk; each talk takes the next one. */
  readonly from?: number;
  /** The client of the customer who sits here; the same for all of them when there is one server. */
  readonly clientOf: (seat: number) => Client;
  /** Answers that are no reply and no trouble: the server had said that it would be so. */
  readonly excused?: (heard: Heard) => boolean;
}

/** What a crowd lived through. */
export interface CrowdSeen {
  readonly turns: number;
  readonly talks: number;
  readonly told: readonly ToldRecord[];
  readonly troubles: readonly string[];
  /** Milliseconds of every answered turn. */
  readonly ms: readonly number[];
}

/** A crowd that talks until it is told to go home. */
export interface Crowd {
  /** So far. */
  seen(): CrowdSeen;
  /** Whoever is in the middle of a talk finishes it. */
  leave(): Promise<CrowdSeen>;
}

/** A run of this process: sessions of two crowds never meet. */
let crowds = 0;

export function gather({ customers, thinkMs = 0, from = 0, clientOf, excused = () => false }: CrowdOptions): Crowd {
  const told: ToldRecord[] = [];
  const troubles: string[] = [];
  const ms: number[] = [];
  const state = { talks: 0, next: from, leaving: false };
  const name = `crowd-${process.pid}-${(crowds += 1)}`;
  const before = () => (thinkMs === 0 ? Promise.resolve() : wait(thinkMs * (0.5 + Math.random())));
  const sit = async (seat: number) => {
    const client = clientOf(seat);
    while (!state.leaving) {
      const number = state.next++;
      const { heard, record, trouble } = await play(client, talkOf(number), { session: `${name}-${number}`, before });
      const last = heard.at(-1);
      for (const turn of heard) if (turn.reply !== undefined) ms.push(turn.ms);
      state.talks += 1;
      if (record !== undefined) told.push(record);
      if (trouble === undefined) continue;
      if (last === undefined || !excused(last)) troubles.push(trouble);
      // Who finds the door closed does not hammer at it.
      await wait(20);
    }
  };
  const all = Promise.all(Array.from({ length: customers }, (_, seat) => sit(seat)));
  const seen = (): CrowdSeen => ({ turns: ms.length, talks: state.talks, told, troubles, ms });
  return {
    seen,
    async leave() {
      state.leaving = true;
      await all;
      return seen();
    },
  };
}

/** `1 234 turns, p50 12 ms, p99 48 ms` */
export function speedOf({ ms }: Pick<CrowdSeen, 'ms'>): string {
  const at = (share: number) => Math.round(percentile(ms, share));
  return `${ms.length} turns, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}
