import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fitOnly } from '../assistant/unfit.js';
import type { OpenAllowance } from '../domain/allowance.js';
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
import type { IngestLine } from '../knowledge/ingest.js';
import { makeGroundedKnowledge } from '../knowledge/grounded.js';
import { makeKnowledge } from '../knowledge/knowledge.js';
import type { Lexicon } from '../knowledge/lexicon.js';
import { withOutside } from '../knowledge/outside.js';
import { shareQuestions } from '../models/shared-questions.js';
import { makeNlu } from '../nlu/nlu.js';
import { openStore, type Store } from '../store/open.js';
import { readBank } from './bank.js';
import { guardClaims } from './claim-guard.js';
import { databaseOf } from './database.js';
import { ingestAtStart } from './ingestion.js';
import { openVectorStore } from './chroma.js';
import { openOutside, OUTSIDE_DEADLINE_MS } from './mcp-outside.js';
import { prepareModel } from './intent-model.js';
import { mendIndex } from './late-vectors.js';
import { loadLexicon } from './lexicon.js';
import { makeLog } from './log.js';
import { openEmbedder, openModel } from './models.js';
import { unobserved, type Observe } from './observe.js';
import { oneAtATime } from './one-at-a-time.js';
import { loadOwnFlows, ownFlows } from './own-flows.js';
import { makeAllowances } from './rate-limit.js';
import { rationModel, type Counting } from './ration.js';
import { openPseudonym } from './phone-key.js';
import type { TracedAssistant } from './recording.js';
import { rehearsing, type Company, type Rehearse } from './rehearsal.js';
import type { Settings } from './settings.js';
import { watchedStore } from './watched-store.js';

/** Time and chance, so that a test can make every run the same run. */
export interface Circumstances {
  readonly clock: Clock;
  readonly dice: Dice;
  /** Folder of the bank's own services. */
  readonly services?: URL;
  /** Sees what every part does. */
  readonly observe?: Observe;
}

/** The whole house, wired: what the commands and the server work with. */
export interface Toolkit {
  readonly assistant: Assistant;
  /** The same, with what happened inside the turn. */
  readonly trace: TracedAssistant['trace'];
  /** The same assistant on another stage: another store, other hours. */
  readonly rehearse: Rehearse;
  /** The parts that it understands and looks things up with. */
  readonly own: Pick<Company, 'nlu' | 'knowledge'>;
  readonly knowledge: Knowledge;
  readonly store: Store;
  readonly bank: Bank;
  /** How the house was made ready: for the screen. */
  readonly prepared: { readonly documents: readonly IngestLine[]; readonly model: 'loaded' | 'trained' };
  /** What limits count with: in this process, or in the database that several servers share. */
  readonly allowances: OpenAllowance;
  /** Sees what every part does. */
  readonly observe: Observe;
  /** A new session id, 128 random bits. */
  readonly newId: () => string;
  close(): Promise<void>;
}

const real: Circumstances = { clock: () => new Date(), dice: (length) => randomBytes(length) };

/**
 * Opens the store, brings the bundled documents into the index, trains or loads the intent model, and joins
 * all parts. The only place that knows what is real. Must be closed.
 *
 * @throws OperatorError for a database, a configuration or a dataset that the operator must mend
 */
export async function openToolkit(settings: Settings, circumstances: Circumstances = real): Promise<Toolkit> {
  const { clock, dice, services = ownFlows, observe = unobserved } = circumstances;
  const [bank, grid] = await Promise.all([readBank(settings.TOKOSEL_BANK), loadGrid(settings.TOKOSEL_LOAN_GRID)]);
  const store = await openStore({ ...databaseOf(settings), pseudonym: openPseudonym(settings) });
  const closing: (() => Promise<void>)[] = [() => store.close()];
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end();
  };
  try {
    const embedder = shareQuestions(observe.embedder(openEmbedder(settings)));
    const bringIn = () => ingestAtStart(store.passages, settings, embedder);
    // Several servers that start at once: the first one brings the documents in, the others find them there.
    const shared = { name: 'ingest', leases: store.leases, clock };
    const documents = await (settings.DATABASE_URL === undefined ? bringIn() : oneAtATime(shared, bringIn));
    const { model, how } = await prepareModel(settings.TOKOSEL_HOME);
    const lexicon = await loadLexicon();
    const log = makeLog(settings.LOG_LEVEL);
    const mending = mendIndex(documents, {
      again: bringIn,
      mended: () => log.warn('the embedder answers again: every document is searched by its vectors too'),
      failed: (err) => log.warn({ err }, 'the vectors that are owed could not be brought in'),
    });
    closing.push(() => mending.stop());
    const allowances = makeAllowances(store.counting);
    const vectors = await openVectorStore(settings, { passages: store.passages, embedder, log, watch: observe });
    closing.push(() => vectors.close());
    const onWordsAlone = (reason: string) => log.warn({ reason }, 'a question was searched by its words alone');
    const local = makeKnowledge({ store: store.passages, embedder, lexicon, vectors, onWordsAlone });
    const outside = openOutside(settings, { bank, local, clock });
    if (outside !== undefined) closing.push(() => outside.close());
    const known = withModel(settings, local, { open: allowances, clock, observe });
    const knowledge = observe.knowledge(fitOnly(withSite(known, outside, lexicon)));
    const nlu = observe.nlu(makeNlu(model));
    const house = { scripts: [...servicesOf(bank, grid), ...(await loadOwnFlows(services, bank))], bank };
    const stopwatch = () => performance.now();
    const rehearse = rehearsing({ nlu, knowledge, house, stopwatch, fingerprint: () => store.passages.fingerprint() });
    const conversations = await watchedStore(store.conversations, settings, { bank, observe });
    const claims = guardClaims(store.claims, allowances);
    const taped = rehearse({ ...store, conversations, claims, clock, dice });
    const assistant = observe.assistant(taped);
    const prepared = { documents, model: how };
    const { trace } = taped;
    const own = { nlu, knowledge };
    const common = { store, bank, prepared, allowances, observe, newId: randomUUID };
    return { assistant, trace, rehearse, own, knowledge, ...common, close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** The documents' answers in a model's words where one is set; whatever goes wrong with it, the local answer. */
function withModel(settings: Settings, local: Knowledge, counting: Counting & Pick<Toolkit, 'observe'>): Knowledge {
  const bare = openModel(settings, counting.observe);
  if (bare === undefined) return local;
  const model = rationModel(bare, settings, counting);
  return makeGroundedKnowledge({ local, model, deadlineMs: settings.TOKOSEL_MODEL_DEADLINE_MS });
}

/** What neither the documents nor the model know is looked for on the bank's own site, where that is wished. */
function withSite(known: Knowledge, open: ReturnType<typeof openOutside>, lexicon: Lexicon): Knowledge {
  return open === undefined
    ? known
    : withOutside(known, open.outside, { lexicon, deadlineMs: OUTSIDE_DEADLINE_MS, note: open.note });
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
