import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeAssistant } from '../assistant/respond.js';
import type { Bank } from '../domain/bank.js';
import { OperatorError } from '../domain/errors.js';
import type { Assistant, Clock, Dice, Knowledge } from '../domain/ports.js';
import { readLoanGrid, type LoanGrid } from '../flows/loan/loan-grid.js';
import { makeAccountScript } from '../flows/account/account.js';
import { makeClaimScript } from '../flows/claim/claim.js';
import { makeFeedbackScript } from '../flows/feedback/feedback.js';
import { makeHandoffScript } from '../flows/handoff/handoff.js';
import { makeLoanScript } from '../flows/loan/loan.js';
import { makeStatusScript } from '../flows/claim/status.js';
import type { Script } from '../flows/script.js';
import { documentIdOf, findFiles } from '../knowledge/files.js';
import { ingest, type IngestLine } from '../knowledge/ingest.js';
import { makeGroundedKnowledge } from '../knowledge/grounded.js';
import { makeKnowledge } from '../knowledge/knowledge.js';
import { offlineEmbedder } from '../knowledge/offline-embedder.js';
import { makeNlu } from '../nlu/nlu.js';
import { openStore, type Store } from '../store/open.js';
import { readBank } from './bank.js';
import { prepareModel } from './intent-model.js';
import { loadLexicon } from './lexicon.js';
import { openModel } from './models.js';
import { loadOwnFlows, ownFlows } from './own-flows.js';
import { datasets, packageRoot } from './paths.js';
import type { Settings } from './settings.js';

/** Time and chance, so that a test can make every run the same run. */
export interface Circumstances {
  readonly clock: Clock;
  readonly dice: Dice;
  /** Folder of the bank's own services. */
  readonly services?: URL;
}

/** The whole house, wired: what the commands and the server work with. */
export interface Toolkit {
  readonly assistant: Assistant;
  readonly knowledge: Knowledge;
  readonly store: Store;
  readonly bank: Bank;
  /** How the house was made ready: for the screen. */
  readonly prepared: { readonly documents: readonly IngestLine[]; readonly model: 'loaded' | 'trained' };
  /** A new session id, 128 random bits. */
  readonly newId: () => string;
  close(): Promise<void>;
}

const bundled = join(datasets, 'knowledge');

const real: Circumstances = { clock: () => new Date(), dice: (length) => randomBytes(length) };

/**
 * Opens the store, brings the bundled documents into the index, trains or loads the intent model, and joins
 * all parts. The only place that knows what is real. Must be closed.
 *
 * @throws OperatorError for a database, a configuration or a dataset that the operator must mend
 */
export async function openToolkit(settings: Settings, circumstances: Circumstances = real): Promise<Toolkit> {
  const { clock, dice, services = ownFlows } = circumstances;
  const [bank, grid] = await Promise.all([readBank(settings.TOKOSEL_BANK), loadGrid(settings.TOKOSEL_LOAN_GRID)]);
  const store = await openStore({ path: databasePath(settings) });
  try {
    const documents = await ingestPaths(store, [bundled], false);
    const { model, how } = await prepareModel(settings.TOKOSEL_HOME);
    const lexicon = await loadLexicon();
    const local = makeKnowledge({ store: store.passages, embedder: offlineEmbedder, lexicon });
    const knowledge = withModel(settings, local);
    const assistant = makeAssistant({
      store: store.conversations,
      nlu: makeNlu(model),
      knowledge,
      claims: store.claims,
      house: { scripts: [...servicesOf(bank, grid), ...(await loadOwnFlows(services, bank))], bank },
      clock,
      dice,
      stopwatch: () => performance.now(),
    });
    const prepared = { documents, model: how };
    return { assistant, knowledge, store, bank, prepared, newId: randomUUID, close: () => store.close() };
  } catch (cause) {
    await store.close();
    throw cause;
  }
}

/** The documents' answers in a model's words where one is set; whatever goes wrong with it, the local answer. */
function withModel(settings: Settings, local: Knowledge): Knowledge {
  const model = openModel(settings);
  return model === undefined
    ? local
    : makeGroundedKnowledge({ local, model, deadlineMs: settings.TOKOSEL_MODEL_DEADLINE_MS });
}

/** The guided services, in the order in which a line is tried on them. */
function servicesOf(bank: Bank, grid: LoanGrid): readonly Script[] {
  return [
    makeLoanScript(grid),
    makeAccountScript(),
    makeClaimScript(bank),
    makeStatusScript(),
    makeFeedbackScript(),
    makeHandoffScript(bank),
  ];
}

/** The index alone, for those who feed it. Must be closed. */
export interface OpenIndex {
  /** Files and folders; none: the bundled knowledge. What a named folder no longer holds leaves the index. */
  ingest(paths: readonly string[], dryRun: boolean): Promise<readonly IngestLine[]>;
  close(): Promise<void>;
}

export async function openIndex(settings: Settings): Promise<OpenIndex> {
  const store = await openStore({ path: databasePath(settings) });
  return {
    ingest: (paths, dryRun) => ingestPaths(store, paths.length === 0 ? [bundled] : paths, dryRun),
    close: () => store.close(),
  };
}

async function ingestPaths(store: Store, paths: readonly string[], dryRun: boolean): Promise<readonly IngestLine[]> {
  const files = await findFiles(paths, packageRoot);
  const owned = paths.map((path) => `${documentIdOf(path, packageRoot)}/`);
  const owns = (id: string) => owned.some((folder) => id.startsWith(folder));
  return ingest({ files, store: store.passages, embedder: offlineEmbedder, owns, dryRun });
}

/** Where the database of these settings lies. */
export function databasePath(settings: Settings): string {
  return join(settings.TOKOSEL_HOME, 'tokosel.db');
}

/** @throws OperatorError `bad-loan-grid` */
export async function loadGrid(path: string): Promise<LoanGrid> {
  try {
    return readLoanGrid(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    throw new OperatorError('bad-loan-grid', `${path} cannot be read as JSON`, {
      fix: 'Check TOKOSEL_LOAN_GRID.',
      cause,
    });
  }
}
