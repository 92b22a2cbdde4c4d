import { isDeepStrictEqual } from 'node:util';
import type { Reply } from '../domain/turn.js';

/** Where a turn that was taken again is not what it was. */
export interface Difference {
  readonly field: ComparedField;
  readonly recorded: unknown;
  readonly replayed: unknown;
}

/** In the order in which they are looked at: what the customer saw comes first. Only how long it took is left out. */
const COMPARED = [
  'text',
  'quickReplies',
  'slots',
  'flow',
  'records',
  'sources',
  'language',
  'intent',
  'handoff',
  'engine',
] as const satisfies readonly (keyof Reply)[];

export type ComparedField = (typeof COMPARED)[number];

/** The first thing that two replies do not have in common; nothing when they are the same. */
export function firstDifference(recorded: Reply, replayed: Reply): Difference | undefined {
  const field = COMPARED.find((name) => !isDeepStrictEqual(plain(recorded[name]), plain(replayed[name])));
  return field === undefined ? undefined : { field, recorded: recorded[field], replayed: replayed[field] };
}

/** As it is stored: fields without a value are no fields. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
