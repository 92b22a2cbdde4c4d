import type { LanguageGuess } from '../domain/understanding.js';
import type { Language } from '../domain/vocabulary.js';
import { languages } from '../domain/vocabulary.js';
import type { MarkerCounts } from '../language/markers.js';
import { countMarkers } from '../language/markers.js';
import type { SparseVector } from './dictionary.js';
import { trainSvm } from './linear-svm.js';
import type { Packed } from './packed.js';
import { pack, project } from './packed.js';
import type { Random } from './random.js';
import { bestOf, logSoftmax, softmax } from './softmax.js';

/** Sureness below which the bank answers in French. */
const SURE_ENOUGH = 0.6;
/** One word alone is often of two languages. */
const SURE_OF_ONE_WORD = 0.95;
const SVM_SHARPNESS = 4;
/** What one word that only one language has adds to its score. */
const MARKER_WORTH = 1.2;
/** A line in French by default: another language has to bring this much more. */
const FRENCH_HEAD_START = 0.5;

/** @param lines vectors with the place of their language in `languages` */
export function trainLanguages(
  lines: readonly { readonly vector: SparseVector; readonly language: number }[],
  columnCount: number,
  random: Random,
): Packed {
  const data = {
    vectors: lines.map((line) => line.vector),
    classes: Int32Array.from(lines, (line) => line.language),
    classCount: languages.length,
    columnCount,
  };
  return pack(trainSvm(data, { cost: 1, epochs: 12, random }), languages.length);
}

/**
 * The language of a line: what was learnt from examples, and the small words that betray a language.
 * French unless the line says otherwise with more than one word that could be of two languages.
 */
export function guessLanguage(words: readonly string[], vector: SparseVector, learnt: Packed): LanguageGuess {
  const markers = countMarkers(words);
  const fromExamples = logSoftmax(project(vector, learnt), SVM_SHARPNESS);
  const scores = fromExamples.map((score, place) => score + worthOf(languages[place], markers));
  const chances = softmax(scores, 1);
  const best = bestOf(chances, 1)[0] ?? 0;
  const language = languages[best] ?? 'fr';
  const confidence = chances[best] ?? 0;
  const backed = words.length > 1 ? confidence >= SURE_ENOUGH : markers[language] > 0 || confidence >= SURE_OF_ONE_WORD;
  if (language === 'fr' || backed) return { language, confidence };
  return { language: 'fr', confidence: chances[languages.indexOf('fr')] ?? 0 };
}

function worthOf(language: Language | undefined, markers: MarkerCounts): number {
  if (language === undefined) return 0;
  return markers[language] * MARKER_WORTH + (language === 'fr' ? FRENCH_HEAD_START : 0);
}
