import type { Bell } from '../../domain/bell.js';
import type { ConversationId } from '../../domain/ids.js';
import type { Waiting } from '../../domain/messenger.js';
import { answerWaiting, type Answering } from './answering.js';
import { deliver, LEASE_MS, type Delivering } from './delivery.js';

/** Everything that stands between a messenger and the assistant. */
export type PostParts = Answering &
  Delivering & {
    readonly pace?: Pace;
    /** Rings when another part of the house, or another server, has put a reply down. */
    readonly bell?: Bell;
  };

/** Milliseconds. */
export interface Pace {
  /** Between two looks at what waits. */
  readonly look: number;
  /** A customer who wrote less long ago than this may still be writing. */
  readonly quiet: number;
  /** He is answered after this, even if he goes on writing. */
  readonly patience: number;
  /** After a failure, before the next try. */
  readonly again: number;
}

const PACE: Pace = { look: 500, quiet: 2_000, patience: 8_000, again: 5_000 };
/** Conversations that are looked after at the same time. */
const HANDS = 8;

/** Answers what comes and hands over what is answered, until it is stopped. */
export interface PostOffice {
  /** Ends what is under way; what is left waits in the store for the next start. */
  stop(): Promise<void>;
}

/** Begins with whatever an earlier run left. */
export function openPostOffice(parts: PostParts): PostOffice {
  const pace = parts.pace ?? PACE;
  const underway = new Map<string, Promise<void>>();
  const rests = new Map<ConversationId, number>();
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  const begin = (key: string, work: () => Promise<void>, failed: (err: unknown) => void) => {
    underway.set(
      key,
      work()
        .catch(failed)
        .finally(() => underway.delete(key)),
    );
  };
  const answerAll = async (now: number) => {
    for (const { conversationId: id, ...times } of await parts.inbox.waiting(4 * HANDS)) {
      if (!isRipe(times, now, pace) || isResting(rests.get(id) ?? 0, now, pace)) continue;
      if (underway.has(`answer ${id}`) || underway.size >= 2 * HANDS) continue;
      rests.delete(id);
      begin(
        `answer ${id}`,
        () => answerWaiting(parts, id),
        (err) => {
          rests.set(id, parts.clock().getTime() + pace.again);
          parts.log.warn({ err }, 'a message from the messenger could not be answered');
        },
      );
    }
  };
  const deliverAll = async () => {
    const free = HANDS - [...underway.keys()].filter((key) => key.startsWith('deliver')).length;
    if (free <= 0) return;
    for (const outgoing of await parts.outbox.take(parts.clock(), LEASE_MS, free)) {
      begin(
        `deliver ${outgoing.id}`,
        () => deliver(parts, outgoing),
        (err) => parts.log.warn({ err }, 'a reply could not be looked after'),
      );
    }
  };
  let looking = false;
  let rung = false;
  const look = async () => {
    rung = looking;
    if (looking) return;
    looking = true;
    clearTimeout(timer);
    try {
      await answerAll(parts.clock().getTime());
      await deliverAll();
    } catch (err) {
      parts.log.warn({ err }, 'inbox and outbox could not be read');
    }
    looking = false;
    if (!stopped) timer = setTimeout(() => void look(), rung ? 0 : pace.look);
  };
  const unhear = parts.bell?.listen('outbox', () => void look());
  void look();
  return {
    async stop() {
      stopped = true;
      unhear?.();
      clearTimeout(timer);
      await Promise.all(underway.values());
    },
  };
}

/**
 * The customer has finished, or has been waiting long enough. What seems to come from the future does not wait for it:
 * the clock went back.
 */
function isRipe({ oldest, newest }: Omit<Waiting, 'conversationId'>, now: number, pace: Pace): boolean {
  const since = (instant: string) => Math.abs(now - Date.parse(instant));
  return since(newest) >= pace.quiet || since(oldest) >= pace.patience;
}

function isResting(until: number, now: number, pace: Pace): boolean {
  return now < until && until <= now + pace.again;
}
