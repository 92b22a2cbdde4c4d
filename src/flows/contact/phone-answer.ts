import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Found } from '../../language/found.js';
import { fold } from '../../language/normalise.js';
import { readPhones } from '../../language/phone.js';
import { readYesNo } from '../../language/yes-no.js';
import { flowChoices } from '../flow-phrases.js';
import { contactPhrases as phrases, type PhoneFault } from './contact-phrases.js';
import { holding } from '../holding.js';
import type { Line, Reading } from '../script.js';

/**
 * The number that the customer can be reached on, or what is wrong with the one that was typed.
 *
 * @returns E.164
 */
export function readPhoneAnswer(line: Line): Reading<string> {
  const asked = line.asking === 'phone';
  const own = ownPhone(line.text, holding(line.text, readPhones(line.text)), asked);
  if (own !== undefined) return { kind: 'value', value: own };
  const proposed = PROPOSED.exec(line.doubt ?? '')?.[0];
  if (proposed !== undefined) {
    if (line.text === '') return leadingZero(proposed);
    const answer = readYesNo(line.text);
    if (answer === 'yes') return { kind: 'value', value: proposed };
    if (answer === 'no') return { kind: 'refused', why: phrases.phoneElsewhere };
  }
  if (!asked) return { kind: 'nothing' };
  if (line.sender !== undefined && THIS_ONE.test(fold(line.text))) return { kind: 'value', value: line.sender };
  return faultOf(line.text);
}

/** A number as it is read out: `+221 77 123 45 67`. @param phone E.164 */
export function readablePhone(phone: string): string {
  const local = /^\+221(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  if (local !== null) return `+221 ${local.slice(1).join(' ')}`;
  return parsePhoneNumberFromString(phone)?.formatInternational() ?? phone;
}

const PROPOSED = /^\+221\d{9}$/;
const THIS_ONE =
  /\b(?:ce numero|celui[- ]ci|le meme|sur whatsapp|mon whatsapp|numero whatsapp|this (?:number|one)|same number|numero bii?)\b/;

/** Words before a number that is the customer's own. */
const OWN =
  /(?:mon|ma|mn|my|sama|joign\w*|joindre|rappele\w*|appele[rz]|contacte\w*|reach me|call me|whatsapp)\b[^\d+]{0,24}$/;
/** Words before a number that is somebody else's. */
const OTHERS =
  /(?:envo\w*|transfer\w*|vers\w*|yonne\w*|sent|benefic\w*|destinat\w*|faux|fausse|mauvais\w*|inconnu\w*|arnaq\w*|escroc\w*|(?:m'a|m'ont|ma) app?el\w*|called me|numero (?:de la|du|d'un|suspect|qui)|(?:ai|avons|a|j'ai|i|have) (?:app?ele\w*|called|phoned|telephone\w*|contacte\w*))\b.{0,40}$/;

/** Of several numbers the one that is called the customer's, else the last; in a story that was not asked for it, no other's. */
function ownPhone(text: string, found: readonly Found<string>[], asked: boolean): string | undefined {
  const folded = fold(text);
  const before = ({ start }: Found<string>) =>
    folded.slice(Math.max(0, start - 60, ...endsBefore(found, start)), start);
  const own = found.filter((one) => OWN.test(before(one)));
  const others = found.filter((one) => OTHERS.test(before(one)));
  const rest = found.filter((one) => !others.includes(one));
  return (own.at(-1) ?? rest.at(-1) ?? (asked ? found.at(-1) : undefined))?.value;
}

function endsBefore(found: readonly Found<string>[], place: number): readonly number[] {
  return found.map(({ end }) => end).filter((end) => end <= place);
}

/** Digits that were meant as a number: five and more, or the whole answer; sums are not. */
const TYPED =
  /(\+|\b00)?\(?\d(?:[ ().\-/]*\d){4,}(?![ ().\-/]*\d)(?!\s{0,2}(?:f\b|fcfa|francs?|cfa|xof|euros?|mois|ans|%))|^\W*\d[\d ().\-/]*\W*$/;
/** An answer that gives a number gives it at once. */
const FIRST_CHARACTERS = 200;

function faultOf(text: string): Reading<string> {
  const written = TYPED.exec(fold(text.slice(0, FIRST_CHARACTERS)));
  if (written === null) return { kind: 'nothing' };
  const all = written[0].replace(/\D/g, '');
  const digits = all.replace(/^(?:00)?221(?=\d{6})/, '');
  const abroad = written[1] !== undefined && digits.length === all.length;
  if (abroad) return { kind: 'refused', why: phrases.badPhone({ kind: 'foreign' }) };
  // A round number is a sum elsewhere; in answer to the question it is a phone.
  if (isLocal(digits)) return { kind: 'value', value: `+221${digits}` };
  if (/^0\d{9}$/.test(digits) && isLocal(digits.slice(1))) return leadingZero(`+221${digits.slice(1)}`);
  return { kind: 'refused', why: phrases.badPhone(faultIn(digits)) };
}

function isLocal(digits: string): boolean {
  return digits.length === 9 && parsePhoneNumberFromString(`+221${digits}`)?.isValid() === true;
}

function leadingZero(phone: string): Reading<string> {
  const ask = phrases.phoneInSenegal(readablePhone(phone));
  return { kind: 'doubt', figure: phone, ask, quickReplies: flowChoices.yesNo };
}

/** @param digits what follows +221 */
function faultIn(digits: string): PhoneFault {
  if (digits.length < 9) return { kind: 'short', digits: digits.length };
  if (digits.length > 9) return { kind: 'long' };
  const prefix = digits.slice(0, 2);
  return { kind: 'prefix', prefix: /^7[29]/.test(digits) ? digits.slice(0, 3) : prefix };
}
