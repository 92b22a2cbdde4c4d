import { plainText } from '../../channels/web/plain-text.js';
import type { HistoryLine } from '../../domain/ports.js';
import { html, nothing, type Html } from './html.js';
import type { Mask } from './masks.js';
import { inTime } from './words.js';

/** What was said, as lines of text: nothing of it is HTML here. @param after what stands below a line */
export function bubbles(lines: readonly HistoryLine[], mask: Mask, after?: (line: HistoryLine) => Html): Html {
  if (lines.length === 0) return html`<p class="empty">Rien n’a encore été dit.</p>`;
  return html`<ol class="talk">
    ${lines.map((line) => bubble(line, mask, after))}
  </ol>`;
}

function bubble(line: HistoryLine, mask: Mask, after?: (line: HistoryLine) => Html): Html {
  const { role, text, at, staff, mode } = line;
  const who = staff !== undefined ? `Conseiller ${staff}` : role === 'customer' ? 'Client' : 'Assistant';
  const kind = staff !== undefined ? 'staff' : role;
  const shown = mask.text(role === 'assistant' && staff === undefined ? plainText(text) : text);
  return html`<li class="${kind}">
    <p class="said-by">${who}${mode === 'audio' ? ' (voix)' : ''}, <time datetime="${at}">${inTime(at)}</time></p>
    <p class="said">${shown}</p>
    ${after === undefined ? nothing : after(line)}
  </li>`;
}
