import { senderOf } from '../../domain/ids.js';
import type { Handed, Inbox, Messenger, Outbox, Outgoing, Part, PutBack } from '../../domain/messenger.js';
import { announcedOf, bubblesOf } from './bubbles.js';
import { callPerson, restUndelivered, SILENT_FOR_A_DAY, type Reason, type Reporting } from './reports.js';

/** Where replies wait, and who takes them to the customer. */
export interface Delivering extends Reporting {
  readonly inbox: Pick<Inbox, 'lastArrival'>;
  readonly outbox: Outbox;
  readonly messenger: Messenger;
  /** 0..1 */
  readonly chance: () => number;
}

/** Free text may be sent for this long after the customer last wrote. @source Twilio error 63016 */
const WINDOW_MS = 24 * 60 * 60 * 1_000;
/** One part takes less than this, whatever the network does. */
export const LEASE_MS = 20_000;
/** Failures in a row after which a reply is given up: about an hour and a half. */
const TRIES = 10;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Of the 1,024 characters of an approved message, its own words take the rest. @source Twilio error 63021 */
const LONGEST_ANNOUNCED = 700;
const ANNOUNCED = 'told by the approved message; all of it goes out when the customer writes';

/** Hands one reply over, part by part from where it stood. Never throws for what a messenger does. */
export async function deliver(parts: Delivering, outgoing: Outgoing): Promise<void> {
  const to = senderOf(outgoing.conversationId);
  if (to === undefined) return rest(parts, outgoing, { reason: 'no number', next: 'dead', desk: 'numéro inconnu' });
  const bubbles = bubblesOf(outgoing.told, (buttons) => parts.messenger.shows(buttons));
  for (let place = outgoing.sent; place < bubbles.length; place += 1) {
    const part = bubbles[place];
    if (part === undefined) return;
    const doubtful = outgoing.doubtful && place === outgoing.sent;
    const handing: HandingOver = { to, part, outgoing, doubtful, place };
    const handed = await handOver(parts, handing);
    if (handed.kind === 'window-closed') return announce(parts, handing);
    if (handed.kind !== 'taken') return rest(parts, outgoing, afterFailure(handed, outgoing.attempts, parts));
    await parts.outbox.handed(outgoing.id, place === bubbles.length - 1, parts.clock());
    await noteTaken(parts, handing, handed.sid);
  }
  parts.log.info({ outbox: outgoing.id, ...traceOf(outgoing) }, 'a reply was handed to the messenger');
  if (bubbles.length <= outgoing.sent) await parts.outbox.handed(outgoing.id, true, parts.clock());
}

interface HandingOver {
  readonly to: string;
  readonly part: Part;
  readonly outgoing: Outgoing;
  /** It may have been taken before. */
  readonly doubtful: boolean;
  readonly place: number;
}

async function handOver(parts: Delivering, handing: HandingOver): Promise<Handed> {
  const { messenger, outbox, clock } = parts;
  const { to, part, outgoing } = handing;
  const now = clock();
  try {
    const taken = await takenBefore(parts, handing);
    if (taken !== undefined) return taken;
    if (part.approved === undefined) {
      const last = await parts.inbox.lastArrival(outgoing.conversationId);
      if (last === undefined || now.getTime() - Date.parse(last) > WINDOW_MS) return { kind: 'window-closed' };
    }
    await outbox.handing(outgoing.id, new Date(now.getTime() + LEASE_MS));
    return await messenger.hand(to, part);
  } catch (cause) {
    parts.log.warn({ err: cause, ...traceOf(outgoing) }, 'a reply could not be handed to the messenger');
    return { kind: 'unknown', reason: cause instanceof Error ? cause.name : 'failed' };
  }
}

async function takenBefore(
  { messenger }: Delivering,
  { to, part, outgoing, doubtful }: HandingOver,
): Promise<Handed | undefined> {
  const sid = doubtful ? await messenger.wasTaken(to, part, new Date(outgoing.at)) : undefined;
  return sid === undefined ? undefined : { kind: 'taken', sid };
}

/** So that a later report finds its reply; a report that came first is acted upon now. */
async function noteTaken(parts: Delivering, { outgoing, place }: HandingOver, sid: string): Promise<void> {
  try {
    const failed = await parts.receipts.note({ sid, reply: outgoing.id, place, at: parts.clock() });
    if (failed !== undefined) await restUndelivered(parts, failed);
  } catch (err) {
    parts.log.warn({ err }, 'a part that was taken could not be noted');
  }
}

/** The customer has not written for a day: the approved message tells him, or a person does. */
async function announce(parts: Delivering, handing: HandingOver): Promise<void> {
  const { outgoing } = handing;
  const { told } = outgoing;
  if (!parts.messenger.approves(told.language)) return hold(parts, outgoing, SILENT_FOR_A_DAY);
  const { body, whole } = announcedOf(told, LONGEST_ANNOUNCED);
  const part: Part = { body, approved: told.language };
  const handed = await handOver(parts, { ...handing, part });
  switch (handed.kind) {
    case 'taken':
      if (whole) await parts.outbox.handed(outgoing.id, true, parts.clock());
      else await parts.outbox.putBack(outgoing.id, { reason: ANNOUNCED, next: 'held' });
      return noteTaken(parts, handing, handed.sid);
    case 'window-closed':
      return hold(parts, outgoing, notApproved('Twilio 63016'));
    case 'refused':
      return hold(parts, outgoing, notApproved(handed.reason));
    default:
      return rest(parts, outgoing, afterFailure(handed, outgoing.attempts, parts));
  }
}

/** It waits for the customer's next message; until then a person may call him. */
function hold(parts: Delivering, outgoing: Outgoing, { log, desk }: Reason): Promise<void> {
  return rest(parts, outgoing, { reason: log, next: 'held', desk });
}

function notApproved(reason: string): Reason {
  return {
    log: `${SILENT_FOR_A_DAY.log}, and the approved message was refused: ${reason}`,
    desk: `${SILENT_FOR_A_DAY.desk}, et le message approuvé a été refusé : ${reason}`,
  };
}

/** `desk`: why, for the staff, who are told of what rests. */
type Resting = PutBack & { readonly desk?: string };

async function rest(parts: Delivering, outgoing: Outgoing, { desk, ...why }: Resting): Promise<void> {
  const { id, conversationId } = outgoing;
  if (!(why.next instanceof Date)) {
    parts.log.warn({ outbox: id, reason: why.reason, ...traceOf(outgoing) }, `a reply is ${why.next}`);
    await callPerson(parts, conversationId, desk ?? `Twilio : ${why.reason}`);
  }
  await parts.outbox.putBack(id, why);
}

/** The request that it answers, as the log names it. */
function traceOf({ trace }: Outgoing): { readonly requestId?: string } {
  return trace === undefined ? {} : { requestId: trace };
}

type Failure = Exclude<Handed, { kind: 'taken' | 'window-closed' }>;

function afterFailure(handed: Failure, attempts: number, parts: Delivering): PutBack {
  if (handed.kind === 'refused' || attempts + 1 >= TRIES) return { reason: handed.reason, next: 'dead' };
  const asked = handed.kind === 'busy' ? (handed.waitMs ?? 0) : 0;
  const wait = Math.min(LONGEST_WAIT_MS, Math.max(asked, FIRST_WAIT_MS * 2 ** attempts));
  const next = new Date(parts.clock().getTime() + wait * (1 + parts.chance() / 4));
  return { reason: handed.reason, next, ...(handed.kind === 'unknown' ? { doubtful: true } : {}) };
}
