import { isWithin } from '../language/edit-distance.js';
import { expandSms, words } from '../language/normalise.js';
import { indexedTerms } from './asked.js';
import type { Lexicon } from './lexicon.js';
import { isStopWord, stemOf } from './terms.js';

/** Of the words that say what a question is about, so many must stand on the page. */
const SHARE = 0.6;
/** A slip in a shorter word makes another word. */
const SHORTEST_SLIP = 5;

/**
 * Whether a text speaks of what is asked: the question's own words stand in it, in any form, as another word for the
 * same thing, or a letter apart. A page about the bank's cards is no
 * answer about an insurance that it does not name.
 */
export function speaksOf(question: string, text: string, lexicon: Lexicon): boolean {
  const said = words(text);
  const terms = new Set(indexedTerms(text, lexicon));
  const holds = (word: string) =>
    indexedTerms(word, lexicon).some((term) => terms.has(term)) ||
    (word.length >= SHORTEST_SLIP && said.some((other) => isWithin(1, word, other)));
  const asked = [...new Set(words(expandSms(question)))].filter(
    (word) => !isStopWord(word) && !/^\d+$/.test(word) && !lexicon.light.has(stemOf(word)),
  );
  return asked.length > 0 && asked.filter(holds).length >= SHARE * asked.length;
}
