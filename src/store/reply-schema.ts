import { z } from 'zod';
import type { ConversationId } from '../domain/ids.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { Reply } from '../domain/turn.js';
import {
  accountTypes,
  categories,
  engines,
  flowStatuses,
  intents,
  languages,
  loanTypes,
  profiles,
  isFlow,
  isSlot,
  type Flow,
  type Slot,
} from '../domain/vocabulary.js';
import { bankRecord, francs } from './record-schema.js';

const KEY_SPACE = z.enum(['web', 'whatsapp', 'terminal']);

/** A conversation's id as it was written. */
export const storedConversationId = z.string().transform(readConversationId);

const slotValues = z.object({
  amount: francs.exactOptional(),
  months: z.number().exactOptional(),
  loan_type: z.enum(loanTypes).exactOptional(),
  profile: z.enum(profiles).exactOptional(),
  income: z.union([francs, z.literal('declined')]).exactOptional(),
  charges: francs.exactOptional(),
  account_type: z.enum(accountTypes).exactOptional(),
  name: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  email: z.string().exactOptional(),
  category: z.enum(categories).exactOptional(),
  description: z.string().exactOptional(),
  claim_amount: francs.exactOptional(),
  incident_date: z.string().exactOptional(),
  claim_id: z.string().exactOptional(),
  rating: z.number().exactOptional(),
});

export const storedSource = z.object({
  title: z.string(),
  section: z.string(),
  url: z.string().exactOptional(),
  date: z.string().exactOptional(),
  status: z.enum(['verified', 'demo']),
  score: z.number(),
});

const flowState = z.object({
  name: z.custom<Flow | 'none'>((name) => name === 'none' || isFlow(name)),
  status: z.enum(flowStatuses),
  asking: z.custom<Slot>(isSlot).exactOptional(),
});

/**
 * A reply as a turn stored it. Its ids and its text must stand. Around them, what an older version wrote and
 * this one no longer knows falls back to nothing: the customer still gets the words that were said to him.
 */
export const storedReply = z.object({
  conversationId: storedConversationId,
  messageId: z.string().transform(messageId),
  text: z.string(),
  quickReplies: z.array(z.object({ label: z.string(), value: z.string() })).catch([]),
  language: z.enum(languages).catch('fr'),
  intent: z.object({ name: z.enum(intents), confidence: z.number() }).catch({ name: 'unclear', confidence: 0 }),
  flow: flowState.catch({ name: 'none', status: 'none' }),
  slots: slotValues.catch({}),
  records: z.array(bankRecord).catch([]),
  sources: z.array(storedSource).catch([]),
  handoff: z.boolean().catch(false),
  engine: z.enum(engines).catch('local'),
  latencyMs: z.number().catch(0),
}) satisfies z.ZodType<Reply>;

function readConversationId(id: string): ConversationId {
  const colon = id.indexOf(':');
  return conversationId(KEY_SPACE.parse(id.slice(0, colon)), id.slice(colon + 1));
}
