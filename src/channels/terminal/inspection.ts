import { cleanLine } from './clean.js';
import type { RenderOptions } from './render.js';
import { plainSpan, styled, wrapSpans } from './spans.js';
import { displayWidth } from './width.js';

/** What happened inside a turn, in words: a title, and facts by name. */
export interface Inspection {
  readonly title: string;
  readonly facts: readonly Fact[];
}

/** `values`: one line each. */
export interface Fact {
  readonly name: string;
  readonly values: readonly string[];
}

/** Narrower than this, values stand below their names. */
const TWO_COLUMNS = 50;

/** The facts as lines, names in a column of their own where there is room. Nothing of them can move the cursor. */
export function renderInspection({ title, facts }: Inspection, options: RenderOptions): readonly string[] {
  const shown = facts.filter(({ values }) => values.length > 0);
  const room = options.width < TWO_COLUMNS ? 0 : Math.max(0, ...shown.map(({ name }) => displayWidth(name))) + 2;
  const head = wrapSpans([{ text: cleanLine(title), look: 'bold' }], options);
  return [...head, ...shown.flatMap((fact) => renderFact(fact, room, options))];
}

function renderFact({ name, values }: Fact, room: number, options: RenderOptions): readonly string[] {
  const margin = ' '.repeat(room === 0 ? 2 : room);
  const lines = values.flatMap((value) =>
    wrapSpans([plainSpan(cleanLine(value))], { ...options, first: margin, rest: margin }),
  );
  const label = styled(cleanLine(name), 'faint', options.color);
  if (room === 0) return [label, ...lines];
  const [first = margin, ...rest] = lines;
  return [`${label}${' '.repeat(room - displayWidth(cleanLine(name)))}${first.slice(room)}`, ...rest];
}
