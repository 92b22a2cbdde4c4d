import type { Embedder } from '../domain/index-ports.js';
import { maskPersonal } from './mask.js';

/** An embedder outside the house that is never given a text with a person's data in it, be it a question or a document. */
export function makeMaskedEmbedder(embedder: Embedder): Embedder {
  const { recipe, dimensions, service } = embedder;
  return {
    recipe,
    dimensions,
    ...(service === undefined ? {} : { service }),
    embed: (texts) => embedder.embed(texts.map((text) => maskPersonal(text))),
    async embedQuestion(question) {
      const masked = maskPersonal(question);
      if (embedder.embedQuestion !== undefined) return embedder.embedQuestion(masked);
      const [vector] = await embedder.embed([masked]);
      return vector ?? new Float32Array(dimensions);
    },
  };
}
