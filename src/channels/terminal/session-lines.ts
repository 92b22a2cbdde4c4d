import type { EarlierTurn } from './chat-desk.js';
import { cleanLine } from './clean.js';
import { renderMarkdown, renderPlain, renderReply } from './render.js';
import type { RenderOptions } from './render.js';
import { styled, wrapSpans } from './spans.js';

/** More lines of one's own message than this are folded in the conversation; they are sent whole. */
const SHOWN_LINES = 8;
/** Below this, no words stand before a message. */
const NARROW = 60;

/** Name of the bank, greeting, and what was said before when a conversation goes on. */
export function welcomeLines({ bankName, greeting, earlier = [] }: Welcome, options: RenderOptions): readonly string[] {
  const title = wrapSpans([{ text: `tokosel · ${cleanLine(bankName)}`, look: 'bold' }], options);
  const begun = earlier.flatMap(({ text, reply }) => [
    ...ownMessage(text, options),
    ...indented(options, (inner) => renderReply(reply, inner)),
  ]);
  const greeted = earlier.length > 0 ? begun : indented(options, (inner) => renderMarkdown(greeting, inner));
  return [...title, '', ...greeted];
}

interface Welcome {
  readonly bankName: string;
  readonly greeting: string;
  readonly earlier?: readonly EarlierTurn[];
}

/** The customer's own message, its end folded where it is long. */
export function ownMessage(text: string, options: RenderOptions): readonly string[] {
  const [label, margin] = options.width < NARROW ? ['› ', '  '] : ['Vous › ', '       '];
  const all = renderPlain(text, { ...options, width: options.width - label.length });
  const shown = all.slice(0, SHOWN_LINES);
  const folded = all.length > shown.length ? [`… (+${all.length - shown.length} lignes)`] : [];
  return [...shown, ...folded].map((line, index) =>
    styled(`${index === 0 ? label : margin}${line}`, 'bold', options.color),
  );
}

/** Lines of the assistant stand two columns in, with a blank line after them. */
export function indented(
  options: RenderOptions,
  render: (inner: RenderOptions) => readonly string[],
): readonly string[] {
  const lines = render({ ...options, width: options.width - 2 });
  return [...lines.map((line) => (line === '' ? '' : `  ${line}`)), ''];
}
