import type { LanguageGuess } from '../domain/understanding.js';
import { judge, vectorFor } from './classifier.js';
import { featuresOf } from './features.js';
import { guessLanguage } from './language-id.js';
import { outsideChance, signalsOf } from './out-of-scope.js';
import { bestOf, softmax } from './softmax.js';
import type { Model } from './train.js';
import { wordsOf } from './words.js';

/** What a model makes of a line, in the model's own labels. */
export interface Decision {
  /** Best in-scope labels with calibrated probabilities, best first, at most three; none for a line without words. */
  readonly best: readonly { readonly label: string; readonly confidence: number }[];
  /** Probability, 0..1, that the line is out of scope, and whether that decided. */
  readonly outside: { readonly chance: number; readonly decided: boolean };
  readonly language: LanguageGuess;
}

export function decide(model: Model, text: string): Decision {
  const words = wordsOf(text);
  if (words.length === 0)
    return { best: [], outside: { chance: 1, decided: true }, language: { language: 'fr', confidence: 0 } };
  const line = featuresOf(words);
  const vector = vectorFor(line, model.dictionary);
  const verdict = judge(model.classifier, vector);
  const chances = softmax(verdict.scores, model.sharpness);
  const chance = outsideChance(model.gate, signalsOf({ ...model, line, verdict }));
  const best = bestOf(chances, 4)
    .filter((place) => place !== model.outside)
    .slice(0, 3)
    .map((place) => ({ label: model.labels[place] ?? '', confidence: chances[place] ?? 0 }));
  return {
    best,
    outside: { chance, decided: chance > model.gate.threshold },
    language: guessLanguage(words, vector, model.languages),
  };
}
