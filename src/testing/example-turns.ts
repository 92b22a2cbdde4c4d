import type { Conversation, FlowPlace } from '../domain/conversation.js';
import { newConversation } from '../domain/conversation.js';
import type { Reference, ReferencePrefix } from '../domain/ids.js';
import { conversationId, messageId, reference } from '../domain/ids.js';
import { basisPoints, xof } from '../domain/money.js';
import type { BankRecord, Callback, Claim, Lead } from '../domain/records.js';
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
  readonly callback?: Callback;
  readonly place?: FlowPlace;
  /** What the conversation keeps besides. */
  readonly keeps?: Partial<Conversation>;
  /** The example instant when absent. */
  readonly at?: Date;
}

/** The 24th of November 2026 at a quarter past ten. */
export const exampleInstant = new Date('2026-11-24T10:15:30.250Z');

export const examplePlace: FlowPlace = {
  flow: 'loan',
  version: 2,
  kept: { amount: '5 millions', loan_type: 'auto' },
  status: 'active',
  asking: 'months',
  confirming: true,
  following: true,
  written: reference('SIM', '2026-11-24', Uint8Array.of(9, 9, 9, 9, 9)),
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
    channel: conversation.id.startsWith('whatsapp:') ? 'whatsapp' : 'web',
    mode: 'text',
    text,
  };
}

/** The reference of the `number`th example record. */
export function exampleReference(prefix: ReferencePrefix, number: number): Reference {
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

/** Somebody who wants a current account. */
export function exampleLead(number: number, changes: Partial<Lead> = {}): BankRecord {
  const fields: Lead = {
    product: 'account',
    name: 'Awa Ndiaye',
    phone: '+221771234508',
    email: 'awa@example.sn',
    account_type: 'courant',
    loan_type: null,
    amount: null,
    months: null,
    profile: null,
    income: null,
    ...changes,
  };
  return { kind: 'lead', id: exampleReference('PROS', number), fields };
}

/** A card that a cash machine kept, to be answered by the 24th of December. */
export function exampleClaim(number: number, changes: Partial<Claim> = {}): BankRecord {
  const fields: Claim = {
    category: 'carte',
    description: 'Le distributeur a gardé ma carte',
    name: 'Awa Ndiaye',
    phone: '+221771234508',
    claim_amount: xof(50_000),
    incident_date: '2026-11-20',
    deadline: '2026-12-24',
    ...changes,
  };
  return { kind: 'claim', id: exampleReference('CLAIM', number), fields };
}

export function exampleFeedback(number: number, comment: string | null = 'Très bien'): BankRecord {
  return { kind: 'feedback', id: exampleReference('FEED', number), fields: { rating: 5, comment } };
}

export function exampleHandoff(number: number, phone: string | null = null): BankRecord {
  return {
    kind: 'handoff',
    id: exampleReference('HAND', number),
    fields: {
      reason: 'asked',
      summary: 'Veut parler à un conseiller',
      slots: { amount: 5_000_000, name: 'Awa Ndiaye' },
      phone,
    },
  };
}

/** A turn ready to be stored; its `next` is the conversation that the next `recall` must give. */
export function exampleTurn(sketch: TurnSketch): Answered {
  const { conversation = exampleConversation('example'), message, says = 'je veux un prêt', callback } = sketch;
  const reply = exampleReply(sketch, conversation);
  return {
    incoming: exampleIncoming(conversation, message, says),
    text: says,
    secrets: [],
    conversation,
    forgotten: false,
    at: sketch.at ?? exampleInstant,
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
    ...(callback === undefined ? {} : { callback }),
  };
}

function exampleNext(
  { place, at = exampleInstant, keeps }: TurnSketch,
  conversation: Conversation,
  reply: Reply,
): Conversation {
  return {
    id: conversation.id,
    version: conversation.version + 1,
    language: 'wo',
    ...(place === undefined ? {} : { place }),
    waiting: [],
    contact: {},
    feedbackAsked: false,
    failedLookups: 0,
    handoff: reply.handoff || conversation.handoff,
    misses: 2,
    lastReply: reply.text,
    updatedAt: at.toISOString(),
    ...keeps,
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
