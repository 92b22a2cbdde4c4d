import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import type { Embedder } from '../domain/index-ports.js';
import { checkedVectors, type AskVectors, type VectorRules } from './checked-vectors.js';

/** A sentence model on this machine's disk. */
export interface HuggingFaceSettings {
  /** Folder of the model, with its tokenizer and `onnx/model.onnx`. */
  readonly folder: string;
  readonly dimensions: number;
  readonly deadlineMs: number;
}

type Extract = (texts: readonly string[], options: object) => Promise<unknown>;

const isCallable = (value: unknown): value is (...given: readonly unknown[]) => unknown => typeof value === 'function';
const library = z.object({
  env: z.custom<object>((value) => typeof value === 'object' && value !== null),
  pipeline: z.custom<(task: string, model: string, options: object) => Promise<unknown>>(isCallable),
});
const tensor = z.object({ tolist: z.custom<() => unknown>(isCallable) });
const lists = z.array(z.array(z.number()));

/** An optional peer: its name in a variable keeps bundlers and the compiler from asking for it. */
const PACKAGE = '@huggingface/transformers';

/**
 * Vectors of a local model by `@huggingface/transformers`, which the operator installs beside tokosel. No download:
 * only the named folder is read.
 *
 * @throws OperatorError `embedder-not-installed` or `embedder-not-found`, with the first text
 */
export function makeHuggingFaceEmbedder({ folder, dimensions, deadlineMs }: HuggingFaceSettings): Embedder {
  const name = basename(folder);
  const rules: VectorRules = { name, dimensions, batch: 16, tries: 1, backoffMs: 0, deadlineMs };
  let opened: Promise<Extract> | undefined;
  const ask: AskVectors = async (texts) => {
    const extract = await (opened ??= openPipeline(folder));
    const result = await extract(texts, { pooling: 'mean', normalize: true });
    const { tolist } = tensor.parse(result);
    return lists.parse(tolist.call(result));
  };
  return {
    recipe: `huggingface:${name}:${dimensions}`,
    dimensions,
    embed: (texts) => checkedVectors(texts, ask, rules),
  };
}

async function openPipeline(folder: string): Promise<Extract> {
  const { env, pipeline } = library.parse(await load());
  Object.assign(env, { allowRemoteModels: false, localModelPath: dirname(folder) });
  try {
    const extract: unknown = await pipeline('feature-extraction', basename(folder), { dtype: 'fp32' });
    return z.custom<Extract>(isCallable).parse(extract);
  } catch (cause) {
    throw new OperatorError('embedder-not-found', `${folder} holds no model that can be read`, {
      fix: 'Put the tokenizer and onnx/model.onnx there, or set TOKOSEL_EMBEDDER=offline.',
      cause,
    });
  }
}

async function load(): Promise<unknown> {
  const specifier: string = PACKAGE;
  try {
    const loaded: unknown = await import(specifier);
    return loaded;
  } catch (cause) {
    throw new OperatorError('embedder-not-installed', `${PACKAGE} is not installed`, {
      fix: `Run \`ONNXRUNTIME_NODE_INSTALL=skip npm install ${PACKAGE}\`, or set TOKOSEL_EMBEDDER=offline.`,
      cause,
    });
  }
}
