import type { Language } from '../domain/vocabulary.js';

/**
 * A sentence that customers read, in each language. Wolof stands only where its wording is attested;
 * where it is absent, French is said. A sentence with values is a function that gives one of these.
 */
export interface Phrase {
  readonly fr: string;
  readonly en: string;
  readonly wo?: string;
}

export function say(phrase: Phrase, language: Language): string {
  return phrase[language] ?? phrase.fr;
}
