import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { OperatorError } from '../domain/errors.js';
import { conversationId, messageId } from '../domain/ids.js';
import { ofPart, readQuestions } from '../evaluation/answers-file.js';
import { answerLines } from '../evaluation/answers-lines.js';
import { answerReport, shortfalls, type AnswerMeasure, type AnswerReport } from '../evaluation/answers-report.js';
import type { AnswerPart } from '../evaluation/answers.js';
import { openStore } from '../store/open.js';
import { apart, databaseOf, mayHoldRows } from './database.js';
import { askEach, askKnowledge, passagesOf, type Ask } from './eval-asking.js';
import { openIndex } from './ingestion.js';
import { prepareModel } from './intent-model.js';
import { datasets, packageRoot, siteFolder } from './paths.js';
import type { Settings } from './settings.js';
import { openToolkit, type Toolkit } from './toolkit.js';

/** Which questions to ask, and of whom. */
export interface AnswerOrder {
  /** JSONL; absent: the bundled questions. */
  readonly file: string | undefined;
  readonly part: AnswerPart | 'all';
  /** The documents alone, or the whole assistant: a question may then be taken for something else. */
  readonly through: 'knowledge' | 'assistant';
}

/** What the questions told, of whom they were asked, and how long it took. */
export interface AnswerEvaluation extends AnswerReport {
  readonly through: AnswerOrder['through'];
  readonly part: AnswerOrder['part'];
  readonly documents: number;
  readonly seconds: number;
}

type Note = (line: string) => void;

const bundledQuestions = join(datasets, 'answers', 'questions.jsonl');
const bundledKnowledge = 'datasets/knowledge/';

/**
 * Asks questions as customers would and judges each answer: facts, source, figures, refusals. The file is read whole
 * before anything is asked. The database of these settings is only read: the assistant is given one of its own, with
 * the same documents, that is thrown away.
 *
 * @throws OperatorError `no-such-file`, `bad-question`, `no-questions`, or those of `openToolkit`
 */
export async function evaluateAnswers(settings: Settings, order: AnswerOrder, note: Note): Promise<AnswerEvaluation> {
  const started = performance.now();
  const file = order.file ?? bundledQuestions;
  const asked = ofPart(readQuestions(await readText(file), basename(file)), order.part);
  note('Opening documents and models…');
  return withHouse(settings, order.through, async (toolkit) => {
    const passages = await passagesOf(toolkit.store);
    const ask = order.through === 'knowledge' ? askKnowledge(toolkit.knowledge) : askAssistant(toolkit);
    note(`Asking ${asked.length} questions…`);
    const verdicts = await askEach(asked, ask, passages);
    return {
      ...answerReport(verdicts),
      ...{ through: order.through, part: order.part },
      documents: new Set([...passages.values()].map(({ document }) => document)).size,
      seconds: Math.round((performance.now() - started) / 100) / 10,
    };
  });
}

/** The evaluation as a person reads it. @param verbose with all that failed */
export function evaluationLines(evaluation: AnswerEvaluation, verbose: boolean): readonly string[] {
  const { rows, part, through, documents, seconds } = evaluation;
  return [
    `${rows} questions (part ${part}) to the ${through} with ${documents} documents`,
    '',
    ...answerLines(evaluation, verbose),
    '',
    `${seconds} s`,
  ];
}

/** Measures below what is asked for, in words. @param least shares 0..1; undefined: any will do */
export function tooLow(
  { score }: AnswerEvaluation,
  least: Readonly<Record<AnswerMeasure, number | undefined>>,
): readonly string[] {
  return shortfalls(score, least);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new OperatorError('no-such-file', `${path} cannot be read as a file`, { fix: 'Name a JSONL file.', cause });
  }
}

async function withHouse<Result>(
  settings: Settings,
  through: AnswerOrder['through'],
  work: (toolkit: Toolkit) => Promise<Result>,
): Promise<Result> {
  if (through === 'knowledge') return withToolkit(settings, work);
  const home = await mkdtemp(join(tmpdir(), 'tokosel-answers-'));
  try {
    await prepareModel(settings.TOKOSEL_HOME);
    for (const from of [join(settings.TOKOSEL_HOME, 'models'), siteFolder(settings)]) {
      if (existsSync(from)) await cp(from, join(home, basename(from)), { recursive: true });
    }
    const own = apart(settings, home);
    await ingestOwn(own, await ownDocuments(settings));
    return await withToolkit(own, work);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function withToolkit<Result>(settings: Settings, work: (toolkit: Toolkit) => Promise<Result>): Promise<Result> {
  const toolkit = await openToolkit(settings);
  try {
    return await work(toolkit);
  } finally {
    await toolkit.close();
  }
}

/** Files that the bank brought into its index itself, as far as they are still there. */
async function ownDocuments(settings: Settings): Promise<readonly string[]> {
  if (!mayHoldRows(settings)) return [];
  const store = await openStore(databaseOf(settings));
  try {
    return (await store.passages.ledger())
      .map(({ documentId }) => documentId)
      .filter((id) => !id.startsWith(bundledKnowledge) && !id.startsWith('site/'))
      .map((id) => (isAbsolute(id) ? id : join(packageRoot, id)))
      .filter((file) => existsSync(file));
  } finally {
    await store.close();
  }
}

async function ingestOwn(settings: Settings, paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  const index = await openIndex(settings);
  try {
    await index.ingest(paths);
  } finally {
    await index.close();
  }
}

/** Each question in a conversation of its own. */
function askAssistant({ assistant, newId }: Toolkit): Ask {
  return async ({ question }) => {
    const { text, sources, flow, handoff, intent, engine } = await assistant.respond({
      conversationId: conversationId('api', newId()),
      messageId: messageId('m-1'),
      channel: 'api',
      mode: 'text',
      text: question,
    });
    if (sources.length > 0) return { kind: 'answer', text, sources, ...(engine === 'local' ? {} : { model: engine }) };
    const instead = handoff ? 'a person' : flow.name === 'none' ? `said as ${intent.name}` : `flow ${flow.name}`;
    return { kind: 'none', text, instead, sources: [] };
  };
}
