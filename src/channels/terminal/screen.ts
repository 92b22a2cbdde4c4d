import type { WriteStream } from 'node:tty';
import type { ScreenSize } from './live-rows.js';

/** The terminal's size, as React's `useSyncExternalStore` likes it: the same object until it changes. */
export interface ScreenWatch {
  readonly size: () => ScreenSize;
  /** @returns how to stop listening */
  readonly subscribe: (listener: () => void) => () => void;
}

/** What a terminal that does not say its size is taken for. */
const USUAL: ScreenSize = { columns: 80, rows: 24 };

/** Follows the size of a terminal. */
export function watchScreen(stdout: WriteStream): ScreenWatch {
  let size = sizeOf(stdout);
  return {
    size: () => {
      const now = sizeOf(stdout);
      if (now.columns !== size.columns || now.rows !== size.rows) size = now;
      return size;
    },
    subscribe: (listener) => {
      stdout.on('resize', listener);
      return () => stdout.off('resize', listener);
    },
  };
}

function sizeOf({ columns, rows }: WriteStream): ScreenSize {
  return { columns: columns > 0 ? columns : USUAL.columns, rows: rows > 0 ? rows : USUAL.rows };
}

/**
 * The same terminal, said to be endlessly high. Ink wipes screen and scrollback when the frame it drew last is higher
 * than the terminal, which happens when a window is made smaller; our frames are cut to the real height by ourselves.
 */
export function withoutWiping(stdout: WriteStream): WriteStream {
  return new Proxy(stdout, {
    get(target, name) {
      if (name === 'rows') return Number.MAX_SAFE_INTEGER;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
