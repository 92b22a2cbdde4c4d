import { OperatorError } from '../domain/errors.js';
import { senderOf } from '../domain/ids.js';
import type { KeptTurn } from '../domain/tape.js';
import type { Incoming } from '../domain/turn.js';
import { replyOf } from '../store/conversation-rows.js';
import { mayHoldRows } from './database.js';
import { packageVersion } from './package-version.js';
import { firstDifference, type Difference } from './replay-compare.js';
import { makeReplayStage, type ReplayStage, type Unheard } from './replay-stage.js';
import { sessionNamed, type NamedSession } from './session-name.js';
import type { Settings } from './settings.js';
import { openToolkit, type Toolkit } from './toolkit.js';

/** How a conversation is taken again. */
export interface ReplayWishes {
  /** As the API names it, or with its channel before it. */
  readonly session: string;
  /** With the intents and the documents of today in the place of what they gave then. */
  readonly live: boolean;
}

/** What came of taking a stored conversation again. */
export interface Replayed {
  readonly session: string;
  /** Lines of the customer. */
  readonly turns: number;
  /** How many of them were recorded when they were taken; the others are taken again as far as possible. */
  readonly recorded: number;
  readonly live: boolean;
  /** Versions of this programme that took them; the one that took them again. */
  readonly versions: readonly string[];
  readonly version: string;
  /** The documents that were asked are not those of today. */
  readonly otherDocuments: boolean;
  /** A WhatsApp conversation that was not named by its number: a turn that said the number cannot be the same. */
  readonly withoutNumber: boolean;
  /** The first turn that is not what it was. */
  readonly difference?: TurnDifference;
}

export interface TurnDifference extends Difference {
  /** From 1. */
  readonly turn: number;
  readonly said: string;
  /** False: the turn was taken before turns were recorded. */
  readonly recordedThen: boolean;
  /** What it asked of the parts that it had not asked then. */
  readonly unheard: readonly Unheard[];
}

/**
 * Takes every turn of a stored conversation again, with the time, the chance and the parts' answers of then, on a store
 * that is thrown away, until one of them is not what it was.
 *
 * @throws OperatorError `no-such-session` and those of `openToolkit`
 */
export async function replaySession(settings: Settings, wishes: ReplayWishes): Promise<Replayed> {
  const named = sessionNamed(wishes.session);
  if (!mayHoldRows(settings)) throw noSuchSession();
  const toolkit = await openToolkit(settings);
  try {
    return await replay(toolkit, named, wishes);
  } finally {
    await toolkit.close();
  }
}

/** @throws OperatorError `no-such-session` */
export async function replay(toolkit: Toolkit, { id }: NamedSession, wishes: ReplayWishes): Promise<Replayed> {
  const turns = await toolkit.store.tapes.turnsOf(id);
  if (turns.length === 0) throw noSuchSession();
  const difference = await firstOtherTurn(toolkit, { id, turns, live: wishes.live });
  const tapes = turns.flatMap(({ tape }) => tape ?? []);
  const documents = new Set(tapes.flatMap(({ maker }) => maker.documents ?? []));
  documents.delete(await toolkit.store.passages.fingerprint());
  return {
    session: wishes.session,
    turns: turns.length,
    recorded: tapes.length,
    live: wishes.live,
    versions: [...new Set(tapes.map(({ maker }) => maker.version))],
    version: packageVersion,
    otherDocuments: documents.size > 0,
    withoutNumber: id.startsWith('whatsapp:') && senderOf(id) === undefined,
    ...(difference === undefined ? {} : { difference }),
  };
}

interface Stored extends Pick<NamedSession, 'id'> {
  readonly turns: readonly KeptTurn[];
  readonly live: boolean;
}

async function firstOtherTurn(
  { rehearse, own, store }: Toolkit,
  { id, turns, live }: Stored,
): Promise<TurnDifference | undefined> {
  const stage = makeReplayStage(id, { ...own, claims: store.claims }, live);
  const assistant = rehearse(stage.stage);
  for (const [place, turn] of turns.entries()) {
    stage.begin(turn);
    // Read as the store reads what it kept: what this version no longer knows is left out on both sides.
    const replayed = replyOf(JSON.stringify(await assistant.respond(incomingOf(id, turn))));
    const difference = firstDifference(turn.reply, replayed);
    if (difference !== undefined) return { ...difference, ...whereabouts(turn, place, stage) };
  }
  return undefined;
}

function whereabouts(turn: KeptTurn, place: number, stage: ReplayStage) {
  const recordedThen = turn.tape !== undefined;
  return { turn: place + 1, said: turn.text, recordedThen, unheard: stage.unheard() };
}

function incomingOf(id: Stored['id'], { text, messageId, channel, mode, tape }: KeptTurn): Incoming {
  return { conversationId: id, messageId, channel, mode, text, ...tape?.said };
}

function noSuchSession(): OperatorError {
  return new OperatorError('no-such-session', 'no conversation has this id', {
    fix: 'Name the session as the API does, or whatsapp:+221… and terminal:… for the other channels.',
  });
}
