import { Box, Static, Text, useApp, useCursor, useStdin, useStdout } from 'ink';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { giveUpWaiting, newKeyStream, PASTE_MARKS_OFF, PASTE_MARKS_ON, readKeys } from './keys.js';
import type { Key, ReadKeys } from './keys.js';
import { liveRows, type ScreenSize } from './live-rows.js';
import type { ScreenWatch } from './screen.js';
import type { Session } from './session.js';

interface AppProps {
  readonly session: Session;
  readonly screen: ScreenWatch;
  readonly color: boolean;
  readonly footer: string;
  /** Writes what is not text (modes of the terminal) beside what is drawn. */
  readonly writeMode: (sequence: string) => void;
}

const DOT_MS = 250;

/** An unfinished sequence is a lone Escape after this long, an unfinished paste is all there is. */
const ESCAPE_MS = 50;
const PASTE_MS = 1000;

/** The chat on the screen: what was said is printed once, the rest is a few rows drawn again. */
export function App({ session, screen, color, footer, writeMode }: AppProps): ReactElement {
  const { exit } = useApp();
  const state = useSyncExternalStore(session.subscribe, session.state);
  const size = useSyncExternalStore(screen.subscribe, screen.size);
  const tick = useTick(state.isWaiting);
  const { setCursorPosition } = useCursor();
  useKeys(session.press, writeMode);
  useEffect(() => {
    if (state.hasLeft) exit();
  }, [state.hasLeft, exit]);

  const live = liveRows(state, { size, color, footer, tick });
  setCursorPosition(state.hasLeft ? undefined : live.cursor);
  useEffect(() => screen.drawn?.(live));
  useRedraw(size, screen.drawn !== undefined);
  return (
    <>
      <Static items={[...state.entries]}>{(entry) => <Rows key={entry.id} rows={entry.lines} />}</Static>
      {state.hasLeft ? null : <Rows rows={live.rows} />}
    </>
  );
}

/** Rows that are already as wide as they may be; a row of nothing still takes its place. */
function Rows({ rows }: { readonly rows: readonly string[] }): ReactElement {
  return (
    <Box flexDirection="column">
      {rows.map((row, index) => (
        <Text key={index}>{row === '' ? ' ' : row}</Text>
      ))}
    </Box>
  );
}

/** Draws what stands there once more when the size has changed: the terminal has moved it, even where no row is another. */
function useRedraw(size: ScreenSize, isMoved: boolean): void {
  const { write } = useStdout();
  const [first] = useState(size);
  useEffect(() => {
    if (isMoved && size !== first) write('');
  }, [size, first, isMoved, write]);
}

/** Rises four times a second while `isRunning`. */
function useTick(isRunning: boolean): number {
  const [tick, setTick] = useState(0);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setTick((now) => now + 1), DOT_MS);
    return () => clearInterval(timer);
  }, [isRunning]);
  return tick;
}

/** Reads the raw terminal ourselves: Ink's own keys know neither pastes nor text and Enter in one chunk. */
function useKeys(press: (key: Key) => void, writeMode: (sequence: string) => void): void {
  const { stdin, setRawMode } = useStdin();
  useEffect(() => {
    let stream = newKeyStream();
    let timer: NodeJS.Timeout | undefined;
    const take = (read: ReadKeys): void => {
      stream = read.stream;
      read.keys.forEach(press);
    };
    const hear = (chunk: string | Buffer): void => {
      clearTimeout(timer);
      take(readKeys(stream, String(chunk), performance.now()));
      const isPasting = stream.pasted !== undefined;
      if (isPasting || stream.pending !== '') {
        timer = setTimeout(() => take(giveUpWaiting(stream)), isPasting ? PASTE_MS : ESCAPE_MS);
      }
    };
    setRawMode(true);
    stdin.on('data', hear);
    writeMode(PASTE_MARKS_ON);
    return () => {
      clearTimeout(timer);
      writeMode(PASTE_MARKS_OFF);
      stdin.off('data', hear);
      setRawMode(false);
    };
  }, [press, writeMode, stdin, setRawMode]);
}
