import type { Bell, BellTopic } from '../domain/bell.js';
import type { CaseDesk, HandoffDesk, StaffDesk } from '../domain/desk-ports.js';
import type { Inbox, Outbox } from '../domain/messenger.js';
import type { ConversationStore } from '../domain/ports.js';

/** The parts of a store whose changes others wait for. */
export interface RingingParts {
  readonly conversations: ConversationStore;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly desk: StaffDesk;
}

/** The same parts; each change that somebody may be waiting for is rung once it is stored. */
export function ringing({ conversations, inbox, outbox, desk }: RingingParts, bell: Bell): RingingParts {
  const after = async <Result>(work: Promise<Result>, ...topics: readonly BellTopic[]): Promise<Result> => {
    const result = await work;
    for (const topic of topics) bell.ring(topic);
    return result;
  };
  return {
    conversations: {
      ...conversations,
      remember: (answered) =>
        answered.incoming.channel === 'whatsapp'
          ? after(conversations.remember(answered), 'outbox', 'desk')
          : after(conversations.remember(answered), 'desk'),
    },
    inbox: { ...inbox, put: (arrived) => after(inbox.put(arrived), 'inbox') },
    outbox: { ...outbox, add: (aside) => after(outbox.add(aside), 'outbox') },
    desk: {
      ...desk,
      claims: ringingCases(desk.claims, after),
      leads: ringingCases(desk.leads, after),
      handoffs: ringingHandoffs(desk.handoffs, after),
    },
  };
}

type After = <Result>(work: Promise<Result>, ...topics: readonly BellTopic[]) => Promise<Result>;

function ringingCases<Case, Status extends string>(
  cases: CaseDesk<Case, Status>,
  after: After,
): CaseDesk<Case, Status> {
  return { ...cases, update: (id, change) => after(cases.update(id, change), 'desk') };
}

function ringingHandoffs(handoffs: HandoffDesk, after: After): HandoffDesk {
  return {
    ...handoffs,
    say: (id, words) => after(handoffs.say(id, words), 'outbox', 'desk'),
    take: (id, act) => after(handoffs.take(id, act), 'desk'),
    handBack: (id, act) => after(handoffs.handBack(id, act), 'desk'),
  };
}
