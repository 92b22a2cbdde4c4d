import { z } from 'zod';
import { InputError } from '../../domain/errors.js';
import { conversationId, messageId, sessionOf } from '../../domain/ids.js';
import type { Source } from '../../domain/knowledge.js';
import type { HistoryLine } from '../../domain/ports.js';
import type { BankRecord } from '../../domain/records.js';
import type { Incoming, QuickReply, Reply } from '../../domain/turn.js';
import type { ScoredIntent } from '../../domain/understanding.js';
import type { Engine, Language } from '../../domain/vocabulary.js';
import { languages } from '../../domain/vocabulary.js';

// What the page in the browser needs to know of the house.
export type { Language, QuickReply };

/** Longest message, in characters as a person counts them. */
export const longestText = 10_000;

/** What a customer's page or a bank's own programme sends. `session_id` and `message_id` are issued when missing. */
export interface WireRequest {
  readonly text: string;
  readonly session_id?: string | undefined;
  readonly message_id?: string | undefined;
  readonly language?: Language | undefined;
}

/** The published answer: snake_case, the same object for JSON, the `done` event and the terminal's `--json`. */
export interface WireReply {
  readonly session_id: string;
  readonly message_id: string;
  /** Markdown subset: bold, lists, tables, links. */
  readonly reply: string;
  readonly quick_replies: readonly QuickReply[];
  readonly language: Language;
  readonly intent: ScoredIntent;
  readonly flow: Reply['flow'];
  readonly slots: Reply['slots'];
  readonly records: readonly BankRecord[];
  readonly sources: readonly WireSource[];
  readonly handoff: boolean;
  readonly engine: Engine;
  readonly latency_ms: number;
}

/** A passage as it is cited; `score` 0..1. */
export interface WireSource {
  readonly title: string;
  readonly section: string;
  readonly url?: string;
  readonly score: number;
}

/** One line of a conversation for a page that comes back. */
export interface WireLine {
  readonly seq: number;
  readonly role: 'customer' | 'assistant';
  readonly text: string;
  readonly at: string;
  readonly message_id: string;
  /** A person at the bank wrote it, in the place of the assistant. */
  readonly staff?: true;
}

/** What never travels: control characters except tab and new line, and halves of surrogate pairs. */
const unwritable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu;

/** What a customer wrote, without what never travels and without the white space around it. */
export function cleanText(raw: string): string {
  return raw.replaceAll('\r\n', '\n').replace(unwritable, ' ').trim();
}

const text = z
  .string('text must be a string')
  .transform(cleanText)
  .refine((clean) => clean !== '', { error: 'text is empty', params: { code: 'text-empty' } })
  .refine((clean) => Array.from(clean).length <= longestText, {
    error: `text is longer than ${longestText} characters`,
    params: { code: 'text-too-long' },
  });

const wireRequest = z.strictObject(
  {
    text,
    session_id: z.string('session_id must be a string').optional(),
    message_id: z.string('message_id must be a string').optional(),
    language: z.enum(languages, `language must be one of ${languages.join(', ')}`).optional(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownFields(issue.keys) : 'the body must be a JSON object',
  },
);

function unknownFields(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 40)));
  return `unknown field: ${shown.join(', ')}`;
}

/**
 * Reads a parsed body.
 *
 * @throws InputError `text-empty`, `text-too-long`, `unknown-field`, `bad-body` or `bad-<field>`, with the field in the message
 */
export function readWireRequest(body: unknown): WireRequest {
  const read = wireRequest.safeParse(body);
  if (read.success) return read.data;
  const [first] = read.error.issues;
  if (first === undefined) throw new InputError('bad-body', 'the body must be a JSON object');
  throw new InputError(codeOf(first), first.message);
}

function codeOf(issue: z.core.$ZodIssue): string {
  const field = issue.path[0];
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') return issue.params['code'];
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  return typeof field === 'string' ? `bad-${field.replace('_', '-')}` : 'bad-body';
}

/** What the server knows beside the body: who asks, and how to name what has no name yet. */
export interface Arrival {
  readonly channel: 'web' | 'api';
  /** Unguessable, 128 random bits or more, 1 to 128 visible ASCII characters. */
  readonly newId: () => string;
}

/**
 * One message as the assistant takes it.
 *
 * @throws InputError `bad-session-id`, `bad-message-id`
 */
export function toIncoming(request: WireRequest, arrival: Arrival): Incoming {
  return {
    conversationId: conversationId(arrival.channel, request.session_id ?? arrival.newId()),
    messageId: messageId(request.message_id ?? arrival.newId()),
    channel: arrival.channel,
    mode: 'text',
    text: request.text,
    ...(request.language === undefined ? {} : { language: request.language }),
  };
}

/** The reply under its published names. */
export function toWire(reply: Reply): WireReply {
  return {
    session_id: sessionOf(reply.conversationId),
    message_id: reply.messageId,
    reply: reply.text,
    quick_replies: reply.quickReplies.map(({ label, value }) => ({ label, value })),
    language: reply.language,
    intent: { name: reply.intent.name, confidence: reply.intent.confidence },
    flow: flowOf(reply),
    slots: reply.slots,
    records: reply.records,
    sources: reply.sources.map(toWireSource),
    handoff: reply.handoff,
    engine: reply.engine,
    latency_ms: reply.latencyMs,
  };
}

function flowOf({ flow: { name, status, asking } }: Reply): Reply['flow'] {
  return asking === undefined ? { name, status } : { name, status, asking };
}

function toWireSource({ title, section, url, score }: Source): WireSource {
  return url === undefined ? { title, section, score } : { title, section, url, score };
}

/** A stored line under its published names. */
export function toWireLine({ seq, role, text, at, messageId: message_id, staff }: HistoryLine): WireLine {
  return { seq, role, text, at, message_id, ...(staff === undefined ? {} : { staff: true }) };
}
