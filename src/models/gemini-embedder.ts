import type { GoogleGenerativeAIEmbeddings, GoogleGenerativeAIEmbeddingsParams } from '@langchain/google-genai';
import { z } from 'zod';
import type { Embedder } from '../domain/index-ports.js';
import { checkedVectors, type AskVectors, type VectorRules } from './checked-vectors.js';
import { makeQuestionVector } from './question-vector.js';
import { GOOGLES, refuseRedirectsFrom } from './no-redirects.js';

/** How Gemini's embeddings are reached. */
export interface GeminiEmbedderSettings {
  readonly apiKey: string;
  /** `gemini-embedding-001` gives 768, 1536 or 3072 numbers as it is told. */
  readonly model: string;
  readonly dimensions: number;
  readonly baseUrl?: string;
  readonly deadlineMs: number;
}

type Task = 'RETRIEVAL_DOCUMENT' | 'RETRIEVAL_QUERY';

/** The library's enumeration is these very words, but belongs to a package that is not ours to import. */
const taskType = z.custom<NonNullable<GoogleGenerativeAIEmbeddingsParams['taskType']>>(
  (task) => typeof task === 'string',
);

/** Gemini's vectors, questions told from documents. Its library is loaded with the first text. */
export function makeGeminiEmbedder(settings: GeminiEmbedderSettings): Embedder {
  const { model, dimensions, deadlineMs } = settings;
  const rules: VectorRules = { name: model, dimensions, batch: 100, tries: 3, backoffMs: 500, deadlineMs };
  const documents = asker(settings, 'RETRIEVAL_DOCUMENT');
  const questions = asker(settings, 'RETRIEVAL_QUERY');
  return {
    recipe: `gemini:${model}:${dimensions}`,
    dimensions,
    service: model,
    embed: (texts) => checkedVectors(texts, documents, rules),
    embedQuestion: makeQuestionVector(questions, rules),
  };
}

function asker(settings: GeminiEmbedderSettings, task: Task): AskVectors {
  let opened: Promise<GoogleGenerativeAIEmbeddings> | undefined;
  const open = () => (opened ??= openEmbeddings(settings, task));
  return async (texts) => {
    const embeddings = await open();
    const [only, ...more] = texts;
    // One text goes the way that throws; a batch that failed comes back as empty vectors, which are checked afterwards.
    return only !== undefined && more.length === 0
      ? [await embeddings.embedQuery(only)]
      : embeddings.embedDocuments([...texts]);
  };
}

async function openEmbeddings(
  { apiKey, model, dimensions, baseUrl }: GeminiEmbedderSettings,
  task: Task,
): Promise<GoogleGenerativeAIEmbeddings> {
  const { GoogleGenerativeAIEmbeddings: Embeddings } = await import('@langchain/google-genai');
  refuseRedirectsFrom(baseUrl ?? GOOGLES);
  return new Embeddings({
    apiKey,
    model,
    taskType: taskType.parse(task),
    outputDimensionality: dimensions,
    maxRetries: 0,
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
}
