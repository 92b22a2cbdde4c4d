import type { Block, Section } from './blocks.js';
import type { Heading } from './heading.js';
import { listHeader, listRows } from './list-table.js';
import { tenthInWords, wholeInWords } from './words.js';

/** The report as Markdown, every figure in a table. */
export function markdownReport(heading: Heading, sections: readonly Section[]): string {
  const head = [`# ${escaped(heading.title)}`, escaped(heading.about), heading.compared, heading.empty].filter(
    (line) => line !== undefined,
  );
  return [...head, ...sections.flatMap(sectionParts)].join('\n\n') + '\n';
}

function sectionParts({ title, blocks }: Section): readonly string[] {
  return [`## ${title}`, ...blocks.flatMap((block) => blockParts(block, title))];
}

function blockParts(block: Block, section: string): readonly string[] {
  const title = block.title === section ? [] : [`### ${block.title}`];
  switch (block.kind) {
    case 'cards': {
      const rows = block.cards.map(({ label, value, basis, change, meaning }) => [
        label,
        value,
        change === undefined ? '' : `${SIGNS[change.way]}${change.text}`,
        basis,
        meaning,
      ]);
      return [table(['Indicateur', 'Valeur', 'Évolution', 'Base', 'Définition'], rows)];
    }
    case 'line':
    case 'bars': {
      const compared = block.rows.some(({ before }) => before !== undefined);
      const rows = block.rows.map(({ label, value, share, before }) => [
        ...[label, wholeInWords(value), `${tenthInWords(share)} %`],
        ...(compared ? [wholeInWords(before ?? 0)] : []),
      ]);
      const header = [block.title, 'Nombre', 'Part', ...(compared ? ['Avant'] : [])];
      return [...title, block.reading, ...(rows.length === 0 ? [] : [table(header, rows)])];
    }
    case 'funnel': {
      const rows = block.steps.map(({ label, asked, answered, dropOff, time }) => [
        ...[label, wholeInWords(asked), wholeInWords(answered), dropOff, time],
      ]);
      return [...title, block.reading, table(['Étape', 'Demandée', 'Répondue', 'Abandon', 'Temps médian'], rows)];
    }
    case 'list':
      return [...title, block.items.length === 0 ? block.none : table(listHeader, listRows(block.items))];
    case 'table':
      return [...title, block.rows.length === 0 ? block.none : table(block.header, block.rows)];
  }
}

const SIGNS = { up: '+', down: '−', same: '' } as const;

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => (cell === '---' ? cell : escaped(cell))).join(' | ')} |`)
    .join('\n');
}

/** Customers' words are no markup. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\|`*_[\]<>#]/g, (mark) => (mark === '<' ? '&lt;' : `\\${mark}`));
}
