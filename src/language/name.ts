import { readEmails } from './email.js';
import type { Found, Span } from './found.js';
import { notNames } from './not-names.js';
import { readNumbers } from './number.js';
import { readPhones } from './phone.js';
import { fold } from './normalise.js';
import { readYesNo } from './yes-no.js';

/** Words before a name, folded; what follows them is the name. */
const cue =
  /(?:^|[^a-z])(?:(?:je|j)'? ?m[' ]? ?a?p{1,2}el+e?|jm ?app?el+e|on m'appelle|je me nomme|(?:appele[zr]|nomme[zr])[ -]moi|nom(?= +\S{2,40} +prenom)|mon (?:nom(?: complet| de famille)?(?: et prenom)?|prenom(?: et (?:mon )?nom)?)(?: est| c'est|,? ?:| c est| c)?|moi c(?:'| )?est|moi c|(?:elle|il) s'? ?app?el+e|(?:his|her) name is|son nom(?: est| c'est|,? ?:)?|my (?:full )?name(?: is|'s| :)|i(?: am|'m) called|call me|(?:ma+ ?n?gi+y?|damay?) tudd?u?|sama (?:tur|sant)(?: mooy| moy| la| moo di)?|(?:nom(?: complet)?|prenom|nom et prenom|name|full name) ?:|prenom|au nom de|ici|c'est moi) +/g;
/** Words before a name that are only heard as such when the name was asked. */
const softCue =
  /^(?:(?:oui|non|ok|bonjour|bonsoir|bjr|bsr|slt|salut|hello|hi|salaam aleekum|d'accord|dac|alors|euh|yes|sure|waaw)[ ,.!]+)?(?:(?:c'est|c est|cest|c|je suis|moi c'est|moi|i am|i'm|it's|this is|man)[ ,:]+)?/;
const titles =
  /^(?:m\.|mr\.?|mme\.?|mlle\.?|monsieur|madame|mademoiselle|mrs\.?|ms\.?|dr\.?|docteur|senn bi|soxna si)\s+/;
const tuddAfter = /([\p{L}'][\p{L}' -]{1,59}?) +la+ +tudd/u;
const initial = /^\p{Lu}\.$/u;
const namePart = /^[\p{L}\p{M}][\p{L}\p{M}'’-]*\.?$/u;
const parts = /[^\s,;:!?()"/|]+|[,;:!?()"/|]/g;
/** A name is not looked for further down. */
const longestLine = 1000;
/** No name has more words than this. */
const longestName = 5;

/**
 * Names of persons: after a cue ("je m'appelle", "my name is", "maa ngi tudd"), or the line itself when the name was asked.
 * Never a phone, an e-mail, a sentence, a greeting or a refusal.
 *
 * @param pending the name is what was just asked
 * @returns the name as it is shown: `Moussa Diop`
 */
export function readNames(text: string, pending: boolean): readonly Found<string>[] {
  const given = text.slice(0, longestLine);
  const line = blank(given, [...readPhones(given), ...readEmails(given)]);
  const folded = fold(line);
  const cued = afterCues(line, folded);
  if (cued.length > 0 || !pending) return cued;
  return alone(line, folded);
}

/** Phones and e-mails become commas, so that every place stays where it was. */
function blank(text: string, spans: readonly Span[]): string {
  return spans
    .reduce((line, { start, end }) => line.slice(0, start) + ','.repeat(end - start) + line.slice(end), text)
    .slice(0, text.length);
}

function afterCues(line: string, folded: string): readonly Found<string>[] {
  const before = tuddAfter.exec(folded);
  const said =
    before?.[1] === undefined
      ? undefined
      : nameAt(line, before.index + leading(before[1]), before.index + before[1].length);
  if (said !== undefined) return [said];
  const found: Found<string>[] = [];
  for (const match of folded.matchAll(cue)) {
    const name = nameAt(line, match.index + match[0].length, line.length);
    const weak = /(?:ici|au nom de|c'est moi) +$/.test(match[0]);
    if (name !== undefined && !(weak && !/^\p{Lu}/u.test(name.text)) && (found.at(-1)?.end ?? 0) <= name.start)
      found.push(name);
  }
  return inOrder(line, folded, found);
}

/** "Prénom : Awa, nom : Diop" is one name, first name first. */
function inOrder(line: string, folded: string, found: readonly Found<string>[]): readonly Found<string>[] {
  const [one, other] = found;
  const first = Math.max(folded.indexOf('prenom'), folded.search(/\btur\b/));
  if (one === undefined || other === undefined || found.length > 2 || first < 0) return found;
  const [given, family] = first < one.start ? [one, other] : [other, one];
  const { start } = one;
  return [{ value: `${given.value} ${family.value}`, start, end: other.end, text: line.slice(start, other.end) }];
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

/** The name that begins at a place: up to five words that may be a name, as far as the first that may not. */
function nameAt(line: string, from: number, until: number): Found<string> | undefined {
  const title = titles.exec(fold(line.slice(from, until)));
  const start = from + (title?.[0].length ?? 0);
  let end = start;
  let count = 0;
  for (const part of line.slice(start, Math.min(until, start + 120)).matchAll(parts)) {
    const place = start + part.index;
    const isName = initial.test(part[0]) || (namePart.test(part[0]) && !notNames.has(bare(part[0])));
    if (!isName || count === longestName || line.slice(end, place).trim() !== '') break;
    count += 1;
    end = place + part[0].length;
    if (/..\.$/.test(part[0])) break;
  }
  const text = line.slice(start, end).replace(/\.$/, '').trimStart();
  const first = end - line.slice(start, end).trimStart().length;
  return !isSayable(text) ? undefined : { value: display(text), start: first, end: first + text.length, text };
}

/** A name has a vowel, is more than one letter said again, and is no yes and no no. */
function isSayable(text: string): boolean {
  const letters = fold(text);
  const [number] = readNumbers(text);
  if (number?.text === text) return false;
  return /[aeiouy]/.test(letters) && !/^(.)\1*$/.test(letters) && text.length > 1 && readYesNo(text) === undefined;
}

function bare(part: string): string {
  return fold(part)
    .replace(/\.$/, '')
    .replace(/^(?:[ldjmnstc]|qu)'(?=[a-z])/, '');
}

const greeting =
  /^\W*(?:bonjour|bonsoir|salut|hello|hi|ok|oui|non|no|d'accord|merci|slt|bjr|bsr|sure|waaw|salaam aleekum|salaamaalekum|yes)\W*$/;

/** The whole answer is a name, perhaps beside a phone or an e-mail, perhaps after a greeting. */
function alone(line: string, folded: string): readonly Found<string>[] {
  if (folded.includes('?')) return [];
  let isFirst = true;
  for (const segment of folded.matchAll(/[^,;\n!|]+/g)) {
    if (segment[0].trim() === '' || greeting.test(segment[0])) continue;
    const soft = softCue.exec(segment[0].trimStart());
    const start = segment.index + leading(segment[0]) + (soft?.[0].length ?? 0);
    const end = segment.index + segment[0].trimEnd().length;
    const name = isFirst || saysWho.test(soft?.[0] ?? '') ? nameAt(line, start, end) : undefined;
    if (name !== undefined && isWhole(line, name, end)) return [name];
    isFirst = false;
  }
  return [];
}

/** « Société Teranga, je suis Awa Sow »: after something else, a name is one only when it is said to be one. */
const saysWho = /(?:je suis|c'est|moi|i am|i'm|this is|man)\W*$/;

/** Nothing but the name stands there, except words that lead to the next value ("et mon numéro"). */
function isWhole(line: string, name: Found<string>, end: number): boolean {
  const rest = fold(line.slice(name.end, end)).trim();
  return (
    rest === '' ||
    /^(?:\.|\(|et (?:mon|le|ma|c'est)|mon (?:num|tel|mail|e-?mail)|tel|numero|num\b|-|et$|and my|my (?:phone|number|email)|svp$|merci$|please$)/.test(
      rest,
    )
  );
}

/** `MOUSSA diop` is shown as `Moussa Diop`; capitals inside a word that were typed stay: `McDonald`. */
function display(text: string): string {
  return text
    .split(/\s+/)
    .map((word) =>
      isMixed(word)
        ? word
        : word
            .toLowerCase()
            .replace(/(^|[-'’])(\p{L})/gu, (_, joint: string, letter: string) => joint + letter.toUpperCase()),
    )
    .join(' ');
}

function isMixed(word: string): boolean {
  return /^\p{Lu}\p{Ll}+(?:[-'’]?\p{Lu}\p{Ll}+)*$/u.test(word) || /^\p{Lu}['’]\p{Lu}\p{Ll}+$/u.test(word);
}
