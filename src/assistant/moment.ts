import type { Bank } from '../domain/bank.js';
import type { FlowPlace } from '../domain/conversation.js';
import { dakarDay } from '../domain/day.js';
import type { FlowTurn, Route, Understood } from '../domain/turn.js';
import { askAgain } from '../flows/engine.js';
import { toQuickReplies, type Choice, type Line, type Script } from '../flows/script.js';
import { say, type Phrase } from '../language/phrase.js';
import { partQuestion, type Parted } from '../language/question.js';

/** What routing knows besides the message: the services on offer and the bank it speaks for. */
export interface House {
  readonly scripts: readonly Script[];
  readonly bank: Bank;
}

/** One line with all that a try may look at. */
export interface Moment extends House {
  readonly heard: Understood;
  readonly line: Line;
  readonly parted: Parted;
  /** The flow that waits for the customer, or has just ended. */
  readonly at?: { readonly script: Script; readonly place: FlowPlace };
}

/** Sets a line beside its conversation and the services on offer. */
export function momentOf(heard: Understood, house: House): Moment {
  const { place } = heard.conversation;
  const script = house.scripts.find(({ flow }) => flow === place?.flow);
  const active = place?.status === 'active';
  const line: Line = {
    text: heard.meant,
    intent: heard.understanding.intent.name,
    language: heard.language,
    day: dakarDay(heard.at),
    chance: heard.chance,
    ...(active && place.asking !== undefined ? { asking: place.asking } : {}),
    ...(active && place.doubt !== undefined ? { doubt: place.doubt } : {}),
  };
  const parted = partQuestion(heard.meant);
  return { ...house, heard, line, parted, ...(script && place ? { at: { script, place } } : {}) };
}

/** Says something beside the flow, then puts the flow's question again. */
export function aside(moment: Moment, phrase: Phrase, offered: readonly Choice[]): Route {
  const { language } = moment.heard;
  const then = thenAsk(moment);
  const quickReplies = then.then === undefined ? toQuickReplies(offered, language) : [];
  return { to: 'say', text: say(phrase, language), quickReplies, ...then };
}

/** The pending question again, when a flow waits for its answer. */
export function thenAsk({ at, line }: Moment): { readonly then?: FlowTurn } {
  return at?.place.status === 'active' ? { then: askAgain(at.script, at.place, line, at.place.misses) } : {};
}
