import type { FlowPlace } from '../domain/conversation.js';
import { conversationId } from '../domain/ids.js';
import type { Kpis } from '../domain/kpis.js';
import type { StaffDesk } from '../domain/desk-ports.js';
import type { ConversationStore } from '../domain/ports.js';
import type { BankRecord } from '../domain/records.js';
import type { ModelUse } from '../domain/telemetry.js';
import type { Answered, Reply } from '../domain/turn.js';
import type { Channel, Intent, Mode } from '../domain/vocabulary.js';
import { newConversation } from '../domain/conversation.js';
import { exampleIncoming, exampleTurn } from './example-turns.js';

/** A store whose figures are looked at, and how to be rid of it. */
export interface KpiStore {
  readonly store: { readonly conversations: ConversationStore; readonly desk: StaffDesk; readonly kpis: Kpis };
  close(): Promise<void>;
}

/** What of a turn is counted; the rest is filled in: text on the web, in French, worded by the house in 10 ms. */
export interface CountedTurn {
  readonly session: string;
  /** ISO instant. */
  readonly at: string;
  readonly says?: string;
  readonly intent?: Intent;
  readonly channel?: Channel;
  readonly mode?: Mode;
  readonly language?: Reply['language'];
  readonly engine?: Reply['engine'];
  readonly latencyMs?: number;
  readonly records?: readonly BankRecord[];
  /** Services outside that were asked. */
  readonly calls?: readonly ModelUse[];
  readonly place?: FlowPlace;
  /** Who answered; `documents` with a source, `nothing` when the documents had none. */
  readonly answeredBy?: 'house' | 'flow' | 'documents' | 'nothing';
}

/** Stores one turn after those that its conversation had. */
export async function count(store: ConversationStore, turn: CountedTurn): Promise<void> {
  const { session, channel = 'web', says = 'bonjour', records = [], place } = turn;
  const fresh = newConversation(conversationId(channel, session));
  const { conversation } = await store.recall(exampleIncoming(fresh, 'unheard'));
  const message = `m${conversation.version + 1}`;
  const at = new Date(turn.at);
  const plain = exampleTurn({ ...{ conversation, message, says, records, at }, ...(place && { place }) });
  await store.remember({ ...plain, ...partsOf(turn, plain), ...(turn.calls && { calls: turn.calls }) });
}

function partsOf(turn: CountedTurn, { incoming, reply }: Answered): Pick<Answered, 'incoming' | 'reply' | 'route'> {
  const { answeredBy = 'house' } = turn;
  return {
    incoming: { ...incoming, channel: turn.channel ?? 'web', mode: turn.mode ?? 'text' },
    route: routeOf(answeredBy, turn),
    reply: {
      ...reply,
      intent: { name: turn.intent ?? 'greeting', confidence: 0.9 },
      language: turn.language ?? 'fr',
      engine: turn.engine ?? 'local',
      latencyMs: turn.latencyMs ?? 10,
      sources: answeredBy === 'documents' ? reply.sources : [],
      flow: flowOf(turn.place),
    },
  };
}

function flowOf(place: FlowPlace | undefined): Reply['flow'] {
  if (place?.status !== 'active') return { name: 'none', status: place?.status ?? 'none' };
  return { name: place.flow, status: 'active', ...(place.asking === undefined ? {} : { asking: place.asking }) };
}

function routeOf(by: CountedTurn['answeredBy'], { says = '', place }: CountedTurn): Answered['route'] {
  if (by === 'documents' || by === 'nothing') return { to: 'knowledge', question: says, doubtful: false };
  if (by !== 'flow' || place === undefined) return { to: 'say', text: '', quickReplies: [] };
  return { to: 'flow', turn: { place, text: '', quickReplies: [], slots: {}, records: [] } };
}

/** A service that stands at a question, or has ended. */
export function placeAt(flow: FlowPlace['flow'], at: FlowPlace['asking'] | 'confirm' | 'done' | 'stopped'): FlowPlace {
  const still = { flow, version: 1, kept: {}, misses: 0 };
  if (at === 'done') return { ...still, status: 'completed' };
  if (at === 'stopped') return { ...still, status: 'cancelled' };
  if (at === 'confirm') return { ...still, status: 'active', confirming: true };
  return { ...still, status: 'active', ...(at === undefined ? {} : { asking: at }) };
}
