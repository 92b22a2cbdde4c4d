import { html, nothing, type Html } from './html.js';

/** One column of a chart. */
export interface ChartColumn {
  readonly name: string;
  readonly value: number;
  /** The value with its unit. */
  readonly said: string;
}

const WIDTH = 720;
const HEIGHT = 140;
/** Room for the words below and above. */
const FOOT = 20;
const HEAD = 18;

/** Columns from left to right, drawn here: the table with the same figures stands beside it. Nothing when all are zero. */
export function columnChart(title: string, columns: readonly ChartColumn[]): Html {
  const highest = columns.reduce<ChartColumn | undefined>(
    (most, one) => (one.value > (most?.value ?? 0) ? one : most),
    undefined,
  );
  if (highest === undefined) return nothing;
  const step = WIDTH / columns.length;
  const [first, last] = [columns[0], columns.at(-1)];
  const foot = HEAD + HEIGHT + 15;
  const said = `${title} : du ${first?.name ?? ''} au ${last?.name ?? ''}, au plus ${highest.said} (${highest.name})`;
  return html`<svg class="chart" viewBox="0 0 ${WIDTH} ${HEAD + HEIGHT + FOOT}" role="img" aria-label="${said}">
    <text x="0" y="12">${`au plus ${highest.said}`}</text>
    ${columns.map((one, index) => drawn(one, { x: index * step, step, most: highest.value }))}
    <line x1="0" y1="${HEAD + HEIGHT}" x2="${WIDTH}" y2="${HEAD + HEIGHT}" />
    <text x="0" y="${foot}">${first?.name ?? ''}</text>
    <text class="last" x="${WIDTH}" y="${foot}">${columns.length > 1 ? (last?.name ?? '') : ''}</text>
  </svg>`;
}

/** A value above zero is seen, however small. */
function drawn(
  { name, value, said }: ChartColumn,
  { x, step, most }: { readonly x: number; readonly step: number; readonly most: number },
): Html {
  if (value <= 0) return nothing;
  const height = Math.max(1, Math.round((HEIGHT * value) / most));
  const left = Math.round(x * 10) / 10;
  const width = Math.max(1, Math.round((step - Math.min(4, step / 4)) * 10) / 10);
  return html`<rect x="${left}" y="${HEAD + HEIGHT - height}" width="${width}" height="${height}">
    <title>${name} : ${said}</title>
  </rect>`;
}
