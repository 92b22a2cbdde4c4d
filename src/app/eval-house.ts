import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Nlu } from '../domain/ports.js';
import { makeNlu } from '../nlu/nlu.js';
import { apart } from './database.js';
import { openStage, type Stage } from './dialogues-stage.js';
import { openIndex } from './ingestion.js';
import { prepareModel } from './intent-model.js';
import { siteFolder } from './paths.js';
import type { Settings } from './settings.js';
import type { Toolkit } from './toolkit.js';

/** The ports that are judged: all of them real, or one of them wrapped to prove that its fault is noticed. */
export interface Ports {
  readonly toolkit: Toolkit;
  readonly nlu: Nlu;
}

export type Refit = (ports: Ports) => Ports;

/** A bank of its own to judge, in a folder that is thrown away. Must be closed. */
export interface EvalHouse {
  readonly stage: Stage;
  readonly nlu: Nlu;
  readonly settings: Settings;
  close(): Promise<void>;
}

/** How a house differs from the one that serves customers. */
export interface HouseWishes {
  /** Documents beside the bundled ones. */
  readonly documents?: readonly string[];
  readonly refit?: Refit;
}

/**
 * The same toolkit that serves customers, with the documents and the model of these settings, on a database of its own.
 *
 * @throws OperatorError those of `openToolkit`
 */
export async function openEvalHouse(settings: Settings, wishes: HouseWishes = {}): Promise<EvalHouse> {
  const { documents = [], refit = (ports: Ports) => ports } = wishes;
  const home = await mkdtemp(join(tmpdir(), 'tokosel-eval-'));
  const throwAway = () => rm(home, { recursive: true, force: true });
  try {
    const { model } = await prepareModel(settings.TOKOSEL_HOME);
    for (const from of [join(settings.TOKOSEL_HOME, 'models'), siteFolder(settings)]) {
      if (existsSync(from)) await cp(from, join(home, basename(from)), { recursive: true });
    }
    const own = apart(settings, home);
    if (documents.length > 0) await bringIn(own, documents);
    const stage = await openStage(own);
    const { toolkit, nlu } = refit({ toolkit: stage.toolkit, nlu: makeNlu(model) });
    const close = async () => {
      await stage.toolkit.close();
      await throwAway();
    };
    return { stage: { ...stage, toolkit }, nlu, settings: own, close };
  } catch (cause) {
    await throwAway();
    throw cause;
  }
}

async function bringIn(settings: Settings, documents: readonly string[]): Promise<void> {
  const index = await openIndex(settings);
  try {
    await index.ingest(documents);
  } finally {
    await index.close();
  }
}
