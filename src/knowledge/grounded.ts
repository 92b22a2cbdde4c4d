import { TokoselError } from '../domain/errors.js';
import type { Hit, KnowledgeAnswer, Passage, Source } from '../domain/knowledge.js';
import type { AnswerWatch, Knowledge, LanguageModel } from '../domain/ports.js';
import type { ModelUse } from '../domain/telemetry.js';
import type { Language } from '../domain/vocabulary.js';
import { ENOUGH_CONFIDENCE } from './confidence.js';
import { maskPersonal } from './mask.js';
import { refusalOf, type Judged } from './model-answer-check.js';
import { givesOrders, makePrompt, NO_ANSWER } from './model-answer-prompt.js';
import { readAhead } from './orphan-figures.js';
import { makeBill } from './model-bill.js';
import { citedIn, isCited, takeUnit, withoutCitations } from './model-answer-units.js';

/** What became of one question to the model. */
export interface ModelOutcome {
  readonly outcome: 'worded' | 'nothing' | 'withheld' | 'failed';
  /** Why it was withheld (a `Refusal`, `no-citation`, `unknown-passage`), or the code of the failure. */
  readonly reason?: string;
  readonly model: string;
}

export interface Grounds {
  /** Where passages come from, and the answer when the model gives none. */
  readonly local: Knowledge;
  readonly model: LanguageModel;
  /** From the question to the last word. */
  readonly deadlineMs: number;
  /** For the log and the metrics: no text, no person. */
  readonly note?: (outcome: ModelOutcome) => void;
}

const PASSAGES = 5;
/** Below this the passages are about something else, and no model makes an answer of them. */
const WORTH_ASKING = 0.2;
/** From here on the passages answer, whatever the model says of them. */
const NEAR_CERTAIN = 0.75;
const SOURCES_SHOWN = 3;

/**
 * The documents' answer in the customer's own language, worded by a model from the passages alone. Every part is
 * checked before it is shown; whatever goes wrong, the answer is the local one, in the same turn.
 */
export function makeGroundedKnowledge(grounds: Grounds): Knowledge {
  const { local } = grounds;
  return {
    search: (question, limit) => local.search(question, limit),
    async answer(question, language, watch = {}) {
      const [quoted, hits] = await Promise.all([local.answer(question, language), local.search(question, PASSAGES)]);
      const usable = hits.filter(({ passage }) => !givesOrders(passage.text));
      if (quoted.confidence < WORTH_ASKING || usable.length === 0 || watch.signal?.aborted === true) return quoted;
      const { worded, call } = await word({ question, language, watch, hits: usable }, grounds);
      return { ...chosen(worded, quoted, grounds.model.name), calls: [...(quoted.calls ?? []), call] };
    },
  };
}

/** The model's words, or the quotation where it gave none. */
function chosen(worded: Worded | 'nothing' | undefined, quoted: KnowledgeAnswer, model: string): KnowledgeAnswer {
  if (worded === undefined) return quoted;
  const confidence = Math.max(quoted.confidence, ENOUGH_CONFIDENCE);
  if (worded !== 'nothing') return { kind: 'answer', ...worded, confidence, model };
  if (quoted.kind === 'nothing' || quoted.confidence >= NEAR_CERTAIN) return quoted;
  return { kind: 'nothing', confidence: quoted.confidence };
}

interface Asked {
  readonly question: string;
  readonly language: Language;
  readonly watch: AnswerWatch;
  readonly hits: readonly Hit[];
}

type Worded = Pick<Extract<KnowledgeAnswer, { kind: 'answer' }>, 'text' | 'sources'>;

interface Wording {
  /** The model's answer; `nothing` when it finds none in the passages; undefined when it is of no use. */
  readonly worded: Worded | 'nothing' | undefined;
  /** What was asked of the service for it. */
  readonly call: ModelUse;
}

async function word(asked: Asked, { model, deadlineMs, note }: Grounds): Promise<Wording> {
  const tell = (outcome: Omit<ModelOutcome, 'model'>) => note?.({ ...outcome, model: model.name });
  const { signal, personal } = asked.watch;
  const question = maskPersonal(asked.question, personal);
  const passages = asked.hits.map(({ passage }) => passage);
  const prompt = makePrompt(question, asked.language, passages);
  const draft = makeDraft(asked, { language: asked.language, question, instructions: prompt.instructions });
  const bill = makeBill(model.name, prompt);
  // A model takes longer to begin than this does.
  void readAhead(passages);
  try {
    for await (const piece of model.answer(prompt, { deadlineMs, ...(signal === undefined ? {} : { signal }) })) {
      bill.add(piece);
      draft.write(piece.text);
      if (draft.refused() !== undefined) break;
    }
  } catch (cause) {
    tell({ outcome: 'failed', reason: cause instanceof TokoselError ? cause.code : 'unexpected' });
    return { worded: undefined, call: bill.total(signal?.aborted === true ? 'ok' : 'failed') };
  }
  const finished = draft.finish();
  const call = bill.total('ok');
  if (typeof finished === 'object') {
    tell({ outcome: 'worded' });
    return { worded: finished, call };
  }
  tell(finished === 'nothing' ? { outcome: 'nothing' } : { outcome: 'withheld', reason: finished });
  return { worded: finished === 'nothing' ? 'nothing' : undefined, call };
}

/** A text that grows, is checked as a whole with each part that is added, and is shown as far as it was checked. */
interface Draft {
  write(text: string): void;
  refused(): string | undefined;
  /** The answer, or `nothing`, or why it is withheld. */
  finish(): Worded | string;
}

function makeDraft({ hits, watch }: Asked, about: Omit<Judged, 'cited'>): Draft {
  let waiting = '';
  let checked = '';
  let shown = 0;
  let refusal: string | undefined;
  const show = (unit: string) => {
    const whole = checked + unit;
    const numbers = citedIn(whole);
    const cited = numbers.flatMap((number) => hits[number - 1]?.passage ?? []);
    const text = withoutCitations(whole).trimStart();
    refusal = cited.length < numbers.length ? 'unknown-passage' : refusalOf(text.trimEnd(), { ...about, cited });
    if (refusal !== undefined) return;
    checked = whole;
    watch.onPiece?.(text.slice(shown));
    shown = text.length;
  };
  return {
    write(text) {
      waiting += text;
      for (let next = takeUnit(waiting); next !== undefined && refusal === undefined; next = takeUnit(waiting)) {
        waiting = next.rest;
        show(next.unit);
      }
    },
    refused: () => refusal,
    finish() {
      if (checked === '' && waiting.trim().replace(/[.`*]/g, '') === NO_ANSWER) return 'nothing';
      // What names no passage is taken from none: a polite ending is left out.
      if (refusal === undefined && isCited(waiting)) show(waiting);
      if (refusal !== undefined) return refusal;
      return checked === ''
        ? 'no-citation'
        : { text: withoutCitations(checked).trim(), sources: sourcesOf(checked, hits) };
    },
  };
}

function sourcesOf(text: string, hits: readonly Hit[]): readonly Source[] {
  const cited = citedIn(text).flatMap((number) => hits[number - 1] ?? []);
  return cited.slice(0, SOURCES_SHOWN).map(({ passage, score }) => sourceOf(passage, score));
}

function sourceOf({ title, section, status, url, date }: Passage, score: number): Source {
  const rounded = Math.round(score * 1000) / 1000;
  return {
    title,
    section,
    status,
    score: rounded,
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
  };
}
