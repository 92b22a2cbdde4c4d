/** Rows to improve the product with, and rows to judge it by. */
export const answerParts = ['tune', 'test'] as const;
export type AnswerPart = (typeof answerParts)[number];

/** A question with what a right answer must hold; without documents it must be refused. */
export interface Asked {
  readonly id: string;
  readonly part: AnswerPart;
  readonly question: string;
  /** File names of the documents that answer it, any of them. */
  readonly documents: readonly string[];
  /** Heading of the passage; empty: any. */
  readonly section: string;
  /** What must stand in the answer. */
  readonly facts: readonly string[];
  /** What must not. */
  readonly never: readonly string[];
  /** Why it must be refused: `bank`, `general`, `person`… */
  readonly kind?: string;
  readonly language: string;
  readonly style: string;
  /** `questions.jsonl:12` */
  readonly place: string;
}

/** A passage that an answer names as its source, with its text. */
export interface Cited {
  /** The document's id; empty: it is not in the index. */
  readonly document: string;
  readonly section: string;
  /** All that a figure may be taken from: title, section, date and text. */
  readonly text: string;
}

/** What the product made of a question. */
export interface Given {
  /** An answer from documents; all else is no answer, whatever it is. */
  readonly kind: 'answer' | 'none';
  readonly text: string;
  readonly cited: readonly Cited[];
  /** What happened instead of an answer: `nothing`, `flow loan`, `handoff`. */
  readonly instead?: string;
  /** The model that worded it. */
  readonly model?: string;
  readonly milliseconds: number;
}

/** A question beside what came of it. */
export interface Answered {
  readonly asked: Asked;
  readonly given: Given;
}
