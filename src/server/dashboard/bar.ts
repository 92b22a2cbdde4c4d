import { nothing, type Html } from './html.js';

const WIDTH = 120;

/** How much of the most: drawn here, the figure stands beside it. */
export function bar(value: number, most: number): Html {
  if (most <= 0) return nothing;
  const length = Math.round((WIDTH * value) / most);
  const size = `width="${WIDTH}" height="12" viewBox="0 0 ${WIDTH} 12"`;
  return {
    html: `<svg class="bar" ${size} aria-hidden="true" focusable="false"><rect width="${length}" height="12" rx="2"/></svg>`,
  };
}
