import { bubblesOf, type Bubble, type Sayable } from '../whatsapp/bubbles.js';
import { cleanText } from './clean.js';
import type { RenderOptions } from './render.js';
import { plainSpan, styled, wrapSpans } from './spans.js';

/**
 * A reply as WhatsApp would get it: each message with its number and its length, its text letter by letter, and the
 * buttons below it. Nothing is made prettier than it is sent.
 *
 * @param shows whether so many buttons can be shown, as the messenger says
 */
export function renderBubbles(
  reply: Sayable,
  shows: (buttons: number) => boolean,
  options: RenderOptions,
): readonly string[] {
  const bubbles = bubblesOf(reply, shows);
  return bubbles.flatMap((bubble, place) => renderBubble(bubble, `${place + 1}/${bubbles.length}`, options));
}

function renderBubble({ body, buttons = [] }: Bubble, place: string, options: RenderOptions): readonly string[] {
  const count = `${body.length} caractère${body.length === 1 ? '' : 's'}`;
  const edge = (text: string) => styled(text, 'faint', options.color);
  const lines = cleanText(body)
    .split('\n')
    .flatMap((line) => wrapSpans([plainSpan(line)], { ...options, width: options.width - 2 }));
  const below = buttons.length === 0 ? [] : [buttons.map((button) => `[ ${button} ]`).join(' ')];
  const pressed = below.flatMap((line) => wrapSpans([plainSpan(line)], { ...options, width: options.width - 2 }));
  return [
    edge(`╭ ${place} · ${count}`),
    ...lines.map((line) => `${edge('│')} ${line}`),
    ...pressed.map((line) => `${edge('╰')} ${line}`),
  ];
}
