import { isCardNumber } from '../domain/card-number.js';
import type { SecretKind } from '../domain/turn.js';
import { fold } from '../language/normalise.js';

/** A line that goes on with what the line before it had begun. */
export interface Completed {
  /** The line as it may be kept. */
  readonly text: string;
  readonly secret?: SecretKind;
  /** What the next line could complete; absent: nothing. */
  readonly unfinished?: string;
}

const MASK = '••••';
/** The next line may be a code that was announced. */
const ANNOUNCED = 'code';
/** Figures and nothing else. */
const FIGURES = /^[^\p{L}\d]{0,3}\d(?:[ .\-_/]{0,3}\d){3,14}[^\p{L}\d]{0,3}$/u;
const ANNOUNCES =
  /(?:\b(?:voici|voila|tenez|here is|je te donne|je vous donne|dama leen di jox)\b[^.?!]{0,30}\b(?:code|pin|otp|cvv|kod)\b[^.?!\d]{0,25}|\b(?:pin|otp|cvv|code (?:secret|confidentiel|recu|sms)|(?:mon|my|sama) (?:code|kod)) ?(?:c'?est|est|is|mooy|:|=|->) ?)$/;
const SENEGAL_PHONE = /^(?:(?:00)?221)?(?:7[05678]|33)\d{7}$/;

/**
 * What a customer sends in several lines is one secret all the same: `4539 1488`, then `0343 6467`. The line that makes
 * it whole is masked; what came before it is no secret alone.
 *
 * @param text digits plain
 * @param begun as the line before left it
 */
export function completeSecret(text: string, begun: string | undefined): Completed {
  if (begun === ANNOUNCED && isCode(text)) return { text: MASK, secret: 'pin' };
  const digits = FIGURES.test(text) ? text.replace(/\D/g, '') : undefined;
  if (digits === undefined) return ANNOUNCES.test(fold(text).trimEnd()) ? { text, unfinished: ANNOUNCED } : { text };
  const whole = `${begun ?? ''}${digits}`;
  const parted = begun !== undefined && /^\d/.test(begun);
  if (parted && (whole.length === 16 || /^3[47]\d{13}$/.test(whole)) && isCardNumber(whole)) {
    return { text: MASK, secret: 'card_number' };
  }
  if (parted && isPart(digits) && whole.length < 16) return { text, unfinished: whole };
  return isPart(digits) && /^(?:[3-6]|2[2-7])/.test(digits) ? { text, unfinished: digits } : { text };
}

/** Neither a phone nor a round sum. */
function isPart(digits: string): boolean {
  return digits.length < 16 && !/00$/.test(digits) && !SENEGAL_PHONE.test(digits);
}

function isCode(text: string): boolean {
  return /^\W{0,2}\d(?:[ .-]?\d){2,7}\W{0,2}$/.test(text.trim()) && isPart(text.replace(/\D/g, ''));
}
