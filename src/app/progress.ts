import { cutColumns } from '../channels/terminal/width.js';
import { cleanLine } from '../channels/terminal/clean.js';

/** How far a long run is. */
export interface Step {
  readonly done: number;
  readonly total: number;
  /** What is being done. */
  readonly id: string;
}

export interface ProgressLine {
  show(step: Step): void;
  /** Leaves the line to whoever writes next. */
  end(): void;
}

/** Where progress is written: stderr. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const ON_TERMINAL_MS = 100;
const ELSEWHERE_MS = 5000;
const BAR = 20;

/** One line written again and again on a terminal; elsewhere a line every few seconds, none for a short run. */
export function makeProgressLine(stream: ProgressStream, stopwatch: () => number): ProgressLine {
  const start = stopwatch();
  const isTerminal = stream.isTTY === true;
  let shown = isTerminal ? -Infinity : start;
  let open = false;
  return {
    show(step) {
      const now = stopwatch();
      if (now - shown < (isTerminal ? ON_TERMINAL_MS : ELSEWHERE_MS)) return;
      shown = now;
      const text = textOf(step, (now - start) / 1000);
      open = isTerminal;
      if (isTerminal) stream.write(`\r\u001b[2K${cutColumns(`${barOf(step)} ${text}`, widthOf(stream) - 1)}`);
      else stream.write(`${text}\n`);
    },
    end() {
      if (open) stream.write('\r\u001b[2K');
      open = false;
    },
  };
}

/** A terminal that does not know its width says 0. */
function widthOf({ columns = 0 }: ProgressStream): number {
  return columns > 0 ? columns : 80;
}

function textOf({ done, total, id }: Step, seconds: number): string {
  const rate = done / seconds;
  const left = rate > 0 && seconds > 1 ? `, ${Math.ceil((total - done) / rate)} s left` : '';
  return `${done}/${total}${left}  ${cleanLine(id)}`;
}

function barOf({ done, total }: Step): string {
  const full = total === 0 ? BAR : Math.round((BAR * done) / total);
  return '█'.repeat(full) + '░'.repeat(BAR - full);
}
