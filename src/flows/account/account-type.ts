import { accountTypes, type AccountType } from '../../domain/vocabulary.js';
import { readChoice } from '../../language/choice.js';
import { readEmails } from '../../language/email.js';
import type { Found } from '../../language/found.js';
import { overlaps } from '../../language/found.js';
import { readNames } from '../../language/name.js';
import { expandSms, fold } from '../../language/normalise.js';
import type { Phrase } from '../../language/phrase.js';
import { accountTypeWords } from '../../language/vocabulary.js';
import { accountPhrases as phrases } from './account-phrases.js';
import { holding } from '../holding.js';
import type { Line, Reading } from '../script.js';
import { readAge, speaksOfChild } from './account-age.js';

/** Joint and currency accounts, which nobody opens from a distance. */
const JOINT =
  /\bcompt\w* (?:bancaires? )?(?:joints?|communs?|a deux|en commun)\b|\bjoint accounts?\b|\b(?:compt\w*|account)\b.{0,30}\b(?:avec (?:ma femme|mon mari|mon epou\w+|mon conjoint|ma conjointe)|with my (?:wife|husband))\b|^\W*(?:un )?(?:joint|commun)\W*$|\bma femme et moi\b|\bmon mari et moi\b/;
const CURRENCY =
  /\bcompt\w* (?:bancaires? )?(?:en |de )?(?:devises?|euros?|dollars?|usd|eur)\b|\b(?:foreign )?(?:currency|euro|dollar) accounts?\b/;
/** The account that the customer has already is not the one that he wants. */
const ALREADY = /\b(?:deja|already have|already got|am naa)\b(?:\W+\w+){0,3}?\W*$/;
/** "Plutôt épargne", "changez en courant": the last one that is named is meant. */
const INSTEAD = /\b(?:plutot|finalement|en fait|chang\w*|modifi\w*|correct\w*|corrig\w*|instead|rather|actually)\b/;
/** Words without which a line that answers another question says nothing about the account. */
const ABOUT_ACCOUNT = /\b(?:compt\w*|accounts?|kont\w*|livret|type)\b/;
const DOUBT = /^(courant|epargne|jeune|entreprise), (courant|epargne|jeune|entreprise)(, mineur)?$/;

/** The account that a line wants, with what must be known about a child or a company; two that are named are asked about. */
export function readAccountType(line: Line): Reading<AccountType> {
  const folded = fold(line.text);
  const free = line.asking === undefined || line.asking === 'account_type' || line.intent === 'correction';
  if (!free && !ABOUT_ACCOUNT.test(folded)) return { kind: 'nothing' };
  if (JOINT.test(folded)) return { kind: 'refused', why: phrases.jointNotOnline };
  if (CURRENCY.test(folded)) return { kind: 'refused', why: phrases.currencyNotOnline };
  const named = typesIn(line.text);
  const minor = isMinor(line);
  const [one, other] = named;
  if (one === undefined) return { kind: 'nothing' };
  if (other === undefined) return withNote(one, line, minor);
  return doubtOf(one, other, minor);
}

function doubtOf(one: AccountType, other: AccountType, minor: boolean): Reading<AccountType> {
  const figure = `${one}, ${other}${minor ? ', mineur' : ''}`;
  const pair = [one, other];
  return { kind: 'doubt', figure, ask: phrases.whichType(pair), quickReplies: phrases.whichChoices(pair) };
}

/** Different types of a line, at most two, as they are to be taken: a company's account is a business account. */
function typesIn(text: string): readonly AccountType[] {
  const said = holding(text, readChoice(text, accountTypeWords));
  const others = [...readNames(text, false), ...readEmails(text)];
  const folded = fold(text);
  const meant = said.filter(
    (one) => !others.some((span) => overlaps(one, span)) && !ALREADY.test(folded.slice(0, one.start)),
  );
  const certain = meant.filter((one) => !isAside(one, folded));
  const wanted = certain.length > 0 ? certain : meant.filter(({ text: word }) => fold(word) !== 'ndaw');
  const names = new Set([...unlessGrown(wanted, text), ...(isForChild(text) ? (['jeune'] as const) : [])]);
  const last = wanted.at(-1);
  if (last !== undefined && names.size > 1 && INSTEAD.test(folded)) return [last.value];
  if (names.has('entreprise') && !names.has('epargne')) return ['entreprise'];
  return accountTypes.filter((type) => names.has(type)).slice(0, 2);
}

/** "L'entreprise paie par virement" is about an employer, "xaalis bu ndaw" about small money. */
function isAside({ text, start }: Found<AccountType>, folded: string): boolean {
  const word = fold(text);
  if (word === 'ndaw') return true;
  const bare = /^(?:entreprise|societe|company|commerce|professionnel|business)$/.test(word);
  return (
    bare && !/\b(?:mon|ma|mn|notre|une?|pour|pr|sama|my|our|compte|de|d'|gie|kont)\W*$/.test(folded.slice(0, start))
  );
}

/** A grown-up child opens the account that is named: "un compte courant pour mon fils de 25 ans". */
function unlessGrown(wanted: readonly Found<AccountType>[], text: string): readonly AccountType[] {
  const age = readAge(text);
  const grown = age !== undefined && age >= 18;
  const plain = wanted.filter((one) => !(grown && speaksOfChild(one.text)));
  return (plain.length > 0 ? plain : wanted).map(({ value }) => value);
}

/** A child of unknown or small age. */
function isForChild(text: string): boolean {
  const age = readAge(text);
  return age === undefined ? speaksOfChild(expandSms(text)) : age < 18;
}

function isMinor({ text, doubt }: Line): boolean {
  const age = readAge(text);
  return (age !== undefined && age < 18) || DOUBT.exec(doubt ?? '')?.[3] !== undefined;
}

function withNote(value: AccountType, line: Line, minor: boolean): Reading<AccountType> {
  const note = noteOn(value, line, minor);
  return note === undefined ? { kind: 'value', value } : { kind: 'value', value, note };
}

function noteOn(value: AccountType, { text }: Line, minor: boolean): Phrase | undefined {
  if (value === 'entreprise') return phrases.company;
  if (minor) return phrases.minor;
  const age = readAge(text);
  if (value === 'jeune' && age !== undefined && age > 25) return phrases.tooOld;
  return age === undefined && speaksOfChild(expandSms(text)) ? phrases.perhapsMinor : undefined;
}
