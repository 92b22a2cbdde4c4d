import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../store/read-row.js';
import type { Settings } from './settings.js';

const reviewLine = z.looseObject({ turn: z.int(), at: z.string().optional() });

type Review = z.infer<typeof reviewLine>;

/** Replies of these turns that the staff found wrong, as `review.jsonl` holds them. */
export async function reviewsOf(settings: Settings, turns: ReadonlySet<number>): Promise<readonly Review[]> {
  return (await readReviews(settings)).filter(({ turn }) => turns.has(turn));
}

/** Every reply that the staff found wrong, in the order in which they were marked. */
export async function readReviews(settings: Settings): Promise<readonly Review[]> {
  return (await linesOf(settings)).map(readLine).filter((review) => review !== undefined);
}

/** Takes the lines of these turns out of `review.jsonl`. */
export async function eraseReviews(settings: Settings, turns: ReadonlySet<number>): Promise<void> {
  await keepLines(settings, (review) => review === undefined || !turns.has(review.turn));
}

/** Ends the lines of before an instant, ISO. @returns how many there are */
export async function endReviews(settings: Settings, before: string, dryRun: boolean): Promise<number> {
  const isOld = (review: Review | undefined) => review?.at !== undefined && review.at < before;
  if (dryRun) return (await linesOf(settings)).map(readLine).filter(isOld).length;
  return keepLines(settings, (review) => !isOld(review));
}

/** @returns how many lines went */
async function keepLines(settings: Settings, keeps: (review: Review | undefined) => boolean): Promise<number> {
  const lines = await linesOf(settings);
  const kept = lines.filter((line) => keeps(readLine(line)));
  if (kept.length === lines.length) return 0;
  const path = pathOf(settings);
  await writeFile(`${path}.new`, kept.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  await rename(`${path}.new`, path);
  return lines.length - kept.length;
}

async function linesOf(settings: Settings): Promise<readonly string[]> {
  const path = pathOf(settings);
  return existsSync(path) ? (await readFile(path, 'utf8')).split('\n').filter(Boolean) : [];
}

function readLine(line: string): Review | undefined {
  return reviewLine.safeParse(readJson(line)).data;
}

function pathOf(settings: Settings): string {
  return join(settings.TOKOSEL_HOME, 'review.jsonl');
}
