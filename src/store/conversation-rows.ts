import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { Contact, Conversation, FlowPlace } from '../domain/conversation.js';
import type { ConversationId, Reference } from '../domain/ids.js';
import { isReference } from '../domain/ids.js';
import type { HistoryLine } from '../domain/ports.js';
import type { Answered, Reply } from '../domain/turn.js';
import { flowStatuses, isFlow, isSlot, languages, modes, type Flow, type Slot } from '../domain/vocabulary.js';
import { readJson, readRow } from './read-row.js';
import { storedReply } from './reply-schema.js';
import { storableText } from './storable-text.js';
import type { ChatHistoryTable, ConversationTable, InteractionTable } from './tables.js';

const storedPlace = z.object({
  flow: z.custom<Flow>(isFlow),
  version: z.number(),
  kept: z.record(z.custom<Slot>(isSlot), z.string()),
  status: z.enum(flowStatuses).exclude(['none']),
  asking: z.custom<Slot>(isSlot).exactOptional(),
  confirming: z.literal(true).exactOptional(),
  refused: z.literal(true).exactOptional(),
  following: z.literal(true).exactOptional(),
  offered: z.literal(true).exactOptional(),
  written: z.custom<Reference>((id) => typeof id === 'string' && isReference(id)).exactOptional(),
  doubt: z.string().exactOptional(),
  misses: z.number(),
}) satisfies z.ZodType<FlowPlace>;

const storedChoices = z.array(z.string());

const storedContact = z.object({
  name: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  email: z.string().exactOptional(),
}) satisfies z.ZodType<Contact>;

const storedShelf = z.object({
  waiting: z.array(z.unknown()).catch([]),
  offer: z.unknown().optional(),
  contact: storedContact.catch({}).optional(),
  unfinished: z.string().optional().catch(undefined),
});

const storedLine = z.object({
  seq: z.int(),
  role: z.enum(['customer', 'assistant']),
  text: z.string(),
  mode: z.enum(modes),
  at: z.string(),
  messageId: z.string(),
  staff: z.string().exactOptional(),
}) satisfies z.ZodType<HistoryLine>;

/** The conversation of a row. A place or a language that this version no longer knows is left behind, never fatal. */
export function conversationOf(id: ConversationId, row: Selectable<ConversationTable>): Conversation {
  const place = row.place_json === null ? undefined : placeOf(readJson(row.place_json));
  const offered = row.offered_json === null ? undefined : storedChoices.safeParse(readJson(row.offered_json)).data;
  return {
    id,
    version: row.version,
    language: z.enum(languages).catch('fr').parse(row.language),
    ...(place === undefined ? {} : { place }),
    ...shelfOf(row.shelf_json),
    feedbackAsked: row.feedback_asked !== 0,
    failedLookups: row.failed_lookups,
    ...noticeOf(row),
    handoff: row.handoff !== 0,
    misses: row.misses,
    ...(row.last_reply === null ? {} : { lastReply: row.last_reply }),
    ...(offered === undefined ? {} : { offered }),
    updatedAt: row.updated_at,
  };
}

function noticeOf({
  notice_version: version,
  notice_at: at,
}: Selectable<ConversationTable>): Pick<Conversation, 'notice'> {
  return version === null ? {} : { notice: { version, ...(at === null ? {} : { at }) } };
}

function placeOf(value: unknown): FlowPlace | undefined {
  return storedPlace.safeParse(value).data;
}

function shelfOf(json: string | null): Pick<Conversation, 'waiting' | 'offer' | 'contact' | 'unfinished'> {
  const shelf = json === null ? undefined : storedShelf.safeParse(readJson(json)).data;
  const waiting = (shelf?.waiting ?? []).map(placeOf).filter((place) => place !== undefined);
  const offer = placeOf(shelf?.offer);
  const unfinished = shelf?.unfinished;
  return {
    waiting,
    contact: shelf?.contact ?? {},
    ...(offer === undefined ? {} : { offer }),
    ...(unfinished === undefined ? {} : { unfinished }),
  };
}

/** The conversation as its next message will find it, one version further than it was heard. */
export function conversationRow({ conversation, next, at }: Answered): Insertable<ConversationTable> {
  return {
    id: conversation.id,
    version: conversation.version + 1,
    language: next.language,
    place_json: next.place === undefined ? null : JSON.stringify(next.place),
    shelf_json: shelfJson(next),
    feedback_asked: Number(next.feedbackAsked),
    failed_lookups: next.failedLookups,
    handoff: Number(next.handoff),
    notice_version: next.notice?.version ?? null,
    notice_at: next.notice?.at ?? null,
    misses: next.misses,
    last_reply: next.lastReply === undefined ? null : storableText(next.lastReply),
    offered_json: next.offered === undefined ? null : JSON.stringify(next.offered),
    updated_at: next.updatedAt ?? at.toISOString(),
  };
}

function shelfJson({ waiting, offer, contact, unfinished }: Conversation): string | null {
  const bare = waiting.length === 0 && offer === undefined && unfinished === undefined;
  return bare && Object.keys(contact).length === 0 ? null : JSON.stringify({ waiting, offer, contact, unfinished });
}

export function interactionRow(answered: Answered): Insertable<InteractionTable> {
  const { incoming, reply } = answered;
  return {
    conversation_id: answered.conversation.id,
    message_id: incoming.messageId,
    channel: incoming.channel,
    mode: incoming.mode,
    language: reply.language,
    intent: reply.intent.name,
    confidence: reply.intent.confidence,
    flow: reply.flow.name,
    flow_status: reply.flow.status,
    asking: reply.flow.asking ?? null,
    engine: reply.engine,
    handoff: Number(reply.handoff),
    route: answered.route.to,
    latency_ms: reply.latencyMs,
    sources: reply.sources.length,
    reply_json: JSON.stringify(reply),
    created_at: answered.at.toISOString(),
  };
}

/** What the customer said, secrets masked, then what was answered, if anything. @param lastSeq of the lines already there */
export function historyRows(answered: Answered, lastSeq: number): readonly Insertable<ChatHistoryTable>[] {
  const { conversation, incoming, reply } = answered;
  const line = {
    conversation_id: conversation.id,
    message_id: incoming.messageId,
    created_at: answered.at.toISOString(),
  };
  const said = { ...line, seq: lastSeq + 1, role: 'customer', text: storableText(answered.text), mode: incoming.mode };
  // While a person serves, the assistant is silent.
  if (reply.text === '') return [said];
  return [said, { ...line, seq: lastSeq + 2, role: 'assistant', text: storableText(reply.text), mode: 'text' }];
}

/** @throws OperatorError `row-unreadable` */
export function historyLineOf(row: Selectable<ChatHistoryTable>): HistoryLine {
  const { staff, ...line } = row;
  const by = staff === null ? {} : { staff };
  return readRow(storedLine, { ...line, ...by, at: row.created_at, messageId: row.message_id }, 'chat_history');
}

/** @throws OperatorError `row-unreadable` when not even ids and text stand */
export function replyOf(replyJson: string): Reply {
  return readRow(storedReply, readJson(replyJson), 'interactions');
}
