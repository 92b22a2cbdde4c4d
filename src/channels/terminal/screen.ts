import type { LiveRows, ScreenSize } from './live-rows.js';
import { displayWidth } from './width.js';

/** The terminal's size, as React's `useSyncExternalStore` likes it: the same object until it changes. */
export interface ScreenWatch {
  readonly size: () => ScreenSize;
  /** @returns how to stop listening */
  readonly subscribe: (listener: () => void) => () => void;
  /** Told of what stands on the screen, so that it is found again when the terminal has moved it; absent: nothing moves. */
  readonly drawn?: (live: LiveRows) => void;
}

/** As much of a terminal as is needed to follow its size. */
export interface ResizingTerminal {
  readonly columns: number;
  readonly rows: number;
  write(text: string): unknown;
  on(event: 'resize', listener: () => void): unknown;
  off(event: 'resize', listener: () => void): unknown;
}

/** What a terminal that does not say its size is taken for. */
const USUAL: ScreenSize = { columns: 80, rows: 24 };

/** Wider than any terminal: our rows are cut to the real width by ourselves. */
const WIDEST = 500;

/** Follows the size of a terminal; what is drawn again and again is taken away before anybody hears of a new size. */
export function watchScreen(stdout: ResizingTerminal): ScreenWatch {
  let size = sizeOf(stdout);
  let live: LiveRows | undefined;
  return {
    size: () => {
      const now = sizeOf(stdout);
      if (now.columns !== size.columns || now.rows !== size.rows) size = now;
      return size;
    },
    subscribe: (listener) => {
      const hear = () => {
        if (live !== undefined) stdout.write(takenAway(live, sizeOf(stdout).columns));
        listener();
      };
      stdout.on('resize', hear);
      return () => stdout.off('resize', hear);
    },
    drawn: (now) => {
      live = now;
    },
  };
}

/**
 * Takes the live rows off a terminal that has another width now and has broken them anew, and leaves the cursor where
 * Ink believes it to be, with as much room below it as Ink counts on: near the bottom the terminal cuts it away.
 */
function takenAway({ rows, cursor }: LiveRows, columns: number): string {
  const above = rows
    .slice(0, cursor.y)
    .reduce((sum, row) => sum + heightOf(displayWidth(withoutLook(row)), columns), 0);
  const up = above + Math.floor(cursor.x / columns);
  const room = '\n'.repeat(rows.length);
  return `\r${moved(up, 'A')}\x1b[J${room}${moved(rows.length, 'A')}${moved(cursor.y, 'B')}`;
}

function heightOf(width: number, columns: number): number {
  return Math.max(1, Math.ceil(width / columns));
}

function withoutLook(row: string): string {
  return row.replace(/\x1b\[[\d;]*m/g, '');
}

function moved(lines: number, direction: 'A' | 'B'): string {
  return lines > 0 ? `\x1b[${lines}${direction}` : '';
}

function sizeOf({ columns, rows }: ResizingTerminal): ScreenSize {
  return { columns: columns > 0 ? columns : USUAL.columns, rows: rows > 0 ? rows : USUAL.rows };
}

/**
 * The same terminal, said to be endlessly high, very wide, and never to change. Ink wipes screen and scrollback when the
 * frame it drew last is higher than the terminal, and draws rows of the old width once more when that changes; our
 * frames are cut to the real size by ourselves.
 */
export function withoutWiping<Terminal extends ResizingTerminal>(stdout: Terminal): Terminal {
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'rows') return Number.MAX_SAFE_INTEGER;
      if (name === 'columns') return WIDEST;
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name === 'on') return (...heard: readonly unknown[]) => on(target, value, heard);
      return value.bind(target) as unknown;
    },
  });
}

/** Listens to every event but one. */
function on(target: object, listen: Parameters<typeof Reflect.apply>[0], heard: readonly unknown[]): unknown {
  return heard[0] === 'resize' ? target : Reflect.apply(listen, target, heard);
}
