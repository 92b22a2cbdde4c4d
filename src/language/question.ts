import { fold } from './normalise.js';

/** A line in two: what the customer states, and what he asks the bank. */
export interface Parted {
  readonly statement: string;
  /** Absent when the line asks nothing. */
  readonly question?: string;
}

const ASKS =
  /^\W*(?:et\s+|mais\s+|sinon\s+|au fait,?\s+|dites(?: moi)?,?\s+|svp,?\s+)?(?:(?:est|es|etes|sont|peut|peux|pouvez|avez|faites|proposez|y a)[ -]t?-?(?:ce|il|elle|vous|on|tu)\b|c'?est quoi|c quoi|c koi|qu'?est|quel(?:le)?s?\b|kel\b|combien\b|comment\b|pourquoi\b|pk\b|ou\b est|ou se|quand\b(?! (?:j|je|on|ils?|elles?|nous|ma|mon|mes|la|les?|l|meme)\b)|qui\b|quoi\b|koi\b|how\b|what|why\b|when\b|where\b|who\b|which\b|is\b|are\b|do\b|does\b|can\b|could\b|ndax\b|lan\b|naka\b|nata\b|fan\b|kan\b|yan\b|explique[zr]?[ -]moi\b|donne[zr]?[ -]moi (?:la liste|les details|les infos|des infos)|parle[zr]?[ -]moi de|(?:je|j)\W?(?:voudrais|veux|souhaite|souhaiterais|aimerais) (?:savoir|connaitre|comprendre)|dama begg?a? xam|i(?:'d| would)? (?:want|like) to (?:know|understand)|tell me (?:about|how|what)|explain\b)/;

/**
 * Cuts a line at its sentences (and at a comma before a question) so that "5 millions, et c'est quoi le TEG ?"
 * is both an answer and a question. A figure inside a question is no answer.
 */
export function partQuestion(text: string): Parted {
  const sentences = joined(sentencesOf(text));
  const asked = sentences.filter(isQuestion);
  if (asked.length === 0) return { statement: text };
  const stated = sentences.filter((sentence) => !isQuestion(sentence));
  return { statement: stated.join(' ').trim(), question: asked.join(' ').trim() };
}

const SUBJECT = /^\W*(?:et|and|mais|but|pour|sinon|ak)\b.*,\s*$/;
const PRONOUN = /^\W*(?:elles?|ils?|ca|cela|c'?est|it|they|that)\b/;

/** "Et l'assurance, elle est obligatoire ?" is one question: its subject is named before it. */
function joined(sentences: readonly string[]): readonly string[] {
  return sentences.reduce<string[]>((all, sentence) => {
    const last = all.at(-1);
    const apart = last === undefined || !SUBJECT.test(fold(last)) || !PRONOUN.test(fold(sentence));
    return apart ? [...all, sentence] : [...all.slice(0, -1), `${last} ${sentence}`];
  }, []);
}

/** « J'ai perdu mon code, koi faire », « ça coûte combien »: the question stands at the end; with a figure it may be a value too. */
const ASKS_LAST =
  /(?:\b(?:quoi|koi|kwa|que) (?:faire|fer|fere|fair)|\bje (?:fais|fai|fé|fe) (?:quoi|koi)|\b(?:coute|cout|coutent|c'?est|c|fait|paye|paie) (?:combien|cb|kombien)|\bwhat (?:do i do|should i do)|\blan laa wara def)\W*$/;

/** A sentence that ends in a question mark or begins as a question does. */
export function isQuestion(sentence: string): boolean {
  if (sentence.trimEnd().endsWith('?') || ASKS.test(fold(sentence))) return true;
  return !/\d/.test(sentence) && ASKS_LAST.test(fold(sentence));
}

/** « Oui mais c'est quoi les frais », « awa@gmail.com et je veux savoir le prix »: an answer and a question without a comma. */
const ALSO_ASKS =
  /^(.*(?:\d|@).*|\W*(?:oui|non|ok|d'accord|waaw|deedeet|yes|no)\b\W*)\s(?=(?:mais|et|and|but|waaye|ak) (?:avant |d'abord |before )?(?:c'?est quoi|c koi|combien|comment|quel(?:le)?s? (?:est|sont)|est[- ]ce|pourquoi|qu'est|(?:je|j)\W?(?:veux|voudrais|aimerais) savoir|what|how|why|ndax|lan la|naka)\b)/;

/** A longer sentence is a story. */
const LONGEST_CUT = 300;

/** Cuts before the question, folded places being those of the text. */
function cutAtQuestion(text: string): readonly string[] {
  const folded = fold(text);
  const short = text.length <= LONGEST_CUT && folded.length === text.length;
  const at = short ? ALSO_ASKS.exec(folded)?.[0].length : undefined;
  return at === undefined ? [text] : [text.slice(0, at), text.slice(at)];
}

function sentencesOf(text: string): readonly string[] {
  return text
    .split(/(?<=[!?;\n])(?![!?;\s])|(?<=[!?;\n])\s+|(?<=\.)\s+|(?<=,)\s+/u)
    .flatMap(cutAtQuestion)
    .reduce<string[]>((sentences, piece) => {
      const last = sentences.at(-1);
      // A comma only cuts where a question begins or a question ended: "maison, 10 millions" stays one sentence.
      const apart = last === undefined || !last.endsWith(',') || isQuestion(piece);
      if (apart) sentences.push(piece);
      else sentences.splice(-1, 1, `${last} ${piece}`);
      return sentences;
    }, [])
    .filter((sentence) => sentence.trim() !== '');
}
