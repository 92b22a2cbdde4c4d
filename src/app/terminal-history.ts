import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { cleanSecrets } from '../assistant/safety.js';

/** Lines that were typed in earlier conversations, for ↑ to find. */
export interface LineHistory {
  /** Oldest first. */
  readonly lines: readonly string[];
  /** Keeps one more; a line with a secret in it is not kept. */
  keep(line: string): Promise<void>;
}

/** Lines that are found again; the file is cut back to these when it holds twice as many. */
const MOST = 500;
/** A pasted book is no line to be found again. */
const LONGEST = 2_000;

/** The owner alone may read what he typed. */
const PRIVATE = { mode: 0o600 };

/**
 * Opens the history in a file: one JSON text a line, since a message may have several lines. What in it cannot be read
 * is passed over, so that a broken file never keeps anybody from talking.
 */
export async function openHistory(path: string): Promise<LineHistory> {
  const lines = await readHistory(path);
  if (lines.length >= 2 * MOST) await writeFile(path, lines.slice(-MOST).map(written).join(''), PRIVATE);
  let last = lines.at(-1);
  return {
    lines: lines.slice(-MOST),
    async keep(line) {
      if (line === last || line.length > LONGEST || cleanSecrets(line).secrets.length > 0) return;
      last = line;
      await mkdir(dirname(path), { recursive: true });
      await appendFile(path, written(line), PRIVATE);
    },
  };
}

function written(line: string): string {
  return `${JSON.stringify(line)}\n`;
}

async function readHistory(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return '';
    throw cause;
  });
  return text.split('\n').flatMap((line) => lineIn(line) ?? []);
}

const storedLine = z.string().min(1).max(LONGEST);

function lineIn(json: string): string | undefined {
  if (json === '') return undefined;
  try {
    return storedLine.safeParse(JSON.parse(json)).data;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
