import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchScreen, withoutWiping, type ResizingTerminal } from './screen.js';

/** As much of a terminal as a screen needs. */
function terminal(): { stdout: ResizingTerminal; written: string[]; resize: (columns: number) => void } {
  const written: string[] = [];
  const emitter = Object.assign(new EventEmitter(), {
    columns: 80,
    rows: 24,
    write: (text: string) => written.push(text) > 0,
  });
  return {
    stdout: emitter,
    written,
    resize(columns) {
      emitter.columns = columns;
      emitter.emit('resize');
    },
  };
}

describe('a terminal whose size changes', () => {
  const live = { rows: ['› un', '  deux mots', '\x1b[2m  / commandes\x1b[22m'], cursor: { x: 11, y: 1 } };

  it('loses nothing that was said: only the live rows are taken away, however the terminal has broken them', () => {
    const { stdout, written, resize } = terminal();
    const screen = watchScreen(stdout);
    const sizes: number[] = [];
    screen.subscribe(() => sizes.push(screen.size().columns));
    screen.drawn?.(live);
    resize(60);
    expect(written).toEqual(['\r\x1b[1A\x1b[J\n\n\n\x1b[3A\x1b[1B']);
    // In four columns the first row takes one line, and the cursor stands in the third line of the second.
    resize(4);
    expect(written[1]).toBe('\r\x1b[3A\x1b[J\n\n\n\x1b[3A\x1b[1B');
    expect(sizes).toEqual([60, 4]);
  });

  it('is the same one until it changes, and takes nothing away before something was drawn', () => {
    const { stdout, written, resize } = terminal();
    const screen = watchScreen(stdout);
    const stop = screen.subscribe(() => undefined);
    expect(screen.size()).toBe(screen.size());
    resize(40);
    expect(written).toEqual([]);
    stop();
    screen.drawn?.(live);
    resize(50);
    expect(written).toEqual([]);
  });

  it('never tells Ink', () => {
    const { stdout, resize } = terminal();
    let told = 0;
    const seen = withoutWiping(stdout);
    seen.on('resize', () => (told += 1));
    resize(40);
    expect(told).toBe(0);
    expect(seen.columns).toBeGreaterThan(400);
    expect(seen.rows).toBeGreaterThan(1_000);
  });
});
