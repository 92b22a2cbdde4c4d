import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { readSpokenPhones } from './spoken-phone.js';
import { overlaps, type Found, type Span } from './found.js';
import { fold } from './normalise.js';
import { tokenise, type Token } from './tokens.js';

/** A mobile, landline or free number of Senegal: the digits after +221. */
const senegal = /^(?:7(?:[015-8]\d|21|90)\d{6}|3(?:[026]\d|3[89])\d{6}|800\d{6})$/;
/** Digits with the marks that people put between them; a country's plus may stand before. */
const typed = /(?:\+ ?)?\(?\d[\d ().\-/]*/g;
/** No phone is written in more groups than this. */
const mostGroups = 11;
/** Stretches that are tried in one run of digits. */
const patience = 300;
/** No line names more people than this. */
const most = 20;

/**
 * Phone numbers of a line, typed in any grouping or said in French words.
 *
 * @returns E.164 (`+221771234567`); a number without a country is Senegalese, a foreign one is kept
 */
export function readPhones(text: string): readonly Found<string>[] {
  return phonesIn(text, tokenise(text));
}

/** Where the phones stand, for the readers that must not take their digits for something else. */
export function phoneSpans(text: string, tokens: readonly Token[]): readonly Span[] {
  return phonesIn(text, tokens);
}

function phonesIn(text: string, tokens: readonly Token[]): readonly Found<string>[] {
  const folded = fold(text.slice(0, tokens.at(-1)?.end ?? 0));
  const figures = typedPhones(text, folded);
  const said = readSpokenPhones(text, tokens, isSenegalese).filter(
    (one) => !figures.some((other) => overlaps(one, other)),
  );
  return [...figures, ...said].sort((one, other) => one.start - other.start);
}

function typedPhones(text: string, folded: string): readonly Found<string>[] {
  const found: Found<string>[] = [];
  for (const candidate of folded.matchAll(typed)) {
    if (found.length >= most) break;
    found.push(...phonesOf(text, folded, candidate));
  }
  return found;
}

/** A run of digits may hold a phone and something else beside it: the longest stretch of groups that is a phone wins. */
function phonesOf(text: string, folded: string, run: RegExpExecArray): readonly Found<string>[] {
  const groups = [...run[0].matchAll(/(?:\+ ?)?\(?\d+\)?/g)].map((group) => ({
    start: run.index + group.index,
    end: run.index + group.index + group[0].length,
  }));
  const found: Found<string>[] = [];
  let tries = 0;
  for (let first = 0; first < groups.length && tries < patience; first += 1) {
    for (let last = Math.min(groups.length, first + mostGroups) - 1; last >= first; last -= 1) {
      tries += 1;
      const phone = phoneBetween(folded, groups[first]?.start ?? 0, groups[last]?.end ?? 0);
      if (phone === undefined) continue;
      found.push({ ...phone, text: text.slice(phone.start, phone.end) });
      first = last;
      break;
    }
  }
  return found;
}

function phoneBetween(folded: string, start: number, end: number): Omit<Found<string>, 'text'> | undefined {
  if (end - start > 40) return undefined;
  const written = folded.slice(start, end);
  const digits = written.replace(/\D/g, '');
  if (digits.length < 8 || digits.length > 15) return undefined;
  const value = e164(written, digits);
  return value === undefined || isSum(folded, written, end) ? undefined : { value, start, end };
}

function e164(written: string, digits: string): string | undefined {
  const national = digits.replace(/^(?:00)?221/, '');
  if (isSenegalese(national) && (national.length === digits.length || digits.length >= 12)) return `+221${national}`;
  const abroad = written.startsWith('+') || written.startsWith('00');
  if (!abroad) return undefined;
  const parsed = parsePhoneNumberFromString(`+${digits.replace(/^00/, '')}`, { defaultCountry: 'SN', extract: false });
  return parsed?.isValid() === true ? parsed.number : undefined;
}

/** @param national digits after +221 */
function isSenegalese(national: string): boolean {
  return senegal.test(national);
}

/** "700 000 000" and "770 000 000 F" are sums: round, in threes, or with a currency after them. */
function isSum(folded: string, written: string, end: number): boolean {
  if (/^\s{0,2}(?:f\b|fcfa|f ?cfa|francs?|cfa|xof|euros?|€|million|%)/.test(folded.slice(end, end + 12))) return true;
  // "300 000 - 400 000" is a range of sums.
  if (/^\d{1,3}(?:[ .]\d{3})+ ?-/.test(written)) return true;
  return /^\d{3}[ .]\d{3}[ .]000$/.test(written) || /^\d{3}0{6}$/.test(written);
}
