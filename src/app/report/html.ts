import type { Block, Card, Section } from './blocks.js';
import { escapeHtml } from './escape.js';
import type { Heading } from './heading.js';
import { pageStyle } from './page-style.js';
import { barSvg, funnelSvg, lineSvg } from './svg.js';
import { listHeader, listRows } from './list-table.js';
import { tenthInWords, wholeInWords } from './words.js';

/** One file that needs no other: no script, no font, no address outside it. */
export function htmlReport(heading: Heading, sections: readonly Section[]): string {
  const title = escapeHtml(heading.title);
  const notes = [heading.about, heading.compared, heading.empty].filter((line) => line !== undefined);
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} · ${escapeHtml(heading.about)}</title>
<style>${pageStyle}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join('\n')}
${sections.map(sectionHtml).join('\n')}
</main>
</body>
</html>
`;
}

function sectionHtml({ key, title, blocks }: Section): string {
  const parts = blocks.map((block) => blockHtml(block, title)).join('\n');
  return `<section aria-labelledby="${key}">\n<h2 id="${key}">${escapeHtml(title)}</h2>\n${parts}\n</section>`;
}

function blockHtml(block: Block, section: string): string {
  const title = block.title === section ? '' : `<h3>${escapeHtml(block.title)}</h3>`;
  switch (block.kind) {
    case 'cards':
      return `<dl class="cards">${block.cards.map(cardHtml).join('')}</dl>`;
    case 'line':
      return figureHtml(title, block.reading, { chart: lineSvg(block.rows, block), table: barTable(block) });
    case 'bars':
      return figureHtml(title, block.reading, { chart: barSvg(block.rows, block), table: barTable(block) });
    case 'funnel': {
      const rows = block.steps.map(({ label, asked, answered, dropOff, time }) => [
        ...[label, wholeInWords(asked), wholeInWords(answered), dropOff, time],
      ]);
      const table = tableHtml(['Étape', 'Demandée', 'Répondue', 'Abandon', 'Temps médian'], rows);
      return figureHtml(title, block.reading, { chart: funnelSvg(block.steps, block), table });
    }
    case 'list':
      return title + tableOr(block.none, listHeader, listRows(block.items));
    case 'table':
      return title + tableOr(block.none, block.header, block.rows);
  }
}

function cardHtml({ label, value, basis, change, meaning }: Card): string {
  const look = change === undefined || change.way === 'same' ? 'same' : change.good ? 'good' : 'bad';
  const sign = { up: '▲', down: '▼', same: '=' }[change?.way ?? 'same'];
  const moved = change === undefined ? '' : `<span class="${look}">${sign} ${escapeHtml(change.text)}</span>`;
  const about = [basis, meaning].filter(Boolean).join(' · ');
  return `<div><dt>${escapeHtml(label)}</dt><dd><b>${escapeHtml(value)}</b> ${moved}<small>${escapeHtml(about)}</small></dd></div>`;
}

function figureHtml(title: string, reading: string, parts: { readonly chart: string; readonly table: string }): string {
  return `<figure>${title}<figcaption>${escapeHtml(reading)}</figcaption><div class="both">${parts.chart}${parts.table}</div></figure>`;
}

function barTable({ title, rows }: Extract<Block, { readonly kind: 'line' | 'bars' }>): string {
  if (rows.length === 0) return '';
  const compared = rows.some(({ before }) => before !== undefined);
  const cells = rows.map(({ label, value, share, before }) => [
    ...[label, wholeInWords(value), `${tenthInWords(share)} %`],
    ...(compared ? [wholeInWords(before ?? 0)] : []),
  ]);
  return tableHtml([title, 'Nombre', 'Part', ...(compared ? ['Avant'] : [])], cells);
}

function tableOr(none: string, header: readonly string[], rows: readonly (readonly string[])[]): string {
  return rows.length === 0 ? `<p>${escapeHtml(none)}</p>` : tableHtml(header, rows);
}

function tableHtml(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('');
  return `<div class="table" tabindex="0" role="region" aria-label="${escapeHtml(header[0] ?? '')}"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
