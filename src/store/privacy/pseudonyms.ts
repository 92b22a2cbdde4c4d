import type { Kysely } from 'kysely';
import type { Conversation } from '../../domain/conversation.js';
import { conversationId, senderOf, type ConversationId } from '../../domain/ids.js';
import type { Inbox, Outbox, Outgoing } from '../../domain/messenger.js';
import type { Aftercare, ClaimFiles, ConversationStore } from '../../domain/ports.js';
import type { Pseudonym } from '../../domain/privacy.js';
import type { Attendants } from '../../domain/staff.js';
import type { Tapes } from '../../domain/tape.js';
import type { Answered } from '../../domain/turn.js';
import { translated } from '../errors.js';
import type { Receipts } from '../../domain/messenger.js';
import type { Tables } from '../tables.js';
import { makeContacts, type Contacts } from './contacts.js';

/** The parts of a store that are given conversations by the names that the channels know. */
export interface NamedParts {
  readonly conversations: ConversationStore;
  readonly claims: ClaimFiles;
  readonly aftercare: Aftercare;
  readonly attendants: Attendants;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly receipts: Receipts;
  readonly tapes: Tapes;
}

/**
 * The same parts, but a messenger's conversation is stored under a keyed hash of its number. The rooms above know the
 * number, which they need to answer; the database has it once, apart from all that was said.
 */
export function underPseudonyms(database: Kysely<Tables>, parts: NamedParts, pseudonym: Pseudonym): NamedParts {
  const stored = (id: ConversationId) => storedName(id, pseudonym);
  const contacts = makeContacts(database, stored);
  const { conversations, claims, aftercare, attendants, tapes, receipts } = parts;
  return {
    conversations: conversationsUnder(conversations, stored, contacts),
    claims: { ...claims, find: (query) => claims.find({ ...query, conversationId: stored(query.conversationId) }) },
    aftercare: {
      rate: (id, rating) => aftercare.rate(stored(id), rating),
      erase: (id, into) => aftercare.erase(stored(id), into),
    },
    attendants: { ...attendants, of: (id) => attendants.of(stored(id)) },
    inbox: inboxUnder(parts.inbox, stored, contacts),
    outbox: outboxUnder(parts.outbox, stored, contacts),
    receipts: receiptsUnder(receipts, stored, contacts),
    tapes: { ...tapes, turnsOf: (id) => tapes.turnsOf(stored(id)) },
  };
}

/** A conversation's name in the database: without its number where it has one. */
export function storedName(id: ConversationId, pseudonym: Pseudonym): ConversationId {
  const phone = senderOf(id);
  return phone === undefined ? id : conversationId('whatsapp', pseudonym(phone));
}

type Stored = (id: ConversationId) => ConversationId;

function conversationsUnder(store: ConversationStore, stored: Stored, contacts: Contacts): ConversationStore {
  return {
    ...store,
    async recall(incoming) {
      const id = incoming.conversationId;
      const { conversation, answeredBefore } = await store.recall({ ...incoming, conversationId: stored(id) });
      const theirs: Conversation = { ...conversation, id };
      return answeredBefore === undefined
        ? { conversation: theirs }
        : { conversation: theirs, answeredBefore: { ...answeredBefore, conversationId: id } };
    },
    async remember(answered) {
      // Its first message may have come another way than through the inbox.
      if (answered.conversation.version === 0) await translated(() => contacts.keep(answered.conversation.id));
      await store.remember(renamed(answered, stored(answered.conversation.id)));
    },
    history: (id, after, limit) => store.history(stored(id), after, limit),
  };
}

function renamed(answered: Answered, id: ConversationId): Answered {
  return {
    ...answered,
    incoming: { ...answered.incoming, conversationId: id },
    conversation: { ...answered.conversation, id },
    reply: { ...answered.reply, conversationId: id },
    next: { ...answered.next, id },
  };
}

function inboxUnder(inbox: Inbox, stored: Stored, contacts: Contacts): Inbox {
  return {
    ...inbox,
    async put(arrived) {
      // Kept first: nothing waits that nobody could answer.
      await translated(() => contacts.keep(arrived.conversationId));
      return inbox.put({ ...arrived, conversationId: stored(arrived.conversationId) });
    },
    waiting: async (limit) => contacts.named(await inbox.waiting(limit)),
    take: async (id, now, leaseMs) =>
      (await inbox.take(stored(id), now, leaseMs)).map((arrived) => ({ ...arrived, conversationId: id })),
    lastArrival: (id) => inbox.lastArrival(stored(id)),
  };
}

function outboxUnder(outbox: Outbox, stored: Stored, contacts: Contacts): Outbox {
  return {
    ...outbox,
    async take(now, leaseMs, limit): Promise<readonly Outgoing[]> {
      return contacts.named(await outbox.take(now, leaseMs, limit));
    },
    add: (aside) => outbox.add({ ...aside, conversationId: stored(aside.conversationId) }),
    resting: async (limit) => contacts.named(await outbox.resting(limit)),
  };
}

function receiptsUnder(receipts: Receipts, stored: Stored, contacts: Contacts): Receipts {
  const named = async <Found extends { readonly conversationId: ConversationId }>(found: Found | undefined) =>
    found === undefined ? undefined : (await contacts.named([found]))[0];
  return {
    ...receipts,
    note: async (part) => named(await receipts.note(part)),
    report: async (report) => named(await receipts.report(report)),
    release: (id, at) => receipts.release(stored(id), at),
    callPerson: (call) => receipts.callPerson({ ...call, conversationId: stored(call.conversationId) }),
  };
}
