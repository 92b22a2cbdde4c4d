import type { ClaimFile, ClaimQuery } from '../../domain/claims.js';
import { dakarDay } from '../../domain/day.js';
import type { Slots } from '../../domain/slots.js';
import type { Language } from '../../domain/vocabulary.js';
import { expandSms } from '../../language/normalise.js';
import { readPhones } from '../../language/phone.js';
import { say } from '../../language/phrase.js';
import { readYesNo } from '../../language/yes-no.js';
import { isClaimId, readClaimId } from './claim-id.js';
import { claimPhrases } from './claim-phrases.js';
import { phoneStep } from '../contact/contact-steps.js';
import { plainEcho } from '../plain-echo.js';
import { step, type Line, type Reading, type Result, type Script } from '../script.js';
import { statusPhrases as phrases } from './status-phrases.js';

/** The follow-up of a complaint: the customer's own are told at once, any other needs its reference and its phone number. */
export function makeStatusScript(): Script {
  return {
    flow: 'status',
    version: 1,
    startedBy: 'claim_status',
    namedBy: NAMED,
    wantedBy: WANTED,
    title: phrases.title,
    opening: phrases.opening,
    steps: [claimId, phoneStep(phrases.phoneWhy)],
    brief: true,
    early: ownClaims,
    finish: lookedUp,
  };
}

const NAMED = /\bclaim[ _-]?2[0o]\d/;
const WANTED =
  /\b(?:(?:ou en (?:est|sont)|suiv\w*|statut|etat|avancement|nouvelles?|status|track\w*|follow\w*)\b.{0,40}\b(?:reclamations?|plaintes?|claims?|complaints?|litige)|where is my (?:claim|complaint))\b|\bclaim[ _-]?2[0o]\d/;

const claimId = step({
  slot: 'claim_id',
  label: phrases.idLabel,
  named: /\breferences?\b|\bidentifiant\b|\bnumero de (?:la )?(?:reclamation|dossier)\b|\bclaim (?:id|number)\b/,
  ask: (attempt) => (attempt === 0 ? phrases.askId : phrases.askIdAgain),
  choices: [phrases.personChoice],
  why: phrases.whyId,
  read: readId,
  write: String,
  reread: (kept) => (isClaimId(kept) ? kept : undefined),
  echo: String,
});

/** The customer has no reference at hand. */
const LOST =
  /\b(?:(?:perdue?|oubliee?|egaree?|lost|forgot\w*)\b|(?:pas|plus|n ai|don t|do not|amuma|xamuma|nak)\b.{0,30}\b(?:ref\w*|numero|id|number|code|have|sais|retrouve|ko|la)\b|(?:je ne|je|j) (?:l |la |le |n )?(?:ai|sais|connais|retrouve)\w* (?:pas|plus|pa)|aucune?|i don t know|no idea|xamuma ko|amuma ko)/;

function readId(line: Line): Reading<string> {
  const found = readClaimId(line.text);
  if (found?.kind === 'claim') return { kind: 'value', value: found.id };
  if (found?.kind === 'other') return { kind: 'refused', why: phrases.otherReference(found.prefix) };
  if (found?.kind === 'broken') return { kind: 'refused', why: phrases.badId };
  if (line.asking !== 'claim_id' || readPhones(line.text).length > 0) return { kind: 'nothing' };
  const told = expandSms(line.text).replaceAll(/[\s,;'’-]+/g, ' ');
  if (LOST.test(told) || readYesNo(line.text) === 'no') return { kind: 'refused', why: phrases.lostId };
  return ATTEMPT.test(line.text.trim()) ? { kind: 'refused', why: phrases.badId } : { kind: 'nothing' };
}

/** Letters and figures in one piece, or a row of figures that is no phone: an attempt at the reference. */
const ATTEMPT = /^(?=\D*\d)[\w\-_ ]{4,40}$/;

/** The claims of this conversation and of a sender whom the channel vouches for need no phone. */
function ownClaims({ claim_id, phone }: Slots, { conversationId, sender }: Line): ClaimQuery | undefined {
  return phone !== undefined
    ? undefined
    : {
        ...(claim_id === undefined ? {} : { claimId: claim_id }),
        ...(sender === undefined ? {} : { sender }),
        conversationId,
      };
}

/** Asks for the file. A wrong number and an unknown reference get the same words. */
function lookedUp({ claim_id, phone }: Slots, { conversationId, sender }: Line): Result {
  if (claim_id === undefined || phone === undefined) throw new TypeError('a status was finished with a value missing');
  const query = { claimId: claim_id, phone, conversationId, ...(sender === undefined ? {} : { sender }) };
  return {
    text: '',
    choices: [],
    records: [],
    lookup: { query, missing: phrases.missing, askAgain: ['claim_id', 'phone'] },
  };
}

/** Characters of a note that are shown. */
const LONGEST_NOTE = 300;
/** Steps of a history that are shown, the last ones. */
const STEPS = 5;

/**
 * Where claims stand, in words: status, days, the staff's notes, and what the customer can do.
 *
 * @param files newest first
 * @param day the bank's day, ISO
 */
export function tellClaims(files: readonly ClaimFile[], language: Language, day: string): string {
  const told = files.map((file) => tellClaim(file, language, day));
  return [...(files.length > 1 ? [say(phrases.several(files.length), language)] : []), ...told].join('\n\n');
}

function tellClaim({ id, claim, status, receivedAt, history }: ClaimFile, language: Language, day: string): string {
  const open = status !== 'resolved' && status !== 'rejected';
  const steps = history.slice(-STEPS).map(({ status: at, at: instant, note }) => {
    const shown = note === null ? '' : plainEcho(note, LONGEST_NOTE);
    return `- ${say(phrases.step(dakarDay(new Date(instant)), at, shown), language)}`;
  });
  const advice = [
    ...(status === 'waiting_customer' ? [phrases.waiting] : []),
    ...(open && day > claim.deadline ? [phrases.late] : []),
    ...(open ? [] : [phrases.closed]),
  ].map((phrase) => say(phrase, language));
  const head = [
    say(phrases.heading(id, claimPhrases.categories[claim.category], status), language),
    say(phrases.received(dakarDay(new Date(receivedAt)), claim.deadline), language),
  ].join('\n');
  return [
    head,
    ...(steps.length > 1 || history.some(({ note }) => note !== null) ? [steps.join('\n')] : []),
    ...advice,
  ].join('\n\n');
}
