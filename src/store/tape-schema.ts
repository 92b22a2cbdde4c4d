import { z } from 'zod';
import type { ClaimFile } from '../domain/claims.js';
import type { KnowledgeAnswer } from '../domain/knowledge.js';
import type { Tape } from '../domain/tape.js';
import type { Understanding } from '../domain/understanding.js';
import { channels, claimStatuses, intents, languages, modes, secretKinds } from '../domain/vocabulary.js';
import { claim, storedReference } from './record-schema.js';
import { storedSource } from './reply-schema.js';

const scored = z.object({ name: z.enum(intents), confidence: z.number() });

const understanding = z.object({
  language: z.object({ language: z.enum(languages), confidence: z.number() }),
  intent: scored,
  alternatives: z.array(scored),
}) satisfies z.ZodType<Understanding>;

const answer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answer'),
    text: z.string(),
    sources: z.array(storedSource),
    confidence: z.number(),
    model: z.string().exactOptional(),
    outside: z.literal(true).exactOptional(),
  }),
  z.object({
    kind: z.literal('nothing'),
    confidence: z.number(),
    near: z.array(z.string()).exactOptional(),
  }),
]) satisfies z.ZodType<KnowledgeAnswer>;

const claimFile = z.object({
  id: storedReference,
  claim,
  status: z.enum(claimStatuses),
  receivedAt: z.string(),
  history: z.array(z.object({ status: z.enum(claimStatuses), at: z.string(), note: z.string().nullable() })),
}) satisfies z.ZodType<ClaimFile>;

/** What a turn was decided on, as its row holds it. */
export const storedTape = z.object({
  at: z.string(),
  chance: z.string().regex(/^(?:[0-9a-f]{2})*$/),
  said: z.object({
    channel: z.enum(channels),
    mode: z.enum(modes),
    language: z.enum(languages).exactOptional(),
    heard: z.object({ confidence: z.number() }).exactOptional(),
    secrets: z.array(z.enum(secretKinds)),
  }),
  before: z.object({ version: z.number(), handoff: z.boolean(), feedbackAsked: z.boolean() }),
  attended: z.object({ heardAt: z.string().exactOptional() }).exactOptional(),
  understood: z.array(z.object({ key: z.string(), gave: understanding })),
  known: z.array(z.object({ key: z.string(), gave: answer })),
  found: z.array(z.object({ key: z.string(), gave: z.array(claimFile) })),
  route: z.enum(['say', 'flow', 'knowledge', 'person']),
  times: z.object({
    recalling: z.number(),
    understanding: z.number(),
    searching: z.number(),
    total: z.number(),
  }),
  maker: z.object({ version: z.string(), documents: z.string().exactOptional() }),
}) satisfies z.ZodType<Tape>;
