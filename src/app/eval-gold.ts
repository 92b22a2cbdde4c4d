import { readProductExamples, type Example } from '../nlu/examples.js';

/** A line of the gold set with the place where it stands. */
export interface GoldLine extends Example {
  /** `gold.jsonl:12` */
  readonly place: string;
}

/**
 * The gold set with its places: one JSON object a line.
 *
 * @param file named in errors and places
 * @throws OperatorError `bad-example`
 */
export function readGold(jsonl: string, file: string): readonly GoldLine[] {
  const examples = readProductExamples(jsonl, file);
  const places = jsonl.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [`${file}:${index + 1}`]));
  return examples.map((example, index) => ({ ...example, place: places[index] ?? file }));
}
