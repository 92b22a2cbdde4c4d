import { UpstreamError } from '../domain/errors.js';
import type { Embedder } from '../domain/index-ports.js';

/** An embedder that tells what it was asked, and fails where it is told to. */
export interface CountingEmbedder extends Embedder {
  /** The texts of each request. */
  readonly asked: readonly (readonly string[])[];
}

/** Vectors of `dimensions` numbers; a request with a text that matches fails as a service would. */
export function makeCountingEmbedder(
  { recipe = 'counting-1', dimensions = 2 } = {},
  refuses: (text: string) => boolean = () => false,
): CountingEmbedder {
  const asked: (readonly string[])[] = [];
  return {
    recipe,
    dimensions,
    asked,
    embed(texts) {
      asked.push(texts);
      if (texts.some(refuses)) return Promise.reject(new UpstreamError('model-failed', 'the service failed (500)'));
      return Promise.resolve(texts.map(({ length }) => new Float32Array(dimensions).fill(length === 0 ? 0 : 1)));
    },
  };
}
