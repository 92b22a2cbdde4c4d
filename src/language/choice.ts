import { isWithin } from './edit-distance.js';
import type { Found } from './found.js';
import { words } from './normalise.js';
import { readBareNumber } from './duration.js';
import { readOrdinals } from './number.js';
import { realWords } from './real-words.js';
import { tokenise, type Token } from './tokens.js';

/** A name of a closed list with the words that customers say for it, in any language; `=car` is heard only as the whole line. */
export type Vocabulary<Name extends string> = Readonly<Record<Name, readonly string[]>>;

interface Entry {
  /** Absent for words that name nothing but must not be heard as a part of them: "Société Générale", "au courant". */
  readonly name?: string;
  readonly said: readonly string[];
  readonly alone: boolean;
}

/** A synonym of the same length goes first: "chef d'entreprise" is a profile, but no loan to a company. */
const namesNothing = (
  "société générale|société générale sénégal|dans une entreprise|dans une société|dans une boîte|d'une entreprise|d'une société|" +
  "dans l'entreprise|dans mon entreprise|chez une entreprise|en entreprise|entreprise privée|société privée|" +
  "entreprise publique|entreprise de la place|société de la place|chef d'entreprise|chauffeur de taxi|chauffeur de bus|" +
  "chauffeur de camion|à la maison|au courant|carte d'identité|carte nationale d'identité|carte d'électeur|données personnelles|" +
  'numéro de téléphone|adresse de la maison|devant ma maison|service du personnel'
).split('|');

/**
 * The choices that a line names: whole words, folded, longest synonym first, from left to right, never overlapping.
 * One wrong letter is forgiven in words of 5 to 7 letters, two in longer ones; the first letter must be right.
 */
export function readChoice<Name extends string>(text: string, synonyms: Vocabulary<Name>): readonly Found<Name>[] {
  const tokens = tokenise(text).filter(({ kind }) => kind !== 'mark');
  const entries = entriesOf(synonyms);
  const exact = take(tokens, entries, isSame);
  const used = new Set(exact.flatMap(({ at, next }) => tokens.slice(at, next)));
  const rest = tokens.map((token) => (used.has(token) ? { ...token, word: '' } : token));
  return [...exact, ...take(rest, entries, forgives)]
    .sort((one, other) => one.at - other.at)
    .flatMap(({ name, at, next }) => {
      if (name === undefined || !isNameOf(synonyms, name)) return [];
      const [start, end] = [tokens[at]?.start ?? 0, tokens[next - 1]?.end ?? 0];
      return [{ value: name, start, end, text: text.slice(start, end) }];
    });
}

function isNameOf<Name extends string>(synonyms: Vocabulary<Name>, name: string): name is Name {
  return name in synonyms;
}

type Matcher = (said: string, meant: string) => boolean;

function isSame(said: string, meant: string): boolean {
  return said === meant || (meant.length >= 4 && (said === `${meant}s` || said === `${meant}x`));
}

function forgives(said: string, meant: string): boolean {
  if (isSame(said, meant)) return true;
  const shorter = Math.min(said.length, meant.length);
  const limit = shorter >= 8 ? 2 : shorter >= 5 ? 1 : 0;
  if (limit === 0 || said.charAt(0) !== meant.charAt(0) || realWords.has(said)) return false;
  return isWithin(limit, said, meant);
}

interface Match {
  readonly name: string | undefined;
  /** Index of its first word, and of the word after it. */
  readonly at: number;
  readonly next: number;
}

function take(tokens: readonly Token[], entries: Entries, matches: Matcher): readonly Match[] {
  const found: Match[] = [];
  for (let at = 0; at < tokens.length;) {
    const candidates = entries.get(tokens[at]?.word.charAt(0) ?? '') ?? [];
    const entry = candidates.find(
      ({ said, alone }) =>
        (!alone || (at === 0 && said.length === tokens.length)) &&
        said.every((word, ahead) => matches(tokens[at + ahead]?.word ?? '', word)),
    );
    const next = at + (entry?.said.length ?? 1);
    if (entry !== undefined) found.push({ name: entry.name, at, next });
    at = next;
  }
  return found;
}

/** Synonyms by first letter, longest first. */
type Entries = ReadonlyMap<string, readonly Entry[]>;

const known = new WeakMap<object, Entries>();

/** Made once for each vocabulary. */
function entriesOf<Name extends string>(synonyms: Vocabulary<Name>): Entries {
  const entries = known.get(synonyms) ?? sorted(synonyms);
  known.set(synonyms, entries);
  return entries;
}

function sorted<Name extends string>(synonyms: Vocabulary<Name>): Entries {
  const byLetter = new Map<string, Entry[]>();
  const add = (synonym: string, name?: Name) => {
    const said = words(synonym);
    const entry = { said, alone: synonym.startsWith('='), ...(name === undefined ? {} : { name }) };
    const letter = said[0]?.charAt(0) ?? '';
    byLetter.set(letter, [...(byLetter.get(letter) ?? []), entry]);
  };
  for (const name in synonyms) synonyms[name].forEach((synonym) => add(synonym, name));
  namesNothing.forEach((phrase) => add(phrase));
  byLetter.forEach((entries) => entries.sort((one, other) => lengthOf(other) - lengthOf(one)));
  return byLetter;
}

function lengthOf({ said }: { readonly said: readonly string[] }): number {
  return said.length * 100 + said.join('').length;
}

const firstWord =
  /^\W*(?:(?:l |la |le |the |option |choix |numero |number |no |n |n° ?|nº ?|reponse |c est |je (?:prends|choisis|veux) )*)/;

/**
 * The number of a choice as the whole answer: `1`, `le 2`, `option 3`, `la deuxième`, `the second`, `n°2`, `benn`.
 *
 * @param count how many choices were shown
 * @returns index from 0
 */
export function readOption(text: string, count: number): number | undefined {
  if (text.length > 60) return undefined;
  const said = words(text).join(' ');
  const rest = said.replace(firstWord, '').replace(/ (?:svp|stp|please|merci|option|choix|one)$/, '');
  const last = /^(?:dernier|derniere|last|mujj)$/.test(rest) ? count : undefined;
  const rank = readOrdinals(rest.replace(/(\d) (?=er|ere|e|eme|nd|st|rd|th)/, '$1'))[0];
  const ranked = rank !== undefined && rank.start === 0 && rank.end >= rest.replace(/(\d) (?=\D)/, '$1').length;
  const chosen = last ?? (ranked ? rank.value : readBareNumber(rest));
  return chosen !== undefined && chosen >= 1 && chosen <= count ? chosen - 1 : undefined;
}
