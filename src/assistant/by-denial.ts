import type { Route } from '../domain/turn.js';
import type { Flow } from '../domain/vocabulary.js';
import { fold, words } from '../language/normalise.js';
import { isQuestion } from '../language/question.js';
import { cancelled } from './by-control.js';
import { aside, questionIn, thenAsk, type Moment } from './moment.js';
import { choices, phrases } from './phrases.js';

const WANTS_NOT = String.raw`(?:(?:ne |n'|n )?(?:veux|veu|ve|voudrais|souhaite|cherche|demande|desire) (?:surtout |vraiment |meme )?(?:pas|pa|plus)|(?:ai|a) (?:pas|plus) (?:besoin|envie)|pas (?:besoin|question|envie)|(?:don'?t|do not|didn'?t) (?:want|need)|bu+gg?uma|be+gg?uma)`;
const TO = String.raw`(?:(?:faire|prendre|ouvrir|avoir|demander|simuler|deposer|de|d|du|un|une|le|la|l|ce|cette|the|a|to|any|open|make|take|file|am|ubbi|ab)\W+){0,4}`;
const SERVICES: readonly { readonly flow: Flow; readonly named: string }[] = [
  { flow: 'loan', named: 'simulations?|prets?|credits?|emprunt\\w*|loans?|leb\\w*' },
  { flow: 'account', named: 'comptes?|accounts?|konte?' },
  { flow: 'claim', named: 'reclamations?|plaintes?|complaints?' },
];
const REST = String.raw`\W*(?:(?:du tout|chez vous|pour (?:l'instant|le moment)|maintenant|at all|now)\W*)?`;

/** « Je ne veux pas de prêt »: the words of a service begin none. What the line says besides is listened to. */
export function byDenial(moment: Moment): Route | undefined {
  const { heard, active } = moment;
  const text = heard.meant;
  const folded = fold(text);
  const [found] = SERVICES.flatMap(({ flow, named }) => {
    const said = denialOf(named).exec(folded);
    return said === null ? [] : [{ flow, start: said.index, end: said.index + said[0].length }];
  });
  if (found === undefined) return undefined;
  const rest = `${text.slice(0, found.start)} ${text.slice(found.end)}`;
  const question = rest.replace(/^[\s,;.!]*(?:mais|je veux juste|juste|but)?\s*/i, '').trim();
  if (isQuestion(question)) {
    return { to: 'knowledge', question: questionIn(moment, question), doubtful: false, ...thenAsk(moment) };
  }
  if (words(rest).length > FEW) return undefined;
  return active?.script.flow === found.flow
    ? { to: 'flow', turn: cancelled(active, moment) }
    : aside(moment, phrases.declined, choices.start);
}

/** Words beside the denial that say nothing else: « non merci ». */
const FEW = 3;

function denialOf(named: string): RegExp {
  return new RegExp(
    String.raw`(?:\b(?:je|j|on|i) ?'?)?\b${WANTS_NOT}\W+${TO}(?:${named})\b${REST}(?=$|[,;.!?]|\b(?:mais|but|je|j'|i)\b)`,
  );
}
