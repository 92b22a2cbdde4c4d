import { readEmails } from '../../language/email.js';
import { isInsult } from '../../language/insults.js';
import { readNames } from '../../language/name.js';
import { expandSms, fold, words } from '../../language/normalise.js';
import { readPhones } from '../../language/phone.js';
import { isQuestion } from '../../language/question.js';
import { weighCategories } from './claim-category.js';
import { claimPhrases as phrases } from './claim-phrases.js';
import { urgencyOf } from './claim-urgent.js';
import { fillers, topics } from './claim-words.js';
import type { Line, Reading } from '../script.js';

/** Characters of a story that are kept. */
export const LONGEST_STORY = 2_000;

/**
 * What happened, in the customer's own words, trimmed and at most 2 000 characters.
 * Unasked, only a line that really tells something is taken; asked, any answer of some substance.
 * A line that tells more is put below what was told before.
 */
export function readDescription(line: Line): Reading<string> {
  if (line.text.trim() === '' || isAnger(line)) return { kind: 'nothing' };
  if (addsToStory(line)) return kept(`${line.kept?.description ?? ''}\n${line.text.trim()}`);
  if (line.kept?.description !== undefined) return { kind: 'nothing' };
  if (line.asking === 'description') return answerOf(line);
  const elsewhere = words(line.text).length <= SHORT && ELSEWHERE.includes(line.intent);
  return !elsewhere && tells(line.text) ? kept(line.text.trim()) : { kind: 'nothing' };
}

function kept(story: string): Reading<string> {
  if (story.length <= LONGEST_STORY) return { kind: 'value', value: story };
  // A half of a pair that stands for one character is no character.
  const cut = story.slice(0, LONGEST_STORY).replace(/[\ud800-\udbff]$/, '');
  return { kind: 'value', value: cut.trimEnd(), note: phrases.storyCut(LONGEST_STORY) };
}

/** Short answers that speak of something else than what happened. */
const ELSEWHERE: readonly Line['intent'][] = [
  ...(['handoff', 'hold', 'help', 'thanks', 'goodbye', 'cancel', 'why_asked', 'repeat'] as const),
  ...(['greeting', 'chitchat', 'affirm', 'deny', 'skip', 'back', 'restart'] as const),
];
/** A line of more words is a story, whatever it sounds like. */
const SHORT = 6;

function answerOf(line: Line): Reading<string> {
  const { count, events } = substanceOf(line.text);
  const short = words(line.text).length <= SHORT;
  if (short && ELSEWHERE.includes(line.intent)) return { kind: 'nothing' };
  const enough = events >= 1 && (count >= 2 || !short);
  return enough && !isContact(line.text) ? kept(line.text.trim()) : { kind: 'refused', why: phrases.storyTooShort };
}

/** "Je veux me plaindre de l'agence de Pikine": a wish and its subject, not yet a story. */
const WISH =
  /\b(?:veux|voudrais|souhait\w*|aimerais|want|would like|begg\w*|bugg?a?|beugu?e?)\b.{0,40}\b(?:reclam\w*|plaint\w*|plaindre|contest\w*|signaler|complain\w*|claim)\b|^\W*(?:une? )?(?:reclamation|plainte|complaint)\b/;
/** A clue of this weight tells what happened. */
export const TELLING = 4;

/** Whether a line tells what happened: "je veux faire une réclamation" does not, "carte avalée au GAB" does. */
export function tells(text: string): boolean {
  const { count, events } = substanceOf(text);
  if (count < 2 || events === 0 || isContact(text)) return false;
  if (events > 1 || !WISH.test(expandSms(text))) return true;
  return (weighCategories(text)[0]?.weight ?? 0) >= TELLING;
}

/** Lines about the form and not about what happened. */
const ABOUT_FORM =
  /\b(?:m app?el\w*|mon nom|prenom|my name|je suis (?:m|mme|monsieur|madame)\b|numero|telephone|mon num|mon tel|appele[rz]|rappele\w*|joindre|call me|contact\w*|montant|amount|date|categorie|category|description|corrig\w*|modifi\w*|chang\w*|rectifi\w*|remplac\w*|resume|oui|non|yes|no|ok|d accord|waaw|deedeet|annul\w*|conseiller|humain)\b/;
/** Words that add to what was said. */
const ADDS =
  /\b(?:en plus|de plus|aussi|et puis|ensuite|apres ca|encore|j ai oublie|j oubliais|precis\w*|ajout\w*|au fait|also|and then|i forgot|besides|moreover|maintenant|la il|en ce moment|now)\b/;

/** « Je veux ajouter que ça fait un mois ». */
const EXPLICIT =
  /^\W*(?:(?:je|j'|on) (?:veux|voudrais|dois|aimerais) )?(?:r?ajoute[rz]?|precise[rz]?|note[rz]?) (?:aussi |encore )?que\b|^\W*(?:i want to |please )?add that\b/;

/** What a line that tells more is taken for. */
const TELLING_INTENTS: readonly Line['intent'][] = ['inform', 'claim_new', 'unclear', 'unsupported'];

/** A line that tells more of the story while something else is asked for, or at the summary. */
export function addsToStory(line: Line): boolean {
  const { text, kept: held, asking, doubt } = line;
  if (held?.description === undefined || asking === 'description' || doubt !== undefined) return false;
  if (EXPLICIT.test(fold(text))) return true;
  if (!TELLING_INTENTS.includes(line.intent)) return false;
  if (asking === 'name' && readNames(text, true)[0]?.text === text.trim()) return false;
  if (text.trim() === '' || isAnger(line) || isContact(text) || isQuestion(text)) return false;
  const folded = expandSms(text).replaceAll(/['’-]/g, ' ');
  if (ABOUT_FORM.test(folded) || readNames(text, false).length > 0) return false;
  const { count, events } = substanceOf(text);
  return ADDS.test(folded) ? count >= 2 && events >= 1 : count >= 4 && events >= 2;
}

/** Words of anger; « sàcc » is also what was done to a card. */
function isAnger(line: Line): boolean {
  return isInsult(line.text) && urgencyOf(line) === undefined;
}

interface Substance {
  /** Words that say something. */
  readonly count: number;
  /** Those that name more than a subject. */
  readonly events: number;
}

/** Every word of a line may be the same one, and a line may be a whole page. */
const READ = 1_500;

function substanceOf(text: string): Substance {
  const told = words(expandSms(blankContacts(text.slice(0, READ)))).filter(
    (word) => word.length > 2 && /[aeiouy]/.test(word) && !/\d/.test(word) && !fillers.has(word),
  );
  const said = [...new Set(told)];
  return { count: said.length, events: said.filter((word) => !topics.has(word)).length };
}

/** Capitals on every word: a person. */
const PERSON = /^(?:\p{Lu}[\p{L}'’-]+[ ,]*){1,4}$/u;

/** A phone, an e-mail or a name and nothing else. */
function isContact(text: string): boolean {
  const rest = blankContacts(text).trim();
  const person = rest === text.trim() ? readNames(text, true)[0]?.text === rest : true;
  if (person && PERSON.test(rest)) return true;
  const named = readNames(text, false);
  const told = named.reduce((left, { text: name }) => left.replace(name, ' '), rest);
  const left = words(told).filter((word) => word.length > 2 && !fillers.has(word));
  return left.length === 0 || (named.length > 0 && left.length <= 2);
}

function blankContacts(text: string): string {
  return [...readPhones(text), ...readEmails(text)]
    .sort((one, other) => other.start - one.start)
    .reduce((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text);
}

/** The kept words of a story, when this version still takes them. */
export function rereadStory(story: string): string | undefined {
  return story.length > LONGEST_STORY || fold(story).trim() === '' ? undefined : story;
}
