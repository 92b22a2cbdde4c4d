import type { Contact, Conversation, FlowPlace } from '../domain/conversation.js';
import type { Answered, Decided, Reply } from '../domain/turn.js';
import type { Intent } from '../domain/vocabulary.js';
import { closeFlow, placeFor, slotsAt } from '../flows/engine.js';
import { isQuestion } from '../language/question.js';
import { say } from '../language/phrase.js';
import type { Body } from './body.js';
import { lineOf, standingAt, type House } from './moment.js';
import { noticed, withNotice } from './notice.js';
import { phrases } from './phrases.js';

/** The reply of a body, and the conversation as the next message will find it. */
export function worded(decided: Decided, body: Body, house: House): Answered {
  const reply = replyOf(decided, body, house);
  const { callback } = body.turn ?? {};
  return {
    ...decided,
    reply,
    next: nextOf(decided, { ...body, text: withWarning(decided, body.text) }, house),
    records: reply.records,
    ...(callback === undefined ? {} : { callback }),
  };
}

function replyOf(decided: Decided, body: Body, { scripts }: House): Reply {
  const { incoming, language, understanding, conversation } = decided;
  const place = body.turn?.place ?? inQuestion(decided, body, scripts);
  const owns = place?.status === 'active';
  const standing = standingAt(scripts, place);
  return {
    conversationId: incoming.conversationId,
    messageId: incoming.messageId,
    text: withNotice(decided, withWarning(decided, body.text)),
    quickReplies: body.quickReplies,
    language,
    intent: understanding.intent,
    flow: {
      name: owns ? place.flow : 'none',
      status: place?.status ?? 'none',
      ...(owns && place.asking !== undefined ? { asking: place.asking } : {}),
    },
    slots: body.turn?.slots ?? (standing === undefined ? {} : slotsAt(standing.script, standing.place)),
    records: [...leftRecords(decided, body, scripts), ...(body.turn?.records ?? [])],
    sources: body.sources ?? [],
    handoff: body.handoff ?? conversation.handoff,
    engine: body.engine ?? 'local',
    latencyMs: 0,
  };
}

function withWarning({ secrets, language }: Decided, text: string): string {
  return secrets.length > 0 ? `${say(phrases.secret(secrets), language)}\n\n${text}` : text;
}

/** The flow that a line beside it leaves in question; one that ended in an earlier turn no longer is. */
function inQuestion({ conversation }: Decided, body: Body, scripts: House['scripts']): FlowPlace | undefined {
  const standing = standingAt(scripts, conversation.place);
  const stays = standing?.place.status === 'active' && standing.script.closing === undefined;
  return stays ? standing.place : body.shelf.waiting.at(-1);
}

function nextOf(decided: Decided, body: Body, { scripts }: House): Conversation {
  const { conversation, language, at, unfinished } = decided;
  const place = body.turn?.place ?? left(conversation.place, scripts);
  const { waiting, offer } = body.shelf;
  return {
    id: conversation.id,
    version: conversation.version + 1,
    language,
    waiting,
    ...(offer === undefined ? {} : { offer }),
    contact: contactAfter(decided, body, scripts),
    feedbackAsked: conversation.feedbackAsked || offer?.flow === 'feedback' || place?.flow === 'feedback',
    failedLookups: conversation.failedLookups + (body.lookupFailed === true ? 1 : 0),
    ...noticed(decided),
    handoff: body.handoff ?? conversation.handoff,
    misses: body.missed === true ? conversation.misses + 1 : 0,
    lastReply: body.text,
    offered: body.quickReplies.map(({ value }) => value),
    updatedAt: at.toISOString(),
    ...(place === undefined ? {} : { place }),
    ...(unfinished === undefined ? {} : { unfinished }),
  };
}

/** What was given to a flow that the customer leaves for something else is kept: a rating without its comment. */
function leftRecords(decided: Decided, body: Body, scripts: House['scripts']): Reply['records'] {
  const { place } = decided.conversation;
  const standing = standingAt(scripts, place);
  if (standing?.place.status !== 'active' || standing.script.closing === undefined) return [];
  if (body.turn?.place.flow === standing.place.flow) return [];
  return closeFlow(standing.script, standing.place, lineOf(decided)).records;
}

/** Who the customer says he is; what he only tries in order to find a claim is not taken for it. */
function contactAfter(decided: Decided, { turn }: Body, scripts: House['scripts']): Contact {
  const { conversation } = decided;
  const script = standingAt(scripts, turn?.place)?.script;
  if (turn === undefined && conversation.place?.status !== 'active') return presented(decided, scripts);
  if (turn === undefined || (script?.confirm === undefined && script?.flow !== 'handoff')) return conversation.contact;
  const { name, phone, email } = turn.slots;
  const told = Object.entries({ name, phone, email }).filter(([, value]) => value !== undefined);
  return { ...conversation.contact, ...Object.fromEntries(told) };
}

/** « Bonjour, moi c'est Babacar Niang, 77… », before any service: the next one need not ask. */
function presented(decided: Decided, scripts: House['scripts']): Contact {
  const { conversation, meant, understanding } = decided;
  const account = scripts.find(({ flow }) => flow === 'account');
  if (account === undefined || isQuestion(meant) || !PRESENTS.includes(understanding.intent.name))
    return conversation.contact;
  const { name, phone, email } = placeFor(account, lineOf(decided)).kept;
  const told = Object.entries({ name, phone, email }).filter(([, value]) => value !== undefined);
  return { ...conversation.contact, ...Object.fromEntries(told) };
}

const PRESENTS: readonly Intent[] = ['greeting', 'inform', 'correction'];

/** A flow on which nobody insists is over when the customer speaks of something else. */
function left(place: FlowPlace | undefined, scripts: House['scripts']): FlowPlace | undefined {
  const standing = standingAt(scripts, place);
  if (standing?.place.status !== 'active' || standing.script.closing === undefined) return place;
  const { asking, ...ended } = standing.place;
  return { ...ended, status: 'completed' };
}
