import type { Bank } from '../domain/bank.js';
import type { Conversation, FlowPlace } from '../domain/conversation.js';
import { dakarDay } from '../domain/day.js';
import { reference } from '../domain/ids.js';
import type { KnowledgeAnswer, Source } from '../domain/knowledge.js';
import type { Knowledge } from '../domain/ports.js';
import type { BankRecord, HandoffPacket } from '../domain/records.js';
import type { Answered, Decided, FlowTurn, HandoffReason, QuickReply, Reply, Route } from '../domain/turn.js';
import { toQuickReplies } from '../flows/script.js';
import { say } from '../language/phrase.js';
import { choices, phrases } from './phrases.js';

/** What the answer to a line is made of, before it is worded as a reply. */
interface Body {
  readonly text: string;
  readonly quickReplies: readonly QuickReply[];
  readonly turn?: FlowTurn;
  readonly sources?: readonly Source[];
  readonly records?: readonly BankRecord[];
  /** Nothing helped: it counts towards offering a person. */
  readonly missed?: boolean;
  readonly handoff?: boolean;
}

/** A doubtful line is only answered by a passage that holds nearly all of it. */
const NEAR_CERTAIN = 0.75;

/** Carries out what was decided: asks the documents when they are needed, words the reply, sets the next state. */
export async function answer(decided: Decided, knowledge: Knowledge, bank: Bank): Promise<Answered> {
  const body = await bodyOf(decided, knowledge, bank);
  const offer = offerOf(decided, body);
  const reply = replyOf(decided, offer);
  return { ...decided, reply, next: nextOf(decided, offer), records: reply.records };
}

async function bodyOf(decided: Decided, knowledge: Knowledge, bank: Bank): Promise<Body> {
  const { route } = decided;
  switch (route.to) {
    case 'say':
      return route.then === undefined ? route : before(route.text, route.then);
    case 'flow':
      return fromTurn(route.turn);
    case 'person':
      return person(decided, route.reason, bank);
    case 'knowledge': {
      const found = await knowledge.answer(route.question, decided.language);
      const body = fromDocuments(decided, found, route);
      return route.then === undefined ? body : { ...body, ...before(body.text, route.then) };
    }
  }
}

function fromTurn(turn: FlowTurn): Body {
  return { text: turn.text, quickReplies: turn.quickReplies, records: turn.records, turn };
}

/** An answer beside the flow, and the flow's question again. */
function before(text: string, turn: FlowTurn): Body {
  return { ...fromTurn(turn), text: `${text}\n\n${turn.text}` };
}

function fromDocuments(
  decided: Decided,
  found: KnowledgeAnswer,
  { doubtful, besides }: Extract<Route, { to: 'knowledge' }>,
): Body {
  const { language, conversation } = decided;
  const person = toQuickReplies(choices.person, language);
  if (found.kind === 'answer' && (!doubtful || found.confidence >= NEAR_CERTAIN)) {
    const lead = language === 'en' ? `${say(phrases.inFrench, language)}\n\n` : '';
    const text = [`${lead}${found.text}`, ...(besides === undefined ? [] : [besides])].join('\n\n');
    return { text, quickReplies: besides === undefined ? [] : person, sources: found.sources };
  }
  if (besides !== undefined) return { text: besides, quickReplies: person };
  if (!doubtful) return { text: say(phrases.noAnswer, language), quickReplies: person, missed: true };
  const tries = phrases.unclear;
  const phrase = tries[Math.min(conversation.misses, tries.length - 1)] ?? tries[0];
  return { text: say(phrase, language), quickReplies: person, missed: true };
}

function person(decided: Decided, reason: HandoffReason, bank: Bank): Body {
  const { language, at, chance } = decided;
  const id = reference('HAND', dakarDay(at), chance);
  const told = say(phrases.person(bank, id), language);
  return {
    text: reason === 'misses' ? `${say(phrases.missesToPerson, language)} ${told}` : told,
    quickReplies: [],
    records: [{ kind: 'handoff', id, fields: packetOf(decided, reason) }],
    handoff: true,
  };
}

function packetOf({ conversation, text }: Decided, reason: HandoffReason): HandoffPacket {
  const kept = conversation.place?.status === 'active' ? conversation.place : undefined;
  return {
    reason,
    summary: [kept === undefined ? '' : `flow ${kept.flow}, asking ${kept.asking ?? '-'}`, text]
      .filter(Boolean)
      .join(' — '),
    slots: kept?.kept ?? {},
  };
}

/** Adds what safety and memory have to say around the body. */
function offerOf({ secrets, conversation, language, route }: Decided, body: Body): Body {
  const warning = secrets.length > 0 ? [say(phrases.secret(secrets), language)] : [];
  const forgotten = conversation.place?.status === 'suspended' && route.to !== 'flow';
  const resume = forgotten ? [say(phrases.resumeOffer, language)] : [];
  return {
    ...body,
    text: [...warning, body.text, ...resume].join('\n\n'),
    quickReplies: forgotten ? toQuickReplies(choices.yesNo, language) : body.quickReplies,
  };
}

function replyOf(decided: Decided, body: Body): Reply {
  const { incoming, language, understanding, conversation } = decided;
  const place = body.turn?.place ?? standing(conversation.place);
  const owns = place?.status === 'active';
  return {
    conversationId: incoming.conversationId,
    messageId: incoming.messageId,
    text: body.text,
    quickReplies: body.quickReplies,
    language,
    intent: understanding.intent,
    flow: {
      name: owns ? place.flow : 'none',
      status: place?.status ?? 'none',
      ...(owns && place.asking !== undefined ? { asking: place.asking } : {}),
    },
    slots: body.turn?.slots ?? {},
    records: body.records ?? [],
    sources: body.sources ?? [],
    handoff: body.handoff ?? conversation.handoff,
    engine: 'local',
    latencyMs: 0,
  };
}

/** A flow that ended in an earlier turn is no longer in question. */
function standing(place: FlowPlace | undefined): FlowPlace | undefined {
  return place?.status === 'active' || place?.status === 'suspended' ? place : undefined;
}

function nextOf(decided: Decided, body: Body): Conversation {
  const { conversation, language, at } = decided;
  const place = body.turn?.place ?? conversation.place;
  return {
    id: conversation.id,
    version: conversation.version + 1,
    language,
    handoff: body.handoff ?? conversation.handoff,
    misses: body.missed === true ? conversation.misses + 1 : 0,
    lastReply: body.text,
    offered: body.quickReplies.map(({ value }) => value),
    updatedAt: at.toISOString(),
    ...(place === undefined ? {} : { place }),
  };
}
