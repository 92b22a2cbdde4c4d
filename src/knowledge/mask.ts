import { readReference } from '../domain/ids.js';
import { readEmails } from '../language/email.js';
import type { Span } from '../language/found.js';
import { readNames } from '../language/name.js';
import { fold } from '../language/normalise.js';
import { readPhones } from '../language/phone.js';
import { plainFigures } from './orphan-plain.js';

const reference = /(?<![A-Za-z\d])(?:SIM|PROS|CLAIM|HAND|FEED)[\s_-]?\d{8}[\s_-]?[A-Z\d]{8}(?![A-Za-z\d])/gi;
/** Account numbers (IBAN or the bank's own), identity cards, cards: nine digits or more, and letters among them. */
const account = /(?<![\p{L}\d])(?:[A-Z]{2}\s?)?\d(?:[ .\-_]?[\dA-Z]){0,3}(?:[ .\-_]?\d){8,}(?![\p{L}\d])/giu;
/** Sums have a currency or are grouped by three: they say what is asked. */
const sum = /^\d{1,3}(?:[ .]\d{3})+$/;
const currencyAfter = /^\s*(?:f\b|f?\s?cfa|xof|francs?|€|eur|\$|millions?)/i;

const MASKS = { phone: '[téléphone]', email: '[e-mail]', name: '[nom]', account: '[numéro]', reference: '[référence]' };

/**
 * A question without what tells who asks it: phones, e-mails, names (announced, or known), account and identity numbers,
 * references. Sums, lengths of time and rates stay, for they are what is asked. The masks cannot be undone.
 *
 * @param personal what is known of the customer: name, phone, e-mail
 * @returns the text in compatibility form (all digits plain)
 */
export function maskPersonal(text: string, personal: readonly string[] = []): string {
  const plain = plainFigures(text);
  const known = masked(plain, knownIn(plain, personal), MASKS.name);
  const referred = known.replace(reference, (found) => (readReference(found) === undefined ? found : MASKS.reference));
  const written = masked(referred, readEmails(referred), MASKS.email);
  const called = masked(written, readPhones(written), MASKS.phone);
  const counted = called.replace(account, (found, offset: number) => {
    const isSum = sum.test(found.trim()) || currencyAfter.test(called.slice(offset + found.length));
    return isSum ? found : MASKS.account;
  });
  return masked(counted, readNames(counted, false), MASKS.name);
}

/** Each known value, and each part of a name of three letters or more, wherever it stands as a word. */
function knownIn(text: string, personal: readonly string[]): readonly Span[] {
  const folded = fold(text);
  const parts = personal.flatMap((value) => [value, ...value.split(/[\s'-]+/)]).map(fold);
  return [...new Set(parts)]
    .filter((part) => part.length > 2 && /\p{L}/u.test(part))
    .flatMap((part) => [...folded.matchAll(wordPattern(part))])
    .map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

function wordPattern(part: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'gu');
}

function masked(text: string, spans: readonly Span[], mask: string): string {
  const ordered = [...spans].sort((one, other) => one.start - other.start || other.end - one.end);
  let out = '';
  let from = 0;
  for (const { start, end } of ordered) {
    if (start < from) continue;
    out += text.slice(from, start) + mask;
    from = end;
  }
  return out + text.slice(from);
}
