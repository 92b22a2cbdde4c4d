import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import { checkApart, readDialogues } from '../evaluation/dialogues-file.js';
import { dialogueLines } from '../evaluation/dialogues-lines.js';
import { dialogueReport, type DialogueReport, type Replay } from '../evaluation/dialogues-report.js';
import type { Dialogue } from '../evaluation/dialogues.js';
import { apart } from './database.js';
import { openStage, replayAll } from './dialogues-stage.js';
import { prepareModel } from './intent-model.js';
import { datasets } from './paths.js';
import type { Settings } from './settings.js';

/** Which dialogues to replay, and how often. */
export interface DialogueOrder {
  /** Files or folders of YAML; none: the bundled ones. */
  readonly paths: readonly string[];
  /** Only dialogues whose file or name holds this, whatever its case. */
  readonly filter: string | undefined;
  readonly times: number;
}

/** What the replays told, and how long they took. */
export interface DialogueEvaluation extends DialogueReport {
  readonly seconds: number;
}

type Note = (line: string) => void;

const bundled = join(datasets, 'dialogues');

/**
 * Replays dialogues against the assistant as the API answers, on a database of its own that is thrown away. Each run has
 * a new house, the same clock and the same chance; every second run goes backwards, so that no dialogue leans on another.
 *
 * @throws OperatorError `bad-dialogue`, `no-dialogues`, or those of `openToolkit`
 */
export async function evaluateDialogues(
  settings: Settings,
  order: DialogueOrder,
  note: Note,
): Promise<DialogueEvaluation> {
  const started = performance.now();
  const dialogues = await chosenDialogues(order);
  note('Opening the intent model…');
  await prepareModel(settings.TOKOSEL_HOME);
  const runs: (readonly Replay[])[] = [];
  for (let run = 1; run <= order.times; run += 1) {
    note(`Replaying ${dialogues.length} dialogues${order.times > 1 ? `, run ${run} of ${order.times}` : ''}…`);
    runs.push(await runOnce(settings, run % 2 === 1 ? dialogues : dialogues.toReversed()));
  }
  return { ...dialogueReport(runs), seconds: Math.round((performance.now() - started) / 100) / 10 };
}

/** The evaluation as a person reads it. @param verbose with all that failed dialogues said */
export function evaluationLines(evaluation: DialogueEvaluation, verbose: boolean): readonly string[] {
  return [...dialogueLines(evaluation, verbose), '', `${evaluation.seconds} s`];
}

async function runOnce(settings: Settings, dialogues: readonly Dialogue[]): Promise<readonly Replay[]> {
  const home = await mkdtemp(join(tmpdir(), 'tokosel-dialogues-'));
  try {
    const models = join(settings.TOKOSEL_HOME, 'models');
    // The model was made ready once: each run loads it.
    if (existsSync(models)) await cp(models, join(home, 'models'), { recursive: true });
    const stage = await openStage(apart(settings, home));
    try {
      return await replayAll(stage, dialogues);
    } finally {
      await stage.toolkit.close();
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The dialogues of an order, apart from each other. @throws OperatorError `bad-dialogue`, `no-dialogues` */
export async function chosenDialogues({ paths, filter = '' }: DialogueOrder): Promise<readonly Dialogue[]> {
  const files = (await Promise.all((paths.length === 0 ? [bundled] : paths).map(filesAt))).flat();
  const all = (await Promise.all(files.map(readFileOf))).flat();
  checkApart(all);
  const wanted = filter.toLowerCase();
  const chosen = all.filter(({ file, name }) => `${file} ${name}`.toLowerCase().includes(wanted));
  if (chosen.length > 0) return chosen;
  throw new OperatorError('no-dialogues', filter === '' ? 'no dialogue was found' : `no dialogue holds “${filter}”`, {
    fix: 'Name YAML files, or another filter.',
  });
}

async function filesAt(path: string): Promise<readonly string[]> {
  if (/\.ya?ml$/.test(path)) return [path];
  try {
    const names = await readdir(path);
    return names
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(path, name));
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

async function readFileOf(path: string): Promise<readonly Dialogue[]> {
  const yaml = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  return readDialogues(yaml, basename(path));
}

function unreadable(path: string, cause: unknown): OperatorError {
  return new OperatorError('no-dialogues', `${path} cannot be read`, { fix: 'Name YAML files or a folder.', cause });
}
