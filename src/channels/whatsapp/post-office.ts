import type { ConversationId } from '../../domain/ids.js';
import type { Waiting } from '../../domain/messenger.js';
import { answerWaiting, type Answering } from './answering.js';
import { deliver, LEASE_MS, type Delivering } from './delivery.js';

/** Everything that stands between a messenger and the assistant. */
export type PostParts = Answering & Delivering & { readonly pace?: Pace };

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
    if (underway.has(key) || underway.size >= 2 * HANDS) return;
    underway.set(
      key,
      work()
        .catch(failed)
        .finally(() => underway.delete(key)),
    );
  };
  const answerAll = async (now: number) => {
    for (const { conversationId: id, ...times } of await parts.inbox.waiting(4 * HANDS)) {
      if (!isRipe(times, now, pace) || (rests.get(id) ?? 0) > now) continue;
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
        `deliver ${outgoing.conversationId}`,
        () => deliver(parts, outgoing),
        (err) => parts.log.warn({ err }, 'a reply could not be looked after'),
      );
    }
  };
  const look = async () => {
    try {
      await answerAll(parts.clock().getTime());
      await deliverAll();
    } catch (err) {
      parts.log.warn({ err }, 'inbox and outbox could not be read');
    }
    if (!stopped) timer = setTimeout(() => void look(), pace.look);
  };
  void look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await Promise.all(underway.values());
    },
  };
}

/** The customer has finished, or has been waiting long enough. */
function isRipe({ oldest, newest }: Omit<Waiting, 'conversationId'>, now: number, pace: Pace): boolean {
  return now - Date.parse(newest) >= pace.quiet || now - Date.parse(oldest) >= pace.patience;
}
