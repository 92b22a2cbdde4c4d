import type { Conversation, FlowPlace } from '../domain/conversation.js';
import type { Shelf } from '../domain/turn.js';
import type { Moment } from './moment.js';

/** Whether two places are of one service: it waits once. */
export function isSameService(one: FlowPlace, other: FlowPlace): boolean {
  return one.flow === other.flow && one.following === other.following;
}

/** What waits, with one more on top. */
export function withWaiting(waiting: readonly FlowPlace[], place: FlowPlace): readonly FlowPlace[] {
  return [...without(waiting, place), { ...place, status: 'suspended' }];
}

export function without(waiting: readonly FlowPlace[], place: FlowPlace): readonly FlowPlace[] {
  return waiting.filter((other) => !isSameService(other, place));
}

/** The active flow makes room for another service. */
export function makingRoom({ active, heard }: Moment): readonly FlowPlace[] {
  const { waiting } = heard.conversation;
  return active === undefined || active.script.closing !== undefined ? waiting : withWaiting(waiting, active.place);
}

/** An offer that nobody answered: a service that was wished for in the middle of another one is not forgotten. */
export function shelfIgnored({ waiting, offer, place }: Conversation): Shelf {
  return { waiting: offer !== undefined && place?.status === 'active' ? withWaiting(waiting, offer) : waiting };
}

/**
 * What was noted before any service waits through a question: « 5 millions », then « quels papiers ? », then the wish.
 * From then on only the wish or another value takes it up, no yes.
 */
export function shelfThroughQuestion(conversation: Conversation): Shelf {
  const { offer, place, waiting } = conversation;
  const noted = offer !== undefined && offer.asking === undefined && offer.following !== true;
  const kept = noted && place?.status !== 'active' && Object.keys(offer.kept).length > 0;
  return kept ? { waiting, offer: { ...offer, offered: true } } : shelfIgnored(conversation);
}

/** Everything stays as it was: the line was about the conversation itself. */
export function shelfAsItWas({ waiting, offer }: Conversation): Shelf {
  return { waiting, ...(offer === undefined ? {} : { offer }) };
}
