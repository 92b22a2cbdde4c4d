import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../domain/errors.js';
import type { Embedder } from '../domain/index-ports.js';
import { shareQuestions } from './shared-questions.js';

function embedder(answer: () => Promise<Float32Array>): Embedder & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    ...{ recipe: 'r', dimensions: 2, service: 's' },
    embed: () => Promise.resolve([]),
    embedQuestion: (question) => {
      asked.push(question);
      return answer();
    },
  };
}

const vector = Float32Array.of(1, 0);

describe('a question that is asked twice at the same time', () => {
  it('is asked of the service once, and again when it comes back later', async () => {
    const service = embedder(() => Promise.resolve(vector));
    const shared = shareQuestions(service);
    const embedQuestion = (question: string) => shared.embedQuestion?.(question);
    const both = await Promise.all([embedQuestion('frais ?'), embedQuestion('frais ?'), embedQuestion('horaires ?')]);
    expect(both).toEqual([vector, vector, vector]);
    expect(service.asked).toEqual(['frais ?', 'horaires ?']);
    await embedQuestion('frais ?');
    expect(service.asked).toHaveLength(3);
  });

  it('fails for both, and is tried anew afterwards', async () => {
    const service = embedder(() => Promise.reject(new UpstreamError('model-busy', 'busy')));
    const shared = shareQuestions(service);
    const outcomes = await Promise.allSettled([shared.embedQuestion?.('a'), shared.embedQuestion?.('a')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(service.asked).toHaveLength(1);
    await expect(shared.embedQuestion?.('a')).rejects.toThrow('busy');
    expect(service.asked).toHaveLength(2);
  });

  it('is left as it is where vectors are made in this process', () => {
    const own: Embedder = { recipe: 'r', dimensions: 2, embed: () => Promise.resolve([]) };
    expect(shareQuestions(own)).toBe(own);
  });
});
