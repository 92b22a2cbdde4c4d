import type { Found } from '../../language/found.js';
import { readEmails } from '../../language/email.js';
import { isWithin } from '../../language/edit-distance.js';
import { readNames } from '../../language/name.js';
import { fold, words } from '../../language/normalise.js';
import { readPhones } from '../../language/phone.js';
import { isQuestion } from '../../language/question.js';
import { contactPhrases as phrases } from './contact-phrases.js';
import { holding } from '../holding.js';
import type { Line, Reading } from '../script.js';

/** Family names of Senegal, folded: who gives one of them alone has not given a first name. Spellings vary, hence the list is long. */
const familyNames = new Set(
  (
    'ndiaye diop fall faye diallo sow ba bah seck mbaye gueye gaye sy cisse diouf wade diagne sarr niang kane dia tall samb lo ndoye sene diatta ' +
    'sonko camara sall thiam mbow mbodj mboup mbengue ndour ndao ndiour ngom niane niasse dieng dieye dione drame diedhiou badji sane sagna mane ' +
    'mendy gomis faty goudiaby toure traore keita konate kebe ka barry balde sylla sakho wane wele tine thioune tounkara fofana bathily basse beye ' +
    'bodian coly coulibaly dabo danfakha diack diakhate diame diaw diene gning guisse lam leye ly nder ndong ndiath pouye sambou senghor ' +
    'soumare tamba tendeng yade sougou diba manga'
  ).split(' '),
);

/** A half that waits for the other: `Awa …` lacks the family name, `… Ndiaye` the first name. */
const FIRST_HALF = /^(\p{Lu}[\p{L}\p{M}'’. -]*) …$/u;
const LAST_HALF = /^… (\p{Lu}[\p{L}\p{M}'’. -]*)$/u;

/** A name from a whole name, from its two halves in two lines, or why the answer is none. */
export function readNameAnswer(line: Line): Reading<string> {
  const half = halfOf(line.doubt);
  if (half !== undefined && line.text === '') return doubtOf(line.doubt ?? '');
  const pending = line.asking === 'name' || half !== undefined;
  const found = nameIn(line.text, pending) ?? (pending ? undefined : renamed(line));
  if (found === undefined) return pending ? refusalOf(line) : { kind: 'nothing' };
  const name = half === undefined ? found.value : joined(half, found.value);
  if (name.includes(' ')) return { kind: 'value', value: name };
  if (half !== undefined) return doubtOf(half.first === undefined ? `… ${half.last}` : `${half.first} …`);
  const family = isFamily(name) || saidAsFamily(line.text, found);
  return pending || isSaidToBeName(line.text, found)
    ? doubtOf(family ? `… ${name}` : `${name} …`)
    : { kind: 'nothing' };
}

/** « Ah non, Astou Kané », while the phone is asked: a name that shares a part with the one that was given. */
function renamed({ text, kept }: Line): Found<string> | undefined {
  const before = words(kept?.name ?? '');
  if (before.length === 0 || text.length > SHORT_ANSWER) return undefined;
  const rest = text.replace(RIGHTING, '').replace(WITH, '');
  const [found] = readNames(rest, true);
  const parts = words(found?.value ?? '');
  const same = (part: string) => before.some((one) => one === part || (part.length > 3 && isWithin(1, one, part)));
  const shares = parts.length > 1 && parts.some(same) && found?.value !== kept?.name;
  return shares ? found : undefined;
}

/** No correction of a name is longer. */
const SHORT_ANSWER = 60;
const RIGHTING =
  /^\W*(?:(?:ah|oh|euh|non|no|pardon|plut[oô]t|en fait|d[ée]sol[ée]e?|c['’]est|sorry)[ ,]+)*(?:(?:pas|not)\s+[^,]{1,40},\s*)?/iu;
const WITH = /\s+(?:avec|with)\s.*$/iu;

type Half =
  { readonly first: string; readonly last?: undefined } | { readonly last: string; readonly first?: undefined };

function halfOf(doubt: string | undefined): Half | undefined {
  const first = FIRST_HALF.exec(doubt ?? '')?.[1];
  if (first !== undefined) return { first };
  const last = LAST_HALF.exec(doubt ?? '')?.[1];
  return last === undefined ? undefined : { last };
}

/** A whole name takes the place of the half; the missing half, or several family names, complete it. */
function joined(half: Half, said: string): string {
  const parts = said.split(' ');
  const same = half.first ?? half.last;
  if (said === same) return said;
  if (half.first !== undefined) return parts.length === 1 || parts.every(isFamily) ? `${half.first} ${said}` : said;
  return parts.length === 1 || !parts.some(isFamily) ? `${said} ${half.last}` : said;
}

function isFamily(name: string): boolean {
  return familyNames.has(fold(name));
}

function doubtOf(figure: string): Reading<string> {
  const half = halfOf(figure);
  const ask = half?.first === undefined ? phrases.askFirstName(half?.last ?? '') : phrases.askFamilyName(half.first);
  return { kind: 'doubt', figure, ask, quickReplies: [] };
}

/** "Mon nom est mal écrit": what follows the cue is said about the name. */
const ABOUT = /^(?:mal|faux|fausse|bon|bonne|ecrit|errone|incorrect|wrong|not|misspel\w*|different|change)\b/;

function nameIn(text: string, pending: boolean): Found<string> | undefined {
  const found = readNames(text, pending).filter(({ value }) => !ABOUT.test(fold(value)));
  return (
    calledName(text) ??
    holding(text, found).at(-1) ??
    correctedName(text) ??
    (pending ? insteadName(text) : listedName(text))
  );
}

/** "Jm apel", "je mapel", as telephones write « je m'appelle ». */
const CALLED = /^(?:\W|bjr|slt|bonjour|salut)*j(?:e |')?m ?(?:'| )?ap+el+[es]?\s+/;
const SPELT_OUT = "je m'appelle ";

function calledName(text: string): Found<string> | undefined {
  const lead = CALLED.exec(fold(text))?.[0].length;
  const [name] = lead === undefined ? [] : readNames(SPELT_OUT + text.slice(lead), false);
  const moved = (lead ?? 0) - SPELT_OUT.length;
  return name === undefined ? undefined : { ...name, start: name.start + moved, end: name.end + moved };
}

/** "Compte jeune, Awa Sow, 77…": beside a phone or an e-mail, a part of a list that is a name with a family name that we know. */
function listedName(text: string): Found<string> | undefined {
  if (text.length > LONGEST || readPhones(text).length + readEmails(text).length === 0) return undefined;
  const parts = [...text.matchAll(/[^,;\n|/]+/g)];
  const names = parts.flatMap(({ 0: part, index }) =>
    readNames(part, true).map((name) => ({ ...name, start: name.start + index, end: name.end + index })),
  );
  return names.find(({ value }) => value.includes(' ') && value.split(' ').some(isFamily));
}

/** "Pas Awa Diop mais Awa Ndiaye", in answer to the question. */
function insteadName(text: string): Found<string> | undefined {
  const denial = INSTEAD.exec(fold(text));
  return denial === null ? undefined : readNames(text.slice(denial[0].length), true)[0];
}

const INSTEAD =
  /^\W*(?:non\W+)?(?:(?:ce )?n?'?(?:c'?)?est )?(?:pas|not)\b[^?]{1,80}?\b(?:mais|but|c'?est|plutot)\s+(?:c'?est )?/;

/** "Le nom c'est Fatou Diop", as names are corrected: a capital shows that a name follows. */
const CORRECTED =
  /\b(?:le|la|bon|vrai|the|right|correct|sama|sant|tur)? ?(?:nom|prenom|name|sant|tur)\b[^,;.!?]{0,12}?\b(?:est|c'? ?est|c|is|mooy|:) +(?!est\b)(?=\S)/;

function correctedName(text: string): Found<string> | undefined {
  const cue = CORRECTED.exec(fold(text));
  if (cue === null) return undefined;
  const from = cue.index + cue[0].length;
  const rest = text.slice(from);
  return /^\p{Lu}/u.test(rest) ? readNames(rest, true).find(({ value }) => !ABOUT.test(fold(value))) : undefined;
}

/** One word is only asked about when it was said to be a name: not "ici Dakar". */
function isSaidToBeName(text: string, found: Found<string>): boolean {
  return /(?:app?el+e?|nom|name|called|tudd?u?|tur|sant|moi c(?:'| )?(?:est)?)\W*(?:est|is|c'? ?est|c|mooy|:)?\W*$/.test(
    fold(text.slice(0, found.start)),
  );
}

function saidAsFamily(text: string, found: Found<string>): boolean {
  return /(?:\bnom de famille|\bfamily name|\blast name|\bsurname|\bsant)\W*(?:est|is|c'est|mooy|:)?\W*$/.test(
    fold(text.slice(0, found.start)),
  );
}

const MARKUP = /[<>{}[\]*_#|\\^~=@]|https?:|www\.|\]\(/;
const FIGURES = /\p{L}\d|^[\d\s().+/-]+$/u;
/** An answer with more words than this is a sentence. */
const LONGEST_WORDS = 5;
/** No name is this long, whatever it is. */
const LONGEST = 200;

/** Why an answer to the question for the name is none; nothing when it speaks of something else. */
function refusalOf(line: Line): Reading<string> {
  const rest = withoutContacts(line.text).trim();
  if (rest === '') return { kind: 'nothing' };
  if (MARKUP.test(rest)) return { kind: 'refused', why: phrases.nameWithMarks };
  if (FIGURES.test(rest)) return { kind: 'refused', why: phrases.nameWithFigures };
  const told = line.intent === 'inform' || line.intent === 'unclear';
  const sentence = words(rest).length > LONGEST_WORDS && told && !isQuestion(rest);
  return sentence || rest.length > LONGEST ? { kind: 'refused', why: phrases.nameInSentence } : { kind: 'nothing' };
}

/** A phone or an e-mail beside the question for the name is another step's answer. */
function withoutContacts(text: string): string {
  const spans = [...readPhones(text), ...readEmails(text)].sort((one, other) => other.start - one.start);
  return spans.reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}
