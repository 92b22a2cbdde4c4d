import type { Conversation, FlowPlace } from '../domain/conversation.js';
import { newConversation } from '../domain/conversation.js';
import type { Reference } from '../domain/ids.js';
import { conversationId, messageId, reference } from '../domain/ids.js';
import { basisPoints, xof } from '../domain/money.js';
import type { BankRecord } from '../domain/records.js';
import type { Answered, Incoming, Reply } from '../domain/turn.js';

/** What of an example turn matters to a test; the rest is filled in. */
export interface TurnSketch {
  /** The conversation as it was recalled; a new web conversation when absent. */
  readonly conversation?: Conversation;
  /** Its message id. */
  readonly message: string;
  readonly says?: string;
  readonly hears?: string;
  readonly records?: readonly BankRecord[];
  readonly place?: FlowPlace;
}

const exampleInstant = new Date('2026-11-24T10:15:30.250Z');

export const examplePlace: FlowPlace = {
  flow: 'loan',
  version: 2,
  kept: { amount: '5 millions', loan_type: 'auto' },
  status: 'active',
  asking: 'months',
  doubt: '12',
  misses: 1,
};

/** A conversation on the web that has not begun. */
export function exampleConversation(session: string): Conversation {
  return newConversation(conversationId('web', session));
}

export function exampleIncoming(conversation: Conversation, message: string, text = 'je veux un prêt'): Incoming {
  return {
    conversationId: conversation.id,
    messageId: messageId(message),
    channel: 'web',
    mode: 'text',
    text,
  };
}

/** The reference of the `number`th example record. */
export function exampleReference(prefix: 'SIM' | 'HAND', number: number): Reference {
  return reference(prefix, '2026-11-24', Uint8Array.of(7, 1, 2, number >> 8, number & 255));
}

/** A loan of five million francs over five years: figures of the right kind, not of the loan engine. */
export function exampleSimulation(number: number): BankRecord {
  return {
    kind: 'simulation',
    id: exampleReference('SIM', number),
    fields: {
      amount: xof(5_000_000),
      months: 60,
      loan_type: 'auto',
      profile: 'cdi',
      income: null,
      charges: xof(0),
      taux_interet: basisPoints(950),
      mensualite: xof(105_009),
      interets_totaux: xof(1_300_540),
      assurance_totale: xof(90_000),
      frais_dossier: xof(50_000),
      taxes_totales: xof(221_092),
      cout_total: xof(1_661_632),
      teg: basisPoints(1275),
      taux_endettement: null,
      eligible: null,
    },
  };
}

export function exampleHandoff(number: number): BankRecord {
  return {
    kind: 'handoff',
    id: exampleReference('HAND', number),
    fields: {
      reason: 'asked',
      summary: 'Veut parler à un conseiller',
      slots: { amount: 5_000_000, name: 'Awa Ndiaye' },
    },
  };
}

/** A turn ready to be stored; its `next` is the conversation that the next `recall` must give. */
export function exampleTurn(sketch: TurnSketch): Answered {
  const { conversation = exampleConversation('example'), message, says = 'je veux un prêt' } = sketch;
  const reply = exampleReply(sketch, conversation);
  return {
    incoming: exampleIncoming(conversation, message, says),
    text: says,
    secrets: [],
    conversation,
    at: exampleInstant,
    chance: Uint8Array.of(1, 2, 3, 4, 5),
    meant: says,
    understanding: {
      language: { language: 'fr', confidence: 0.99 },
      intent: reply.intent,
      alternatives: [reply.intent],
    },
    language: 'fr',
    route: { to: 'say', text: reply.text, quickReplies: reply.quickReplies },
    reply,
    next: exampleNext(sketch, conversation, reply),
    records: sketch.records ?? [],
  };
}

function exampleNext({ place }: TurnSketch, conversation: Conversation, reply: Reply): Conversation {
  return {
    id: conversation.id,
    version: conversation.version + 1,
    language: 'wo',
    ...(place === undefined ? {} : { place }),
    handoff: reply.handoff,
    misses: 2,
    lastReply: reply.text,
    updatedAt: exampleInstant.toISOString(),
  };
}

function exampleReply({ message, hears, records = [] }: TurnSketch, conversation: Conversation): Reply {
  return {
    conversationId: conversation.id,
    messageId: messageId(message),
    text: hears ?? 'Sur combien de mois ?',
    quickReplies: [{ label: '5 ans', value: '60 mois' }],
    language: 'fr',
    intent: { name: 'loan_simulation', confidence: 0.97 },
    flow: { name: 'loan', status: 'active', asking: 'months' },
    slots: { amount: xof(5_000_000), loan_type: 'auto', income: 'declined' },
    records,
    sources: [{ title: 'Prêts', section: 'Auto', url: 'https://example.sn/auto', status: 'demo', score: 0.8 }],
    handoff: records.some(({ kind }) => kind === 'handoff'),
    engine: 'local',
    latencyMs: 12.5,
  };
}
