import type { Allowance } from '../domain/allowance.js';
import { UpstreamError } from '../domain/errors.js';
import type { LanguageModel, ModelCall, ModelPiece, ModelUsage, Prompt } from '../domain/ports.js';
import type { Turnstile } from '../domain/turnstile.js';

/** What calls of a model may cost the house. */
export interface Ration {
  /** How many are under way at once, in the whole process. */
  readonly turnstile: Turnstile;
  /** Tokens of one day, in and out. Absent: as many as are asked for. */
  readonly tokens?: Allowance;
  /** The day that is counted for: ISO. */
  readonly day: () => string;
  /** Tokens that one answer may have. */
  readonly maxTokens: number;
}

/** Latin text; an estimate until the service has counted. */
const CHARS_PER_TOKEN = 4;

/**
 * A model that costs no more than it may: a few calls at once, so many tokens a day. Beyond that it is not asked.
 *
 * @throws UpstreamError `model-crowded` or `model-budget-spent`, and what the model throws
 */
export function makeRationedModel(model: LanguageModel, ration: Ration): LanguageModel {
  return { ...model, answer: (prompt, call) => ask(model, { prompt, call }, ration) };
}

interface Asked {
  readonly prompt: Prompt;
  readonly call: ModelCall;
}

async function* ask(model: LanguageModel, asked: Asked, ration: Ration): AsyncIterable<ModelPiece> {
  const leave = await ration.turnstile.enter(asked.call.signal);
  if (leave === undefined) throw new UpstreamError('model-crowded', `${model.name} is asked too much at once`);
  try {
    yield* askCounted(model, asked, ration);
  } finally {
    leave();
  }
}

/** The dearest that the call can be is taken before it; what it did not cost is given back after it. */
async function* askCounted(model: LanguageModel, { prompt, call }: Asked, ration: Ration): AsyncIterable<ModelPiece> {
  const { tokens, day, maxTokens } = ration;
  if (tokens === undefined) {
    yield* model.answer(prompt, call);
    return;
  }
  const today = day();
  const asking = Math.ceil((prompt.instructions.length + prompt.data.length) / CHARS_PER_TOKEN);
  if ((await tokens.take(today, asking + maxTokens)) > 0) {
    throw new UpstreamError('model-budget-spent', `${model.name} has had its tokens of the day`);
  }
  let written = 0;
  let counted = 0;
  try {
    for await (const piece of model.answer(prompt, call)) {
      written += piece.text.length;
      counted += spentIn(piece.usage);
      yield piece;
    }
  } finally {
    const cost = counted === 0 ? asking + Math.ceil(written / CHARS_PER_TOKEN) : counted;
    await settle(tokens, { today, owed: cost - asking - maxTokens });
  }
}

function spentIn(usage: ModelUsage | undefined): number {
  return usage === undefined ? 0 : usage.inputTokens + usage.outputTokens;
}

async function settle(
  tokens: Allowance,
  { today, owed }: { readonly today: string; readonly owed: number },
): Promise<void> {
  if (owed < 0) await tokens.giveBack(today, -owed);
  if (owed > 0) await tokens.take(today, owed);
}
