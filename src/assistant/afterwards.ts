import type { FlowPlace } from '../domain/conversation.js';
import type { Decided } from '../domain/turn.js';
import { askAgain } from '../flows/engine.js';
import { flowChoices } from '../flows/flow-phrases.js';
import { toQuickReplies, unasked } from '../flows/script.js';
import { say } from '../language/phrase.js';
import type { Body } from './body.js';
import { ratingOffer } from './by-intent.js';
import { LAST_MISS, lineOf, standingAt, type House, type Standing } from './moment.js';
import { choices, phrases } from './phrases.js';
import { without, withWaiting } from './shelf.js';

/** When a service is over: what waits is taken up again or offered, else a rating is asked for once. */
export function afterwards(decided: Decided, body: Body, house: House): Body {
  const over = endOf(decided, body, house);
  if (over === 'no') return body;
  const waits = standingAt(house.scripts, body.shelf.waiting.at(-1));
  if (waits === undefined) return withRating(decided, body, house);
  if (body.shelf.offer !== undefined && over !== 'forgotten') return body;
  const { misses, confirming, offered } = waits.place;
  // "Ok" to a handoff must not be heard as the yes to a summary.
  const goesOn = over === 'brief' && misses < LAST_MISS && confirming !== true && offered !== true;
  return goesOn ? goingOn(decided, body, waits) : offering(decided, body, waits);
}

/** How this turn leaves the customer: still in a flow, or free for what waits. */
function endOf(decided: Decided, body: Body, { scripts }: House): 'no' | 'service' | 'brief' | 'forgotten' {
  const { conversation, forgotten } = decided;
  const left = standingAt(scripts, conversation.place);
  const leaves = left?.place.status === 'active' && left.script.closing !== undefined;
  const declined =
    conversation.offer !== undefined && left?.place.status !== 'active' && decided.route.shelf !== undefined;
  if (body.turn === undefined) return leaves ? 'brief' : forgotten ? 'forgotten' : declined ? 'service' : 'no';
  if (body.turn.place.status === 'active') return 'no';
  if (body.turn.offer !== undefined) return 'no';
  return standingAt(scripts, body.turn.place)?.script.brief === true ? 'brief' : 'service';
}

/** A short service is over: the one that it interrupted goes on by itself. */
function goingOn(decided: Decided, body: Body, { script, place }: Standing): Body {
  const turn = askAgain(script, place, unasked(lineOf(decided)), 0);
  const before = body.turn;
  return {
    ...body,
    text: `${body.text}\n\n${turn.text}`,
    quickReplies: turn.quickReplies,
    turn: {
      ...turn,
      records: [...(before?.records ?? []), ...turn.records],
      ...(before?.callback === undefined ? {} : { callback: before.callback }),
    },
    shelf: { waiting: without(body.shelf.waiting, place) },
  };
}

function offering({ language }: Decided, body: Body, { script, place }: Standing): Body {
  return {
    ...body,
    text: `${body.text}\n\n${say(phrases.resumeOffer(script.title), language)}`,
    quickReplies: toQuickReplies(flowChoices.yesNo, language),
    shelf: { waiting: withWaiting(body.shelf.waiting, { ...place, offered: true }), offer: place },
  };
}

/** A lead or a claim was just written and nothing else is pending. */
function withRating({ conversation, language }: Decided, body: Body, { scripts }: House): Body {
  const feedback = scripts.find(({ flow }) => flow === 'feedback');
  const written = body.turn?.records.some(({ kind }) => kind === 'lead' || kind === 'claim') === true;
  if (!written || feedback === undefined || conversation.feedbackAsked || body.shelf.offer !== undefined) return body;
  const offer: FlowPlace = ratingOffer(feedback.version);
  return {
    ...body,
    text: `${body.text}\n\n${say(phrases.askRating, language)}`,
    quickReplies: toQuickReplies(choices.ratings, language),
    shelf: { ...body.shelf, offer },
  };
}
