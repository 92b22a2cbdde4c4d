import { describe, expect, it } from 'vitest';
import { makeProgressLine } from './progress.js';

function watch(stream: { readonly isTTY: boolean; readonly columns?: number }) {
  const written: string[] = [];
  let now = 0;
  const line = makeProgressLine({ ...stream, write: (text) => written.push(text) }, () => now);
  return {
    written,
    line,
    show: (ms: number, done: number, id = 'docs/a.md') => {
      now = ms;
      line.show({ done, total: 200, id });
    },
  };
}

describe('the progress of a long run', () => {
  it('is one line on a terminal, rewritten ten times a second at most, and gone in the end', () => {
    const { written, line, show } = watch({ isTTY: true, columns: 80 });
    show(10, 1);
    show(60, 2);
    show(4000, 100);
    line.end();
    line.end();
    expect(written).toEqual([
      '\r\u001b[2K░░░░░░░░░░░░░░░░░░░░ 1/200  docs/a.md',
      '\r\u001b[2K██████████░░░░░░░░░░ 100/200, 4 s left  docs/a.md',
      '\r\u001b[2K',
    ]);
  });

  it('fits the terminal, and no name of a file moves the cursor', () => {
    const { written, show } = watch({ isTTY: true, columns: 40 });
    show(10, 1, `docs/\u001b[2J\n${'x'.repeat(90)}`);
    expect(written[0]?.replace('\r\u001b[2K', '')).toMatch(/^░{20} 1\/200 {2}docs\/ x+…?$/);
    expect(written[0]?.replace('\r\u001b[2K', '').length).toBeLessThan(40);
  });

  it('is a plain line every few seconds elsewhere, and nothing for a short run', () => {
    const { written, line, show } = watch({ isTTY: false });
    show(3000, 50);
    expect(written).toEqual([]);
    show(6000, 100);
    show(7000, 120);
    show(11_000, 190);
    line.end();
    expect(written).toEqual(['100/200, 6 s left  docs/a.md\n', '190/200, 1 s left  docs/a.md\n']);
  });
});
