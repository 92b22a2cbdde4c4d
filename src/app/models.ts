import { makeBreaker } from '../domain/breaker.js';
import { OperatorError } from '../domain/errors.js';
import type { Embedder } from '../domain/index-ports.js';
import type { LanguageModel } from '../domain/ports.js';
import { makeMaskedEmbedder } from '../knowledge/mask-embedder.js';
import { offlineEmbedder } from '../knowledge/offline-embedder.js';
import { makeGeminiEmbedder } from '../models/gemini-embedder.js';
import { makeGeminiModel } from '../models/gemini.js';
import { makeHuggingFaceEmbedder } from '../models/huggingface-embedder.js';
import { makeOpenAiEmbedder } from '../models/openai-embedder.js';
import { makeOpenAiModel } from '../models/openai.js';
import { makeSteadyModel } from '../models/steady.js';
import { unobserved, type Observe } from './observe.js';
import type { Settings } from './settings.js';

/** Tokens of an answer: five sentences and their citations. */
export const ANSWER_TOKENS = 600;
const TRIES = 3;
const BACKOFF_MS = 250;
const FAILURES = 5;
const REST_MS = 30_000;
const EMBEDDING_DEADLINE_MS = 30_000;

/** Who watches a model. */
type ModelWatch = Pick<Observe, 'model' | 'breaker'>;

/** Which service words the answers. */
export type ModelChoice = 'none' | 'gemini' | 'openai';

/**
 * What the settings choose: `auto` is Gemini where its key is, else the OpenAI-compatible server whose model is named.
 *
 * @throws OperatorError `model-not-set` when a service is chosen and not described
 */
export function chosenModel(settings: Settings): ModelChoice {
  const { TOKOSEL_MODEL: wanted, GOOGLE_API_KEY, OPENAI_MODEL } = settings;
  if (wanted === 'none') return 'none';
  if (wanted === 'auto') {
    return GOOGLE_API_KEY !== undefined ? 'gemini' : OPENAI_MODEL !== undefined ? 'openai' : 'none';
  }
  if (wanted === 'gemini' && GOOGLE_API_KEY === undefined) throw notSet('GOOGLE_API_KEY', 'TOKOSEL_MODEL=gemini');
  if (wanted === 'openai' && OPENAI_MODEL === undefined) throw notSet('OPENAI_MODEL', 'TOKOSEL_MODEL=openai');
  return wanted;
}

/** The bare model: one attempt a call. Nothing when none is chosen. */
export function openOneTry(settings: Settings): LanguageModel | undefined {
  const { GOOGLE_API_KEY, GEMINI_MODEL, GEMINI_BASE_URL, OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL } = settings;
  const choice = chosenModel(settings);
  if (choice === 'gemini' && GOOGLE_API_KEY !== undefined) {
    const where = GEMINI_BASE_URL === undefined ? {} : { baseUrl: GEMINI_BASE_URL };
    return makeGeminiModel({ apiKey: GOOGLE_API_KEY, model: GEMINI_MODEL, maxTokens: ANSWER_TOKENS, ...where });
  }
  if (choice === 'openai' && OPENAI_MODEL !== undefined) {
    return makeOpenAiModel({
      ...server(OPENAI_API_KEY, OPENAI_BASE_URL),
      model: OPENAI_MODEL,
      maxTokens: ANSWER_TOKENS,
    });
  }
  return undefined;
}

/**
 * The model that words the answers, tried again and left alone as it deserves. Nothing when none is chosen.
 *
 * @param watch sees each attempt, and when the service is left alone
 */
export function openModel(settings: Settings, watch: ModelWatch = unobserved): LanguageModel | undefined {
  const model = openOneTry(settings);
  if (model === undefined) return undefined;
  const stopwatch = () => performance.now();
  const breaker = makeBreaker({ failures: FAILURES, restMs: REST_MS, stopwatch });
  watch.breaker('model', breaker);
  return makeSteadyModel(watch.model(model), {
    tries: TRIES,
    backoffMs: BACKOFF_MS,
    chance: Math.random,
    stopwatch,
    breaker,
  });
}

/**
 * What turns texts into vectors. Services outside the house are given masked texts only.
 *
 * @throws OperatorError `model-not-set` when an embedder is chosen and not described
 */
export function openEmbedder(settings: Settings): Embedder {
  const {
    TOKOSEL_EMBEDDING_DIMENSIONS: dimensions,
    GOOGLE_API_KEY,
    GEMINI_BASE_URL,
    OPENAI_API_KEY,
    OPENAI_BASE_URL,
  } = settings;
  const limits = { dimensions, deadlineMs: EMBEDDING_DEADLINE_MS };
  switch (settings.TOKOSEL_EMBEDDER) {
    case 'offline':
      return offlineEmbedder;
    case 'gemini': {
      if (GOOGLE_API_KEY === undefined) throw notSet('GOOGLE_API_KEY', 'TOKOSEL_EMBEDDER=gemini');
      const where = GEMINI_BASE_URL === undefined ? {} : { baseUrl: GEMINI_BASE_URL };
      const model = settings.TOKOSEL_EMBEDDING_MODEL ?? 'gemini-embedding-001';
      return makeMaskedEmbedder(makeGeminiEmbedder({ apiKey: GOOGLE_API_KEY, model, ...limits, ...where }));
    }
    case 'openai': {
      const model = settings.TOKOSEL_EMBEDDING_MODEL;
      if (model === undefined) throw notSet('TOKOSEL_EMBEDDING_MODEL', 'TOKOSEL_EMBEDDER=openai');
      return makeMaskedEmbedder(makeOpenAiEmbedder({ ...server(OPENAI_API_KEY, OPENAI_BASE_URL), model, ...limits }));
    }
    case 'huggingface': {
      const folder = settings.TOKOSEL_EMBEDDING_MODEL;
      if (folder === undefined) throw notSet('TOKOSEL_EMBEDDING_MODEL', 'TOKOSEL_EMBEDDER=huggingface');
      return makeHuggingFaceEmbedder({ folder, ...limits });
    }
  }
}

function server(apiKey: string | undefined, baseUrl: string | undefined) {
  return { ...(apiKey === undefined ? {} : { apiKey }), ...(baseUrl === undefined ? {} : { baseUrl }) };
}

function notSet(name: string, because: string): OperatorError {
  return new OperatorError('model-not-set', `${name} is not set, and ${because} needs it`, {
    fix: `Add ${name} to .env, or take ${because} out.`,
  });
}
