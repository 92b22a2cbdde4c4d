import { senderOf } from '../../domain/ids.js';
import type { Handed, Inbox, Messenger, Outbox, Outgoing, Part, PutBack } from '../../domain/messenger.js';
import type { Clock } from '../../domain/ports.js';
import type { PostLog } from './answering.js';
import { bubblesOf } from './bubbles.js';

/** Where replies wait, and who takes them to the customer. */
export interface Delivering {
  readonly inbox: Pick<Inbox, 'lastArrival'>;
  readonly outbox: Outbox;
  readonly messenger: Messenger;
  readonly clock: Clock;
  /** 0..1 */
  readonly chance: () => number;
  readonly log: PostLog;
}

/** Free text may be sent for this long after the customer last wrote. @source Twilio error 63016 */
const WINDOW_MS = 24 * 60 * 60 * 1_000;
/** One part takes less than this, whatever the network does. */
export const LEASE_MS = 20_000;
/** Failures in a row after which a reply is given up: about an hour and a half. */
const TRIES = 10;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Hands one reply over, part by part from where it stood. Never throws for what a messenger does. */
export async function deliver(parts: Delivering, outgoing: Outgoing): Promise<void> {
  const to = senderOf(outgoing.conversationId);
  if (to === undefined) return rest(parts, outgoing, { reason: 'no number', next: 'dead' });
  const bubbles = bubblesOf(outgoing.told);
  for (let place = outgoing.sent; place < bubbles.length; place += 1) {
    const part = bubbles[place];
    if (part === undefined) return;
    const doubtful = outgoing.doubtful && place === outgoing.sent;
    const handed = await handOver(parts, { to, part, outgoing, doubtful });
    if (handed.kind !== 'taken') return rest(parts, outgoing, afterFailure(handed, outgoing.attempts, parts));
    await parts.outbox.handed(outgoing.id, place === bubbles.length - 1, parts.clock());
  }
  if (bubbles.length <= outgoing.sent) await parts.outbox.handed(outgoing.id, true, parts.clock());
}

interface HandingOver {
  readonly to: string;
  readonly part: Part;
  readonly outgoing: Outgoing;
  /** It may have been taken before. */
  readonly doubtful: boolean;
}

async function handOver(parts: Delivering, { to, part, outgoing, doubtful }: HandingOver): Promise<Handed> {
  const { messenger, outbox, clock } = parts;
  const now = clock();
  try {
    if (doubtful && (await messenger.wasTaken(to, part, new Date(outgoing.at)))) return { kind: 'taken' };
    const last = await parts.inbox.lastArrival(outgoing.conversationId);
    if (last === undefined || now.getTime() - Date.parse(last) > WINDOW_MS) return { kind: 'window-closed' };
    await outbox.handing(outgoing.id, new Date(now.getTime() + LEASE_MS));
    return await messenger.hand(to, part);
  } catch (cause) {
    parts.log.warn({ err: cause }, 'a reply could not be handed to the messenger');
    return { kind: 'unknown', reason: cause instanceof Error ? cause.name : 'failed' };
  }
}

async function rest({ outbox, log }: Delivering, { id }: Outgoing, why: PutBack): Promise<void> {
  if (!(why.next instanceof Date)) log.warn({ outbox: id, reason: why.reason }, `a reply is ${why.next}`);
  await outbox.putBack(id, why);
}

function afterFailure(handed: Exclude<Handed, { kind: 'taken' }>, attempts: number, parts: Delivering): PutBack {
  switch (handed.kind) {
    case 'window-closed':
      return { reason: 'the customer has not written for a day', next: 'held' };
    case 'refused':
      return { reason: handed.reason, next: 'dead' };
    case 'busy':
    case 'unknown': {
      if (attempts + 1 >= TRIES) return { reason: handed.reason, next: 'dead' };
      const asked = handed.kind === 'busy' ? (handed.waitMs ?? 0) : 0;
      const wait = Math.max(asked, Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempts));
      const next = new Date(parts.clock().getTime() + wait * (1 + parts.chance() / 4));
      return { reason: handed.reason, next, ...(handed.kind === 'unknown' ? { doubtful: true } : {}) };
    }
  }
}
