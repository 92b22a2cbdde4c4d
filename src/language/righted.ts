import { deniedSpans } from './negation.js';
import { readNumbers } from './number.js';

/** « 12, pas 9 »: the figure that holds and the one that is denied. */
export interface Righted {
  readonly right: number;
  readonly wrong: number;
}

/** Two figures of a short line, one of which is denied; nothing when the line says it otherwise. */
export function rightedFigure(text: string): Righted | undefined {
  if (text.length > LONGEST) return undefined;
  const denied = deniedSpans(text);
  const numbers = readNumbers(text);
  const isDenied = ({ start, end }: { readonly start: number; readonly end: number }) =>
    denied.some((span) => start < span.end && span.start < end);
  const [right, another] = numbers.filter((one) => !isDenied(one));
  const [wrong, other] = numbers.filter(isDenied);
  const two = right !== undefined && wrong !== undefined && another === undefined && other === undefined;
  return two ? { right: right.value, wrong: wrong.value } : undefined;
}

const LONGEST = 60;
