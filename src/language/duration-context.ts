import type { Length } from './duration-length.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** Small words that may stand between "j'ai" and an age, or between "depuis" and a length. */
const between = new Set([
  'environ',
  'seulement',
  'deja',
  'bientot',
  'presque',
  'plus',
  'de',
  'only',
  'about',
  'now',
  'les',
  'a',
  'peu',
  'pres',
]);
const seniority = /^(?:depuis|since|cela|dernieres?|derniers?|past|last|tous|toutes|chaque|every)$/;
const someone = /^(?:il|elle|enfant|fils|fille|mari|pere|mere|femme|bebe|qui|frere|soeur|client|on)$/;

/** An age, a seniority, a moment in the past or a rhythm: a length of time, but not of a loan. */
export function isAgeOrPast(tokens: readonly Token[], length: Length): boolean {
  const at = beforeSmallWords(tokens, length.at);
  return isAge(tokens, length, at) || isPast(tokens, length, at);
}

function beforeSmallWords(tokens: readonly Token[], at: number): number {
  let place = at;
  while (place > 1 && at - place < 3 && between.has(wordAt(tokens, place - 1)) && !startsAge(tokens, place)) place -= 1;
  return place;
}

function startsAge(tokens: readonly Token[], at: number): boolean {
  const before = wordAt(tokens, at - 1);
  const two = phraseAt(tokens, at - 2, 2);
  if (before === 'a') return someone.test(wordAt(tokens, at - 2));
  if (/^(?:j ai|am naa|age de|agee de|ages de|i m|i am|aged of|tu as|vous avez|aura bientot)$/.test(two)) return true;
  return /^(?:jai|g|age|agee|aged|mes)$/.test(before) || (before === 'ai' && wordAt(tokens, at - 2) === 'j');
}

function isAge(tokens: readonly Token[], length: Length, at: number): boolean {
  const after = phraseAt(tokens, length.next, 2);
  if (after === 'd age') return true;
  if (!length.years) return false;
  if (/^(?:old|d age|revolus|passes|d existence)/.test(after)) return true;
  const purpose = /^(?:pour|de|to) (?:rembourser|payer|repay|pay|credit|pret|duree)/.test(after);
  if (phraseAt(tokens, at - 2, 2) === 'retraite a') return true;
  return !purpose && (startsAge(tokens, length.at) || startsAge(tokens, at));
}

function isPast(tokens: readonly Token[], length: Length, at: number): boolean {
  const before = wordAt(tokens, at - 1);
  if (seniority.test(before) || seniority.test(wordAt(tokens, length.at - 1))) return true;
  if (
    /^(?:y a|ya|ca fait|cela fait|sa fait|tous les|toutes les|les derniers|the last|the past)$/.test(lead(tokens, at))
  )
    return true;
  if (/^(?:y a)$/.test(lead(tokens, length.at)) || before === 'ya') return true;
  const after = phraseAt(tokens, length.next, 2);
  return /^(?:d anciennete|d experience|d activite|d exercice|de service|de carriere|de travail|de metier|de boite|ago|plus tot|dans l|dans la|experience|of experience|of work|of service|d affilee)/.test(
    after,
  );
}

function lead(tokens: readonly Token[], at: number): string {
  return phraseAt(tokens, at - 2, 2);
}
