import type { FlowPlace } from '../domain/conversation.js';
import type { Route } from '../domain/turn.js';
import { slotsAt } from '../flows/engine.js';
import { startHandoff, type HandoffReason } from '../flows/handoff/handoff.js';
import { say } from '../language/phrase.js';
import { aside, type Moment } from './moment.js';
import { phrases } from './phrases.js';
import { makingRoom } from './shelf.js';

/** Hands the conversation to a person, with what is known of it. @param waiting what is set aside meanwhile */
export function toPerson(
  moment: Moment,
  reason: HandoffReason,
  waiting: readonly FlowPlace[] = makingRoom(moment),
): Route {
  const { active, ended, heard, line, scripts } = moment;
  const script = scripts.find(({ flow }) => flow === 'handoff');
  if (script === undefined) return aside(moment, phrases.noAnswer, []);
  const at = active ?? ended;
  const slots = at === undefined ? {} : slotsAt(at.script, at.place);
  const phone = slots.phone ?? heard.conversation.contact.phone ?? line.sender;
  const summary = [at === undefined ? '' : say(at.script.title, 'fr'), `« ${heard.text} »`].filter(Boolean).join(' — ');
  const packet = { reason, summary, slots, ...(phone === undefined ? {} : { phone }) };
  return { to: 'person', turn: startHandoff(script, packet, line), shelf: { waiting } };
}
