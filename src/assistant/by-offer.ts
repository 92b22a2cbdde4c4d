import type { Route } from '../domain/turn.js';
import { continueFlow, resumeFlow, scriptOf, startNoted, YES_NO } from '../flows/engine.js';
import { unasked, type Line, type Script } from '../flows/script.js';
import { fold, words } from '../language/normalise.js';
import { isQuestion } from '../language/question.js';
import { readPhones } from '../language/phone.js';
import { readYesNo } from '../language/yes-no.js';
import { aside, type Moment, type Standing } from './moment.js';
import { choices, phrases } from './phrases.js';
import { makingRoom, shelfIgnored, without } from './shelf.js';
import { VALUES } from './strength.js';

/** A yes or a no to the service that the last reply offered, or the wish for it in other words. */
export function byOffer(moment: Moment): Route | undefined {
  const { offer, heard } = moment;
  if (offer === undefined) return undefined;
  const { intent } = heard.understanding;
  const answer = answerTo(offer, moment);
  const wished = intent.name === offer.script.startedBy && offer.place.following !== true;
  // « Combien par mois pour 500 000 F ? » asks for the service itself.
  const asks = isQuestion(heard.meant) && !/\d/.test(heard.meant);
  if (answer === 'yes' || (wished && answer === undefined && !asks)) return takenUp(offer, moment);
  return answer === 'no' && words(heard.meant).length <= SHORT ? declined(offer, moment) : undefined;
}

/** A yes or a no; a question is none, nor is a figure that changes the result, and to what was only noted nobody can say yes. */
function answerTo({ place }: Standing, { heard, line, parted }: Moment): 'yes' | 'no' | undefined {
  const figure = place.following === true && /\d/.test(heard.meant) && readPhones(heard.meant).length === 0;
  if (place.offered === true || figure || parted.statement === '') return undefined;
  return readYesNo(parted.statement) ?? (line.certain ? YES_NO[heard.understanding.intent.name] : undefined);
}

/** « Finalement si, je veux la faire » : what was cancelled goes on from where it was. */
export function byRegret(moment: Moment): Route | undefined {
  const { heard, scripts, line } = moment;
  const { place, waiting } = heard.conversation;
  if (!REGRETS.test(fold(heard.meant)) || isQuestion(heard.meant)) return undefined;
  if (place?.status !== 'cancelled') return goesOn(moment);
  const script = scriptOf(scripts, place);
  if (script === undefined || script.closing !== undefined) return undefined;
  const begun = { ...place, ...pending({ script, place }) };
  return { to: 'flow', turn: resumeFlow(script, begun, unasked(line)), shelf: { waiting } };
}

/** « On reprend », with something that waits and nothing that goes on. */
function goesOn({ heard, scripts, line, active }: Moment): Route | undefined {
  const { waiting } = heard.conversation;
  const last = waiting.at(-1);
  const script = last === undefined || active !== undefined ? undefined : scriptOf(scripts, last);
  if (last === undefined || script === undefined || !GOES_ON.test(fold(heard.meant))) return undefined;
  return { to: 'flow', turn: resumeFlow(script, last, unasked(line)), shelf: { waiting: without(waiting, last) } };
}

const GOES_ON =
  /\b(?:(?:on|je) (?:reprend\w*|continu\w*)|reprenons|continuons|on y retourne|veux (?:continuer|reprendre)|let'?s continue|go on)\b/;

const REGRETS =
  /\b(?:veux (?:bien |quand meme )?(?:continuer|reprendre)|(?:finalement|en fait|bon|euh) (?:si|oui|ok|d'accord)|change d'avis|(?:on|je) (?:reprend\w*|continu\w*)|reprenons|continuons|remets? (?:la|le|ma|mon)|je veux (?:bien |quand meme )?(?:la|le|l')\W?(?:faire|continuer|reprendre)|on y retourne|actually yes|changed my mind|let'?s continue)\b/;

/** A longer "non" says something else besides: others read it first. */
const SHORT = 5;

/** The answer to the offered service's own question, as if it had begun: « 4 » to a rating, « 4 ans » to a forgotten loan. */
export function byOfferedAnswer(moment: Moment): Route | undefined {
  const { offer, active, heard, line } = moment;
  if (offer === undefined || offer.place.following === true) return undefined;
  if (isQuestion(heard.meant) || (active !== undefined && !VALUES.includes(line.intent))) return undefined;
  // A bare figure begins nothing that was only guessed.
  const guessed = offer.place.asking === undefined && Object.keys(offer.place.kept).length > 0;
  if (guessed && /^\W*\d{1,3}\W*$/.test(heard.meant)) return undefined;
  const told = { ...line, ...pending(offer) };
  const turn = guessed ? startNoted(offer.script, offer.place, told) : continueFlow(offer.script, offer.place, told);
  const waiting = without(makingRoom(moment), offer.place);
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
  const noted = place.asking === undefined && place.following !== true && Object.keys(place.kept).length > 0;
  const begins = noted ? startNoted : continueFlow;
  const told = bare ? undefined : begins(script, place, heard);
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
