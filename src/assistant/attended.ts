import type { Conversation } from '../domain/conversation.js';
import { TokoselError, UpstreamError } from '../domain/errors.js';
import type { Assistant, Clock, ConversationStore, Nlu } from '../domain/ports.js';
import type { Attendance, Attendants } from '../domain/staff.js';
import type { Answered, Incoming, Reply, Understood } from '../domain/turn.js';
import { say, type Phrase } from '../language/phrase.js';
import { hear, understand } from './hear.js';
import { phrases } from './phrases.js';
import { shelfAsItWas } from './shelf.js';

/** What the assistant needs to be silent while a person serves. */
export interface AttendedParts {
  /** The assistant that answers all others. @param store where it stores its turns */
  readonly assistant: (store: ConversationStore) => Assistant;
  readonly attendants: Attendants;
  readonly store: ConversationStore;
  readonly nlu: Nlu;
  readonly clock: Clock;
}

/** A customer who heard nothing for so long is told again that his lines arrive. */
const QUIET_MS = 30 * 60_000;

const TRIES = 5;

/** Nothing was drawn: a line that is passed on makes no record. */
const NO_CHANCE = new Uint8Array(5);

const passedOn: Phrase = {
  fr: 'Votre message est transmis au conseiller qui s’occupe de vous.',
  en: 'Your message was passed on to the adviser who is taking care of you.',
};

/**
 * The assistant, silent wherever a person has taken the customer over: what the customer says is stored for that person
 * to read, and the first time he is told so. Secrets are masked all the same. The reply has no text when nothing is said.
 */
export function makeAttendedAssistant(parts: AttendedParts): Assistant {
  const assistant = parts.assistant(givingWay(parts));
  return {
    async respond(incoming, watch) {
      for (let attempt = 1; ; attempt += 1) {
        const attendance = await parts.attendants.of(incoming.conversationId);
        try {
          if (attendance === undefined) return await assistant.respond(incoming, watch);
          return await passOn(parts, incoming, attendance);
        } catch (cause) {
          const again = cause instanceof TokoselError && AGAIN.includes(cause.code);
          if (!again || attempt === TRIES) throw cause;
        }
      }
    },
  };
}

const AGAIN = ['conversation-moved', 'conversation-attended'];

/** A model may take seconds to answer: when a person has taken the customer over meanwhile, the answer is not given. */
function givingWay({ store, attendants }: AttendedParts): ConversationStore {
  return {
    ...store,
    async remember(answered) {
      if ((await attendants.of(answered.conversation.id)) !== undefined) {
        throw new UpstreamError('conversation-attended', 'a person has taken the customer over meanwhile');
      }
      await store.remember(answered);
    },
  };
}

async function passOn(parts: AttendedParts, incoming: Incoming, attendance: Attendance): Promise<Reply> {
  const { conversation, answeredBefore } = await parts.store.recall(incoming);
  if (answeredBefore !== undefined) return answeredBefore;
  const heard = hear(incoming, { conversation, at: parts.clock(), chance: NO_CHANCE });
  const answered = passedOnTo(understand(heard, parts.nlu), attendance);
  await parts.store.remember(answered);
  return answered.reply;
}

function passedOnTo(understood: Understood, attendance: Attendance): Answered {
  const { conversation } = understood;
  const text = textFor(understood, attendance);
  return {
    ...understood,
    route: { to: 'say', text, quickReplies: [], shelf: shelfAsItWas(conversation) },
    reply: replyOf(understood, text),
    next: nextOf(understood),
    records: [],
  };
}

function textFor({ secrets, language, at }: Understood, { heardAt }: Attendance): string {
  const quiet = heardAt === undefined || at.getTime() - Date.parse(heardAt) > QUIET_MS;
  const warning = secrets.length > 0 ? [say(phrases.secret(secrets), language)] : [];
  return [...warning, ...(quiet ? [say(passedOn, language)] : [])].join('\n\n');
}

function replyOf({ incoming, language, understanding, conversation: { place } }: Understood, text: string): Reply {
  const active = place?.status === 'active';
  return {
    conversationId: incoming.conversationId,
    messageId: incoming.messageId,
    text,
    quickReplies: [],
    language,
    intent: understanding.intent,
    flow: { name: active ? place.flow : 'none', status: place?.status ?? 'none' },
    slots: {},
    records: [],
    sources: [],
    handoff: true,
    engine: 'local',
    latencyMs: 0,
  };
}

/** The assistant finds everything where it left it once the customer is handed back. */
function nextOf({
  conversation: { unfinished: _, ...conversation },
  language,
  at,
  unfinished,
}: Understood): Conversation {
  const version = conversation.version + 1;
  const begun = unfinished === undefined ? {} : { unfinished };
  return { ...conversation, version, language, handoff: true, updatedAt: at.toISOString(), ...begun };
}
