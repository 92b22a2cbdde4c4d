import type { Embedder } from '../domain/index-ports.js';

/**
 * The same embedder; who asks a question while the same one is being asked waits for its vector. An answer and its
 * passages are looked for at once: the question is paid for once.
 */
export function shareQuestions(embedder: Embedder): Embedder {
  if (embedder.service === undefined) return embedder;
  const underway = new Map<string, Promise<Float32Array>>();
  const ask = async (question: string): Promise<Float32Array> => {
    if (embedder.embedQuestion !== undefined) return embedder.embedQuestion(question);
    const [vector] = await embedder.embed([question]);
    return vector ?? new Float32Array(embedder.dimensions);
  };
  return {
    ...embedder,
    async embedQuestion(question) {
      const asked = underway.get(question) ?? ask(question);
      underway.set(question, asked);
      try {
        return await asked;
      } finally {
        underway.delete(question);
      }
    },
  };
}
