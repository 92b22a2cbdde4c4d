import { reference } from '../../domain/ids.js';
import type { Slots } from '../../domain/slots.js';
import { fold, words } from '../../language/normalise.js';
import { say } from '../../language/phrase.js';
import { isQuestion } from '../../language/question.js';
import { readYesNo } from '../../language/yes-no.js';
import { feedbackPhrases as phrases } from './feedback-phrases.js';
import { ratingIn, readRating } from './feedback-rating.js';
import { plainEcho } from '../plain-echo.js';
import { step, type Line, type Reading, type Result, type Script } from '../script.js';

/** A rating and a comment that may be left out; nobody insists on either. */
export function makeFeedbackScript(): Script {
  return {
    flow: 'feedback',
    version: 1,
    startedBy: 'feedback',
    namedBy:
      /\bnotes?\W+(?:(?:est|de|:)\W*)?[1-5]\b|\b[1-5]\s*(?:\/|sur|out of)\s*5\b|\b(?:[1-5]|une?|deux|trois|quatre|cinq)\s*(?:etoiles?|stars?)\b|[⭐★]/,
    wantedBy:
      /\b(?:donn\w*|laiss\w*|fair\w*|give|leave)\W+(?:\w+\W+){0,2}?(?:avis|note|feedback|commentaire|review)\b|\bnoter (?:le|ce|votre|vos) \w+|\bevaluer\b|\brate (?:the|your|this)\b/,
    title: phrases.title,
    opening: phrases.opening,
    steps: [rating, comment],
    finish: writeFeedback,
    brief: true,
    closing: phrases.closing,
  };
}

const rating = step({
  slot: 'rating',
  label: phrases.ratingLabel,
  named: /\bnotes?\b|\bratings?\b|\bscore\b/,
  ask: (attempt) => (attempt === 0 ? phrases.askRating : phrases.askRatingAgain),
  choices: phrases.ratingChoices,
  why: phrases.whyRating,
  read: readRating,
  write: String,
  reread: (kept) => (/^[1-5]$/.test(kept) ? Number(kept) : undefined),
  echo: (value, language) => phrases.ratingEcho(value)[language === 'en' ? 'en' : 'fr'],
});

/** Characters of a comment that are kept, and that are shown again. */
const LONGEST = 2_000;
const SHOWN = 80;

const comment = step({
  slot: 'description',
  label: phrases.commentLabel,
  named: /\bcomment\w*\b|\bremarques?\b/,
  ask: () => phrases.askComment,
  choices: [phrases.withoutCommentChoice],
  why: phrases.whyComment,
  read: readComment,
  write: String,
  reread: (kept) => (kept.trim() === '' ? undefined : kept),
  echo: (value, language) => (language === 'en' ? `“${plainEcho(value, SHOWN)}”` : `« ${plainEcho(value, SHOWN)} »`),
  none: phrases.withoutComment,
});

const NOTHING =
  /^\W*(?:non|no|nn|rien|ras|aucun|nothing|none|pas de commentaires?|sans commentaires?|deedeet|dedet|c'?est (?:bon|tout))\b(?:\W+(?:merci|thanks|thank you|du tout|a dire|a ajouter|svp))*\W*$/;
/** Words that only lead to a rating or follow it: "je mets", "ma note est", "étoiles". */
const LEAD =
  /\b(?:(?:je|jvs|j) ?(?:vous |vs |te |lui )?(?:mets?|donn?e|attribue)|moi|bon|ben|alors|euh|ok|disons|ma|my|notes?|ratings?|score|la|une?|de|d|est|is|it|sur 5|points?|etoil\w*|stars?|car|parce que?|because|i|give|rate|you)\b/g;
/** A line that only asks to give one's opinion. */
const REQUEST =
  /\b(?:donn\w*|laiss\w*|fair\w*|not\w+|evalu\w*|give|leave|rate)\b.{0,30}\b(?:avis|notes?|feedback|commentaires?|service|evaluation|review|rating|assistant)\b/;
/** A comment that nobody asked for has at least so many words. */
const TELLING = 4;

/** When it was asked for: any text as it is, or that there is none. Else what a line says besides its rating. */
function readComment(line: Line): Reading<string> {
  if (line.asking === 'description') return answered(line);
  const found = ratingIn(line);
  if (found !== undefined) return besides(line.text, found);
  const told = line.intent === 'feedback' && words(line.text).length >= TELLING;
  return told && !REQUEST.test(fold(line.text)) && !isQuestion(line.text) ? kept(line.text) : { kind: 'nothing' };
}

/** "Très rapide merci" is a comment; "merci beaucoup" is none. */
const PARTING = /^\W*(?:merci|mrc|thanks?|thank you|jerejef|jerejeuf|au revoir|bye|a bientot)\b/;

function answered({ text, intent }: Line): Reading<string> {
  const said = text.trim();
  if (said === '') return { kind: 'nothing' };
  const brief = words(said).length <= TELLING;
  const left = readYesNo(said) === 'no' || intent === 'deny' || intent === 'skip' || PARTING.test(fold(said));
  if (NOTHING.test(fold(said)) || (brief && left)) return { kind: 'none' };
  return readYesNo(said) === 'yes' && brief ? { kind: 'nothing' } : kept(said);
}

/** What follows a rating that only small words lead to; a whole sentence around it stays whole. */
function besides(text: string, { start, end }: { readonly start: number; readonly end: number }): Reading<string> {
  const after = text.slice(end).replace(TAIL, '');
  const comment = isTelling(text.slice(0, start)) ? text : after;
  return isTelling(comment) ? kept(comment) : { kind: 'nothing' };
}

const TAIL = /^\s*(?:(?:étoil|etoil)\w*|stars?|points?)?[\s,.;:!/-]*(?:(?:car|parce que?|because)\b)?\s*/iu;

function isTelling(said: string): boolean {
  const bare = words(fold(said).replace(LEAD, ' '));
  return bare.length >= 2 || bare.join('').length >= 6;
}

/** Cut to what is kept, never in the middle of an emoji. */
function kept(text: string): Reading<string> {
  const value = text
    .trim()
    .slice(0, LONGEST)
    .replace(/[\ud800-\udbff]$/, '');
  return { kind: 'value', value };
}

function writeFeedback({ rating: given, description }: Slots, line: Line): Result {
  if (given === undefined) throw new TypeError('feedback was finished without a rating');
  const id = reference('FEED', line.day, line.chance);
  const low = given <= 2;
  return {
    text: say(low ? phrases.sorry(given) : phrases.thanks(given), line.language),
    choices: low ? phrases.sorryChoices : [],
    records: [{ kind: 'feedback', id, fields: { rating: given, comment: description ?? null } }],
  };
}
