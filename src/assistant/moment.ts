import type { Bank } from '../domain/bank.js';
import type { FlowPlace } from '../domain/conversation.js';
import { dakarDay, dakarHour } from '../domain/day.js';
import { senderOf } from '../domain/ids.js';
import type { FlowTurn, Route, Understood } from '../domain/turn.js';
import { askAgain, scriptOf, slotsAt } from '../flows/engine.js';
import { toQuickReplies, type Choice, type Line, type Script } from '../flows/script.js';
import { fold, words } from '../language/normalise.js';
import { say, type Phrase } from '../language/phrase.js';
import { partQuestion, type Parted } from '../language/question.js';
import { CERTAIN } from './strength.js';

/** What routing knows besides the message: the services on offer and the bank it speaks for. */
export interface House {
  readonly scripts: readonly Script[];
  readonly bank: Bank;
}

/** A flow with where the customer stands in it. */
export interface Standing {
  readonly script: Script;
  readonly place: FlowPlace;
}

/** One line with all that a try may look at. */
export interface Moment extends House {
  readonly heard: Understood;
  readonly line: Line;
  readonly parted: Parted;
  /** The flow that waits for the customer's answer. */
  readonly active?: Standing;
  /** The flow that has ended and nothing has followed. */
  readonly ended?: Standing;
  /** The service that the last reply offered. */
  readonly offer?: Standing;
}

/** Failures in a row before a person takes over. */
export const LAST_MISS = 3;

/** Sets a line beside its conversation and the services on offer. */
export function momentOf(heard: Understood, house: House): Moment {
  const { place, offer } = heard.conversation;
  const at = standingAt(house.scripts, place);
  const offered = standingAt(house.scripts, offer);
  return {
    ...house,
    heard,
    line: lineOf(heard),
    parted: partQuestion(heard.meant),
    ...(at?.place.status === 'active' ? { active: at } : {}),
    ...(at?.place.status === 'completed' ? { ended: at } : {}),
    ...(offered === undefined ? {} : { offer: offered }),
  };
}

/** The line as the flows read it. */
export function lineOf(heard: Understood): Line {
  const { place, id } = heard.conversation;
  const active = place?.status === 'active' ? place : undefined;
  const sender = senderOf(id);
  return {
    text: heard.meant,
    intent: heard.understanding.intent.name,
    certain: heard.understanding.intent.confidence >= CERTAIN,
    language: heard.language,
    attempt: active?.misses ?? 0,
    day: dakarDay(heard.at),
    hour: dakarHour(heard.at),
    chance: heard.chance,
    conversationId: id,
    known: heard.conversation.contact,
    ...(sender === undefined ? {} : { sender }),
    ...(place?.written === undefined ? {} : { written: place.written }),
    ...(active?.asking === undefined ? {} : { asking: active.asking }),
    ...(active?.doubt === undefined ? {} : { doubt: active.doubt }),
  };
}

/** A place beside its script; nothing when this version has no such service. */
export function standingAt(scripts: readonly Script[], place: FlowPlace | undefined): Standing | undefined {
  const script = place === undefined ? undefined : scriptOf(scripts, place);
  return place === undefined || script === undefined ? undefined : { script, place };
}

/** Says something beside the flow, then puts the flow's question again. */
export function aside(moment: Moment, phrase: Phrase, offered: readonly Choice[]): Route {
  const { language } = moment.heard;
  const then = thenAsk(moment);
  const quickReplies = then.then === undefined ? toQuickReplies(offered, language) : [];
  return { to: 'say', text: say(phrase, language), quickReplies, ...then };
}

/** What the documents are asked: "et l'assurance ?" and "que faire ?" are about the service that goes on. */
export function questionIn({ active, ended }: Moment, question: string): string {
  const short = words(question).length <= FEW;
  const bare = /^\W*(?:et|and|mais|but|sinon|ak)\b/i.test(question) || short || !NAMES_SUBJECT.test(fold(question));
  const points = words(question).length <= FEW_POINTING && POINTS.test(fold(question));
  const at = active !== undefined && bare ? active : points ? (active ?? ended) : undefined;
  return at?.script.topic === undefined ? question : `${question} ${at.script.topic(slotsAt(at.script, at.place))}`;
}

/** What a question to a bank is about; where it names none of it, it is about the service that goes on. */
const NAMES_SUBJECT =
  /\b(?:comptes?|konte?|accounts?|livrets?|epargne|cartes?|kart|cards?|cb|visa|virements?|transf\w*|toxal|cheques?|chequiers?|rib|iban|gab|dab|distributeurs?|atm|agences?|branch\w*|horaires?|heures?|ouver[ts]\w*|ferme\w*|samedi|dimanche|saturday|sunday|open|prets?|credits?|loans?|leb|emprunt\w*|teg|usure|assurances?|insurance|apport|decouvert|agios|application|appli|mot de passe|password|code|wave|orange money|donnees|data|confidential\w*|oqsf|mediat\w*|reclamations?|complaint\w*|conseill\w*|advis\w*|adresse|telephone|numero|fgdr|euros?|dollars?|salaire|domicili\w*|solde|releve\w*|attestation\w*|robot|assistant|zakat|halal|islamique|riba|procuration|mineur|enfant)\b/;

/** « Ça prend combien de temps ? »: what is meant was said before. */
const POINTS = /\b(?:ca|cela|ceci|it|this|that)\b/;
const FEW_POINTING = 7;

/** A question of so few words names no subject. */
const FEW = 2;

/** The pending question again, when a flow waits for its answer and insists on it. */
export function thenAsk({ active, line }: Moment): { readonly then?: FlowTurn } {
  if (active === undefined || active.script.closing !== undefined) return {};
  return { then: askAgain(active.script, active.place, line, active.place.misses) };
}
