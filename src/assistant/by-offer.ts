import type { Route } from '../domain/turn.js';
import { continueFlow, resumeFlow, scriptOf, YES_NO } from '../flows/engine.js';
import { unasked, type Line, type Script } from '../flows/script.js';
import { fold, words } from '../language/normalise.js';
import { isQuestion } from '../language/question.js';
import { readYesNo } from '../language/yes-no.js';
import { aside, type Moment, type Standing } from './moment.js';
import { choices, phrases } from './phrases.js';
import { makingRoom, shelfIgnored, without } from './shelf.js';
import { VALUES } from './strength.js';

/** A yes or a no to the service that the last reply offered, or the wish for it in other words. */
export function byOffer(moment: Moment): Route | undefined {
  const { offer, heard, line } = moment;
  if (offer === undefined) return undefined;
  const { intent } = heard.understanding;
  const answer = readYesNo(heard.meant) ?? (line.certain ? YES_NO[intent.name] : undefined);
  const wished = intent.name === offer.script.startedBy && offer.place.following !== true;
  // « Combien par mois pour 500 000 F ? » asks for the service itself.
  const asks = isQuestion(heard.meant) && !/\d/.test(heard.meant);
  if (answer === 'yes' || (wished && answer === undefined && !asks)) return takenUp(offer, moment);
  return answer === 'no' && words(heard.meant).length <= SHORT ? declined(offer, moment) : undefined;
}

/** « Finalement si, je veux la faire » : what was cancelled goes on from where it was. */
export function byRegret({ heard, scripts, line }: Moment): Route | undefined {
  const { place, waiting } = heard.conversation;
  if (place?.status !== 'cancelled' || !REGRETS.test(fold(heard.meant))) return undefined;
  const script = scriptOf(scripts, place);
  if (script === undefined || script.closing !== undefined) return undefined;
  const begun = { ...place, ...pending({ script, place }) };
  return { to: 'flow', turn: resumeFlow(script, begun, unasked(line)), shelf: { waiting } };
}

const REGRETS =
  /\b(?:(?:finalement|en fait|bon|euh) (?:si|oui|ok|d'accord)|change d'avis|(?:on|je) (?:reprend\w*|continu\w*)|reprenons|continuons|remets? (?:la|le|ma|mon)|je veux (?:bien |quand meme )?(?:la|le|l')\W?(?:faire|continuer|reprendre)|on y retourne|actually yes|changed my mind|let'?s continue)\b/;

/** A longer "non" says something else besides: others read it first. */
const SHORT = 5;

/** The answer to the offered service's own question, as if it had begun: « 4 » to a rating, « 4 ans » to a forgotten loan. */
export function byOfferedAnswer({ offer, active, heard, line }: Moment): Route | undefined {
  if (offer === undefined || active !== undefined || offer.place.following === true) return undefined;
  if (isQuestion(heard.meant)) return undefined;
  const turn = continueFlow(offer.script, offer.place, { ...line, ...pending(offer) });
  const waiting = without(heard.conversation.waiting, offer.place);
  // A refusal would put a question that nobody asked for.
  return turn === undefined || turn.place.misses > 0 ? undefined : { to: 'flow', turn, shelf: { waiting } };
}

/** A value of a service that waits, said while another one asks: it is kept there, and the question is put again. */
export function byWaiting(moment: Moment): Route | undefined {
  const { active, heard, line, scripts } = moment;
  const { waiting } = heard.conversation;
  if (active === undefined || !VALUES.includes(line.intent)) return undefined;
  for (const place of [...waiting].reverse()) {
    const script = scriptOf(scripts, place);
    const turn = script === undefined ? undefined : continueFlow(script, place, unasked(line));
    if (script === undefined || turn?.place.status !== 'active' || turn.place.misses > 0) continue;
    const kept = { ...turn.place, status: 'suspended' } as const;
    const shelf = { waiting: waiting.map((other) => (other === place ? kept : other)) };
    return { ...aside(moment, phrases.keptFor(script.title), []), shelf };
  }
  return undefined;
}

function takenUp(offer: Standing, moment: Moment): Route {
  const { script, place } = offer;
  const { line } = moment;
  const heard = place.following === true ? unasked(line) : { ...unasked(line), ...pending(offer) };
  const bare = words(line.text).length <= 2 && readYesNo(line.text) === 'yes';
  const told = bare ? undefined : continueFlow(script, place, heard);
  const turn = told ?? resumeFlow(script, place, unasked(line));
  return { to: 'flow', turn, shelf: { waiting: without(makingRoom(moment), place) } };
}

function declined({ place, script }: Standing, moment: Moment): Route {
  const { conversation } = moment.heard;
  if (moment.active !== undefined) {
    return { ...aside(moment, phrases.laterThen(script.title), []), shelf: shelfIgnored(conversation) };
  }
  const phrase = place.flow === 'feedback' ? phrases.noFeedback : phrases.declined;
  return { ...aside(moment, phrase, choices.start), shelf: { waiting: without(conversation.waiting, place) } };
}

/** The question that the offered service would put. */
function pending({ script, place }: Standing): Pick<Line, 'asking'> {
  const slot = place.asking ?? firstMissing(script, place.kept);
  return slot === undefined ? {} : { asking: slot };
}

function firstMissing(script: Script, kept: Standing['place']['kept']) {
  return script.steps.find(({ slot, silent }) => !silent && kept[slot] === undefined)?.slot;
}
