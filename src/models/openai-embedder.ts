import type OpenAI from 'openai';
import type { Embedder } from '../domain/index-ports.js';
import { checkedVectors, type AskVectors, type VectorRules } from './checked-vectors.js';
import { openOpenAi } from './openai.js';
import { makeQuestionVector } from './question-vector.js';

/** How an OpenAI-compatible server's embeddings are reached. */
export interface OpenAiEmbedderSettings {
  readonly apiKey?: string;
  readonly model: string;
  /** What the model gives: other servers cannot be told. */
  readonly dimensions: number;
  readonly baseUrl?: string;
  readonly deadlineMs: number;
}

/** Vectors of an OpenAI-compatible server. Its library is loaded with the first text. */
export function makeOpenAiEmbedder(settings: OpenAiEmbedderSettings): Embedder {
  const { model, dimensions, deadlineMs } = settings;
  const rules: VectorRules = { name: model, dimensions, batch: 100, tries: 3, backoffMs: 500, deadlineMs };
  let opened: Promise<OpenAI> | undefined;
  const ask: AskVectors = async (texts, signal) => {
    const client = await (opened ??= openOpenAi(settings));
    const sized = settings.baseUrl === undefined && model.startsWith('text-embedding-3') ? { dimensions } : {};
    const { data } = await client.embeddings.create(
      { model, input: [...texts], encoding_format: 'float', ...sized },
      { signal },
    );
    return [...data].sort((one, other) => one.index - other.index).map(({ embedding }) => embedding);
  };
  return {
    recipe: `openai:${model}:${dimensions}`,
    dimensions,
    service: model,
    embed: (texts) => checkedVectors(texts, ask, rules),
    embedQuestion: makeQuestionVector(ask, rules),
  };
}
