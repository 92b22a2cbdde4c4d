import type { Found } from '../../language/found.js';
import { expandSms, fold, words } from '../../language/normalise.js';
import { readNumbers } from '../../language/number.js';
import { feedbackPhrases as phrases } from './feedback-phrases.js';
import type { Line, Reading } from '../script.js';

/** A rating with the stretch of the line that said it. */
export interface RatingFound {
  readonly rating: number;
  readonly start: number;
  readonly end: number;
}

/** 1 to 5: a figure, a mark on another scale that falls on a whole one (8/10), stars, or words of praise and blame. */
export function readRating(line: Line): Reading<number> {
  const figure = figureIn(line);
  if (figure !== undefined) return judged(figure);
  const stars = starsIn(line.text) ?? wordsOf(line);
  return stars === undefined ? { kind: 'nothing' } : { kind: 'value', value: stars.rating };
}

/** The rating that a line gives in figures or stars: what remains of the line is a comment. */
export function ratingIn(line: Line): RatingFound | undefined {
  const figure = figureIn(line);
  const rating = figure === undefined ? undefined : onScale(figure);
  if (figure !== undefined && rating !== undefined) return { rating, start: figure.start, end: figure.end };
  return figure === undefined ? starsIn(line.text) : undefined;
}

interface Mark {
  readonly value: number;
  /** The best of its scale. */
  readonly best: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const OUT_OF = /^\s*(?:\/|sur|out of|over|of|ci)\s*$/;
const STARS_AFTER = /^\s*(?:etoil\w*|stars?|⭐|points?)/;
/** Words before a figure that is a rating. */
const RATED =
  /\b(?:notes?|avis|je (?:vous |te |lui )?(?:mets?|donne|attribue|dis)|j ?mets?|jdonn?e|score|rate(?: it| you)?|rating|i give(?: you| it)?|give you|donne|mets?)\W*(?:est|de|is|of|un|une|la note de|a|c'est|:)?\W*$/;

/** A figure with its scale, or with a word that says that it rates; a bare one when the rating was asked. */
function figureIn(line: Line): Mark | undefined {
  const { text, asking } = line;
  const folded = fold(text);
  const numbers = readNumbers(text);
  const scaled = numbers.flatMap((one, at) => {
    const best = numbers[at + 1];
    const isScale = best !== undefined && OUT_OF.test(folded.slice(one.end, best.start));
    return isScale ? [markOf(text, one, best)] : [];
  });
  const last = scaled.at(-1);
  // A comment that counts something ("5 minutes d'attente") rates nothing.
  if (last !== undefined || asking === 'description') return last;
  const bare = asking === 'rating' && numbers.length === 1;
  const rated = numbers.filter(
    ({ start, end }) => STARS_AFTER.test(folded.slice(end)) || RATED.test(folded.slice(0, start)),
  );
  const [one] = rated.length > 0 ? rated : bare && isShortAnswer(text, numbers) ? numbers : [];
  return one === undefined ? undefined : { ...one, best: 5 };
}

function markOf(text: string, one: Found<number>, best: Found<number>): Mark {
  const { start } = one;
  return { value: one.value, best: best.value, start, end: best.end, text: text.slice(start, best.end) };
}

/** "4, c'était rapide" answers; "j'ai attendu 20 minutes" tells a story. */
function isShortAnswer(text: string, [number]: readonly Found<number>[]): boolean {
  if (number === undefined) return false;
  const before = words(text.slice(0, number.start));
  const next = fold(text.slice(number.end)).trimStart();
  return (
    before.length <= 3 &&
    (next === '' || /^[.,;:!)-]/.test(next) || /^(?:car|parce|c'?etait|merci|svp|et|mais|because|but)\b/.test(next))
  );
}

/** Whole on our scale of five; 0 stays 0 and 10 stays 10. */
function onScale({ value, best }: Mark): number | undefined {
  const rating = (value * 5) / best;
  return Number.isInteger(rating) && rating >= 1 && rating <= 5 ? rating : undefined;
}

function judged(mark: Mark): Reading<number> {
  const rating = onScale(mark);
  if (rating !== undefined) return { kind: 'value', value: rating };
  const lower = Math.floor((mark.value * 5) / mark.best);
  if (!(lower >= 1 && lower < 5)) return { kind: 'refused', why: phrases.outOfScale };
  const quickReplies = phrases.betweenChoices(lower);
  return { kind: 'doubt', figure: mark.text, ask: phrases.between(mark.text, lower), quickReplies };
}

const STARS = /(?:[⭐★🌟]\ufe0f?\s*)+|^\s*(?:\*\s*){1,5}$/u;

function starsIn(text: string): RatingFound | undefined {
  const found = STARS.exec(text);
  if (found === null) return undefined;
  const rating = Array.from(found[0].matchAll(/[⭐★🌟*]/gu)).length;
  return rating > 5 ? undefined : { rating, start: found.index, end: found.index + found[0].length };
}

/** Folded words of praise and blame, the strong and the denied ones first. */
const JUDGEMENTS: readonly { readonly rating: number; readonly said: RegExp }[] = [
  { rating: 4, said: /\b(?:pas? mal|not bad)\b/ },
  {
    rating: 1,
    said: /\b(?:pas (?:du tout )?(?:satisfaite?|contente?|bien|bon) du tout|pas du tout (?:satisfaite?|contente?|bien)|tres (?:mauvais\w*|mal|decu\w*|mecontente?)|nuls?|nulle|nullissime|horrible|catastroph\w*|lamentable|execrable|inadmissible|zero|terrible|awful|horrible|useless|worst|very bad|very poor)\b/,
  },
  {
    rating: 2,
    said: /\b(?:pas (?:tres |trop |vraiment )?(?:satisfai\w*|contente?|bien|bon|terrible|fameux|top)|insatisfaite?|mecontente?|decu\w*|decevant\w*|mauvais\w*|mediocre|bof|mal|not (?:good|satisfied|happy|great)|bad|poor|disappoint\w*|unsatisfied)\b/,
  },
  {
    rating: 3,
    said: /\b(?:moyen\w*|correcte?|passable|sans plus|peut mieux faire|ca va|comme ci comme ca|average|so so|fair|okay)\b/,
  },
  {
    rating: 5,
    said: /\b(?:tres (?:satisfai\w*|contente?|bien|bon|bonne|pratique)|tre (?:satisfai\w*|bien|bon)|tro(?:p)? (?:bien|bon|cool)|excellent\w*|parfaite?|super|top|genial\w*|impeccable|nickel|extra|formidable|magnifique|note maximale|the best|very (?:good|satisfied|happy)|great|perfect|amazing|awesome|wonderful)\b/,
  },
  { rating: 4, said: /\b(?:satisfai\w*|contente?|bien|bon|bonne|good|satisfied|happy|nice|well)\b/ },
];
/** The answer to the question for a rating may be a word or two; a longer line must be feedback for the classifier too. */
const SHORT_ANSWER = 5;
/** What is longer, or weighs one thing against another, is asked for its figure. */
const LONGEST_VERDICT = 8;
const WEIGHS = /\b(?:mais|mai|but|serait|devriez|faudrait|should|would)\b/;

function wordsOf({ text, asking, intent }: Line): RatingFound | undefined {
  if (asking === 'description') return undefined;
  const said = expandSms(text);
  const { length } = words(said);
  const answers = asking === 'rating' && length <= SHORT_ANSWER && !/^\W*c'? ?(?:est )?(?:bon|bien)\b/.test(fold(text));
  const verdict = intent === 'feedback' && length <= LONGEST_VERDICT && !WEIGHS.test(said);
  const judgement = answers || verdict ? JUDGEMENTS.find((one) => one.said.test(said)) : undefined;
  return judgement === undefined ? undefined : { rating: judgement.rating, start: 0, end: text.length };
}
