import type { Conversation } from '../domain/conversation.js';
import { newConversation } from '../domain/conversation.js';
import { UpstreamError } from '../domain/errors.js';
import type { MessageId } from '../domain/ids.js';
import type { StaffDesk } from '../domain/desk-ports.js';
import type { ClaimFiles, ConversationStore, HistoryLine } from '../domain/ports.js';
import type { Answered, Reply } from '../domain/turn.js';
import { callbackUnknown } from '../store/record-rows.js';
import { storableText } from '../store/storable-text.js';
import { makeMemoryCases } from './memory-desk.js';

export { makeMemoryPassageStore } from './memory-passages.js';

/** One conversation with all that was said in it. */
interface Thread {
  readonly conversation: Conversation;
  readonly replies: ReadonlyMap<MessageId, Reply>;
  readonly lines: readonly HistoryLine[];
}

/** Conversations, claim files and the staff's desk in memory. */
export interface MemoryStore {
  readonly conversations: ConversationStore;
  readonly claims: ClaimFiles;
  readonly desk: StaffDesk;
}

/** The same promises as the database's, for tests that need no disk. */
export function makeMemoryStore(): MemoryStore {
  const threads = new Map<string, Thread>();
  const references = new Set<string>();
  const cases = makeMemoryCases({
    serve(id, person) {
      const thread = threads.get(id);
      if (thread !== undefined) threads.set(id, servedBy(thread, person));
    },
    lines: (id) => threads.get(id)?.lines ?? [],
    say(id, { key, text, by, at }) {
      const thread = threads.get(id);
      if (thread === undefined || thread.lines.some((line) => line.messageId === key)) return false;
      const line = { seq: thread.lines.length + 1, text: storableText(text.trim()), messageId: key, staff: by };
      const whole: HistoryLine = { ...line, role: 'assistant', mode: 'text', at: at.toISOString() };
      threads.set(id, { ...thread, lines: [...thread.lines, whole] });
      return true;
    },
  });
  const conversations: ConversationStore = {
    recall({ conversationId, messageId }) {
      const thread = threads.get(conversationId);
      const conversation = thread?.conversation ?? newConversation(conversationId);
      const answeredBefore = thread?.replies.get(messageId);
      return Promise.resolve(answeredBefore === undefined ? { conversation } : { conversation, answeredBefore });
    },
    remember(answered) {
      const thread = threads.get(answered.conversation.id);
      const ids = answered.records.map(({ id }) => id);
      const taken = ids.some((id, place) => references.has(id) || ids.indexOf(id) !== place);
      if (taken || !follows(answered, thread)) return Promise.reject(moved());
      if (!cases.mayCallBack(answered)) return Promise.reject(callbackUnknown());
      threads.set(answered.conversation.id, threadAfter(answered, thread));
      for (const id of ids) references.add(id);
      cases.keep(answered);
      return Promise.resolve();
    },
    history(id, afterSeq, limit) {
      const lines = threads.get(id)?.lines ?? [];
      return Promise.resolve(lines.filter(({ seq }) => seq > afterSeq).slice(0, limit));
    },
  };
  return { conversations, claims: cases.claims, desk: cases.desk };
}

function servedBy(thread: Thread, person: boolean): Thread {
  const { conversation } = thread;
  if (conversation.handoff === person) return thread;
  return { ...thread, conversation: { ...conversation, handoff: person, version: conversation.version + 1 } };
}

function moved(): UpstreamError {
  return new UpstreamError('conversation-moved', 'another turn of this conversation was stored first');
}

function follows({ conversation, incoming }: Answered, thread: Thread | undefined): boolean {
  if (thread === undefined) return conversation.version === 0;
  return thread.conversation.version === conversation.version && !thread.replies.has(incoming.messageId);
}

function threadAfter(answered: Answered, before: Thread | undefined): Thread {
  const { conversation, incoming, next, reply } = answered;
  const lines = before?.lines ?? [];
  const line = { at: answered.at.toISOString(), messageId: incoming.messageId };
  const text = storableText(reply.text);
  const told = { ...line, seq: lines.length + 2, role: 'assistant', text, mode: 'text' } as const;
  return {
    conversation: {
      ...next,
      version: conversation.version + 1,
      updatedAt: next.updatedAt ?? line.at,
      ...(next.lastReply === undefined ? {} : { lastReply: storableText(next.lastReply) }),
    },
    replies: new Map(before?.replies).set(incoming.messageId, reply),
    lines: [
      ...lines,
      { ...line, seq: lines.length + 1, role: 'customer', text: storableText(answered.text), mode: incoming.mode },
      ...(reply.text === '' ? [] : [told]),
    ],
  };
}
