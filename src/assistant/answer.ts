import type { ClaimFile, ClaimQuery } from '../domain/claims.js';
import { TokoselError } from '../domain/errors.js';
import type { KnowledgeAnswer } from '../domain/knowledge.js';
import type { Answered, Decided, FlowTurn, Lookup, Route, Shelf } from '../domain/turn.js';
import { tellClaims } from '../flows/claim/status.js';
import { toQuickReplies } from '../flows/script.js';
import { say } from '../language/phrase.js';
import { LAST_MISS, lineOf, momentOf, type House } from './moment.js';
import { toPerson } from './person.js';
import { choices, phrases } from './phrases.js';
import { afterwards } from './afterwards.js';
import type { Body, Sources } from './body.js';
import { worded } from './reply.js';
import type { AnswerWatch, ClaimFiles, TurnWatch } from '../domain/ports.js';
import { shelfIgnored, shelfThroughQuestion } from './shelf.js';

/** A doubtful line is only answered by a passage that holds nearly all of it. */
const NEAR_CERTAIN = 0.75;

/** Claims that one conversation may look for in vain. */
const LOOKUPS = 5;

/** Where an answer may come from, and the services that it may go on with. */
export interface Parts extends Sources {
  readonly house: House;
  /** Who waits for it. */
  readonly watch: TurnWatch;
}

type ToDocuments = Extract<Route, { to: 'knowledge' }>;

interface Looking {
  readonly turn: FlowTurn;
  readonly lookup: Lookup;
  readonly shelf: Shelf;
}

/** Carries out what was decided: asks documents and files when they are needed, words the reply, sets the next state. */
export async function answer(decided: Decided, parts: Parts): Promise<Answered> {
  const { route } = decided;
  if (route.to !== 'knowledge') return finished(decided, await bodyOf(decided, route, parts), parts);
  const watch = watchOf(decided, route, parts.watch);
  const found = await parts.knowledge.answer(route.question, decided.language, watch);
  const answered =
    route.otherwise !== undefined && !isSure(found, route)
      ? await answer({ ...decided, route: route.otherwise }, parts)
      : finished(decided, toldOf({ decided, route, found }, parts.house), parts);
  return found.calls === undefined ? answered : { ...answered, calls: [...found.calls, ...(answered.calls ?? [])] };
}

function finished(decided: Decided, body: Body, { house }: Parts): Answered {
  return worded(decided, afterwards(decided, body, house), house);
}

async function bodyOf(decided: Decided, route: Exclude<Route, ToDocuments>, parts: Parts): Promise<Body> {
  const shelf = shelfOf(decided);
  switch (route.to) {
    case 'say': {
      const said = { text: route.text, quickReplies: route.quickReplies, shelf };
      return route.then === undefined ? said : beside(said, route.then);
    }
    case 'flow': {
      const { turn } = route;
      const { lookup } = turn;
      return lookup === undefined ? fromTurn(turn, shelf) : lookedUp(decided, { turn, lookup, shelf }, parts);
    }
    case 'person':
      return { ...fromTurn(route.turn, shelf), handoff: true };
  }
}

function shelfOf({ route, conversation }: Decided): Shelf {
  if (route.shelf !== undefined) return route.shelf;
  return route.to === 'knowledge' ? shelfThroughQuestion(conversation) : shelfIgnored(conversation);
}

/** Pieces are shown only of an answer that is sure to be given, and that the reply begins with. */
function watchOf(
  { conversation }: Decided,
  { doubtful, before, then }: ToDocuments,
  { signal, onPiece }: TurnWatch,
): AnswerWatch {
  const begins = !doubtful && before === undefined && (then === undefined || then.place.status === 'active');
  return {
    personal: Object.values(conversation.contact),
    ...(signal === undefined ? {} : { signal }),
    ...(onPiece === undefined || !begins ? {} : { onPiece }),
  };
}

function fromTurn(turn: FlowTurn, shelf: Shelf): Body {
  return {
    text: turn.text,
    quickReplies: turn.quickReplies,
    turn,
    shelf: turn.offer === undefined ? shelf : { ...shelf, offer: turn.offer },
  };
}

/** An answer beside the flow: before its next question, after its result. */
function beside(said: Body, turn: FlowTurn): Body {
  const texts = turn.place.status === 'active' ? [said.text, turn.text] : [turn.text, said.text];
  const { missed, ...rest } = said;
  return { ...rest, ...fromTurn(turn, said.shelf), text: texts.filter(Boolean).join('\n\n') };
}

/** What the documents said to a question. */
interface Told {
  readonly decided: Decided;
  readonly route: ToDocuments;
  readonly found: KnowledgeAnswer;
}

function toldOf(told: Told, house: House): Body {
  const { decided, route } = told;
  const lost = route.then === undefined ? lostFor(told, house) : undefined;
  if (lost?.to === 'person') return { ...fromTurn(lost.turn, lost.shelf ?? shelfOf(decided)), handoff: true };
  const body = fromDocuments(told);
  return route.then === undefined ? body : beside(body, route.then);
}

/** The third line in a row that nobody makes sense of goes to a person. */
function lostFor({ decided, route, found }: Told, house: House): Route | undefined {
  const { conversation } = decided;
  const helped = found.kind === 'answer' && found.confidence >= NEAR_CERTAIN;
  if (!route.doubtful || helped || conversation.misses + 1 < LAST_MISS || conversation.handoff) return undefined;
  return toPerson(momentOf(decided, house), 'misses');
}

type Known = Extract<KnowledgeAnswer, { kind: 'answer' }>;

function isSure(found: KnowledgeAnswer, { doubtful }: ToDocuments): found is Known {
  return found.kind === 'answer' && (!doubtful || found.confidence >= NEAR_CERTAIN);
}

function fromDocuments({ decided, route, found }: Told): Body {
  const { language, conversation } = decided;
  const shelf = shelfOf(decided);
  if (isSure(found, route)) {
    const { model, sources } = found;
    const engine = model === undefined ? 'local' : model.startsWith('gemini') ? 'gemini' : 'openai';
    const texts = [route.before, inFrench(found, language), found.text, route.after?.text];
    const text = texts.filter((part) => part !== undefined && part !== '').join('\n\n');
    return { text, quickReplies: route.after?.quickReplies ?? [], sources, engine, shelf };
  }
  const near = route.doubtful ? [] : (found.near ?? []);
  if (near.length > 0) return nearly(near, language, shelf);
  const tries = phrases.unclear;
  const unclear = tries[Math.min(conversation.misses, tries.length - 1)] ?? tries[0];
  const phrase = route.doubtful ? unclear : phrases.noAnswer;
  return { text: say(phrase, language), quickReplies: toQuickReplies(choices.person, language), missed: true, shelf };
}

/** Nothing sure, but questions that the documents do answer: they are offered, nothing is claimed. */
function nearly(near: readonly string[], language: Decided['language'], shelf: Shelf): Body {
  const questions = near.map((question) => ({ label: question, value: question }));
  const quickReplies = [...questions, ...toQuickReplies(choices.person, language)];
  return { text: say(phrases.noAnswerNear, language), quickReplies, missed: true, shelf };
}

/** The bank's documents are in French: who asked in English is told so. */
function inFrench({ model, outside }: Known, language: Decided['language']): string | undefined {
  return language === 'en' && model === undefined && outside !== true ? say(phrases.inFrench, language) : undefined;
}

/** Tells the claims that a flow looks for, or goes on with the flow's question. */
async function lookedUp(decided: Decided, looking: Looking, { claims, house }: Parts): Promise<Body> {
  const { conversation, language, incoming } = decided;
  const { turn, shelf } = looking;
  const { query, otherwise, counts } = looking.lookup;
  if (counts && conversation.failedLookups >= LOOKUPS) return fromTurn(spent(turn, language), shelf);
  const files = await found(claims, {
    ...query,
    ...(incoming.client === undefined ? {} : { client: incoming.client }),
  });
  if (files === 'spent') return fromTurn(spent(turn, language), shelf);
  if (files.length > 0) return fromTurn({ ...turn, text: tellClaims(files, language, lineOf(decided).day) }, shelf);
  if (!counts) return fromTurn(otherwise, shelf);
  const person =
    conversation.failedLookups + 1 >= LAST_MISS && !conversation.handoff
      ? toPerson(momentOf(decided, house), 'misses', shelf.waiting)
      : undefined;
  return person?.to === 'person'
    ? { ...fromTurn(person.turn, shelf), handoff: true, lookupFailed: true }
    : { ...fromTurn(otherwise, shelf), lookupFailed: true };
}

async function found(claims: ClaimFiles, query: ClaimQuery): Promise<readonly ClaimFile[] | 'spent'> {
  try {
    return await claims.find(query);
  } catch (cause) {
    if (cause instanceof TokoselError && cause.code === 'lookups-spent') return 'spent';
    throw cause;
  }
}

function spent(turn: FlowTurn, language: Decided['language']): FlowTurn {
  const text = say(phrases.lookupsSpent, language);
  return { ...turn, text, quickReplies: toQuickReplies(choices.person, language) };
}
