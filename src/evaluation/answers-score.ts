import type { Answered, Asked, Cited, Given } from './answers.js';
import { holdsFact, numbersIn, plainOf } from './answers-plain.js';

/** One question judged. What does not apply to it is absent. */
export interface Verdict extends Answered {
  /** Something in the documents answers it. */
  readonly answerable: boolean;
  /** Answerable: it was answered. Else: it was refused. */
  readonly replied: boolean;
  /** All facts stand in the answer, nothing that must not; only of rows that name any. */
  readonly facts?: boolean;
  /** A right document is among the sources, and with it the right section. */
  readonly document?: boolean;
  readonly section?: boolean;
  /** Every figure of the answer stands in its sources or in the question; only of answers. */
  readonly figures?: boolean;
  /** What is wrong, in words; empty: the row is right. */
  readonly faults: readonly string[];
}

/**
 * Judges one answer. A row is right when it was answered with all its facts from a right document with no figure of
 * its own, or refused when nothing answers it; another section of the right document is told and no fault.
 */
export function judgeAnswer({ asked, given }: Answered): Verdict {
  const answerable = asked.documents.length > 0;
  const isAnswer = given.kind === 'answer';
  const strangers = isAnswer ? strangeFigures(asked, given) : [];
  const figures = isAnswer ? { figures: strangers.length === 0 } : {};
  const wrong = strangers.length === 0 ? [] : [`figures found nowhere: ${strangers.join(', ')}`];
  const base = { asked, given, answerable };
  if (!answerable) {
    const faults = isAnswer ? [`answered from ${namesOf(given.cited)}`, ...wrong] : [];
    return { ...base, replied: !isAnswer, ...figures, faults };
  }
  const missing = asked.facts.filter((fact) => !isAnswer || !holdsFact(given.text, fact));
  const forbidden = isAnswer ? asked.never.filter((words) => holdsFact(given.text, words)) : [];
  const source = sourceOf(asked, given);
  const faults = isAnswer
    ? [
        ...missing.map((fact) => `lacks “${fact}”`),
        ...forbidden.map((words) => `says “${words}”`),
        ...(source.document ? [] : [`source ${namesOf(given.cited)} instead of ${asked.documents.join(' or ')}`]),
        ...wrong,
      ]
    : [`not answered: ${given.instead ?? 'nothing'}`];
  const hasFacts = asked.facts.length + asked.never.length > 0;
  const facts = hasFacts ? { facts: isAnswer && missing.length === 0 && forbidden.length === 0 } : {};
  return { ...base, replied: isAnswer, ...facts, ...source, ...figures, faults };
}

function sourceOf(
  { documents, section }: Asked,
  { cited }: Given,
): { readonly document: boolean; readonly section?: boolean } {
  const right = cited.filter(({ document }) =>
    documents.some((name) => document === name || document.endsWith(`/${name}`)),
  );
  const wanted = plainOf(section);
  if (wanted === '') return { document: right.length > 0 };
  const isThere = right.some((one) => plainOf(one.section) === wanted || plainOf(one.section).endsWith(`› ${wanted}`));
  return { document: right.length > 0, section: isThere };
}

function strangeFigures({ question }: Asked, { text, cited }: Given): readonly string[] {
  const known = new Set(
    [question, ...cited.map((one) => one.text)].flatMap((one) => plainOf(one).match(/\d+(?:\.\d+)?/g) ?? []),
  );
  return numbersIn(text).filter((number) => !known.has(number));
}

function namesOf(cited: readonly Cited[]): string {
  const names = cited.map(({ document, section }) => `${document.split('/').at(-1) ?? ''} › ${section}`);
  return names.length === 0 ? 'no document' : names.join(', ');
}
