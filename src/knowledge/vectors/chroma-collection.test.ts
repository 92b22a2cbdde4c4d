import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freePort } from '../../app/chroma-child.js';
import { openDouble, type Double } from '../../testing/double-server.js';
import { queryCollection } from './chroma-collection.js';

const json = 'application/json';
const answerOf = (distances: readonly (number | null | string)[]) =>
  JSON.stringify({ ids: [distances.map((_, place) => `c${place}`)], distances: [distances], include: ['distances'] });

let said = answerOf([]);
let double: Double;
beforeEach(async () => {
  double = await openDouble({
    mode: 'happy',
    pauseMs: 0,
    answer: () => ({ status: 200, type: json, parts: [said] }),
    fault: () => JSON.stringify({ error: 'InternalError', message: 'no' }),
  });
});
afterEach(() => double.close());

function ask(limit = 3, deadlineMs = 200) {
  const where = { address: double.url, collection: 'tokosel', signal: AbortSignal.timeout(deadlineMs) };
  return queryCollection(where, 'some-id', { query: Float32Array.of(1, 0), limit });
}

describe('a search in a server that is not to be trusted', () => {
  it('reads distances as cosines, best first, and no more than asked for', async () => {
    said = answerOf([1, 0.25, null, 0, 2]);
    expect(await ask(3)).toEqual([
      { chunkId: 'c3', score: 1 },
      { chunkId: 'c1', score: 0.75 },
      { chunkId: 'c0', score: 0 },
    ]);
  });

  it.each([
    ['a distance that no cosine has', answerOf([-1e9])],
    ['words for numbers', answerOf(['near'])],
    ['something else', '{"ids":[]}'],
    ['half an answer', '{"ids":[["c0"'],
  ])('refuses %s', async (_, answer) => {
    said = answer;
    await expect(ask()).rejects.toMatchObject({ fault: 'upstream' });
  });

  it('refuses a page instead of an answer', async () => {
    double.behave('malformed');
    await expect(ask()).rejects.toMatchObject({ fault: 'upstream' });
  });

  it('says that the server failed', async () => {
    double.behave('500');
    await expect(ask()).rejects.toMatchObject({ code: 'vectors-failed' });
  });

  it.each(['hung', 'huge'] as const)(
    'waits no longer than the deadline for a %s answer, and hangs up',
    async (mode) => {
      double.behave(mode);
      await expect(ask()).rejects.toMatchObject({ code: 'vectors-timeout' });
      expect(await double.seen[0]?.ended).toBe('left');
    },
  );

  it('says that nobody is there', async () => {
    await double.close();
    await expect(ask()).rejects.toMatchObject({ code: 'vectors-unreachable' });
  });

  it('follows no redirect to another place', async () => {
    said = answerOf([0]);
    const port = await freePort();
    const sender = createServer((_, response) => response.writeHead(307, { location: double.url }).end());
    await new Promise<void>((resolve) => sender.listen(port, '127.0.0.1', resolve));
    const where = { address: `http://127.0.0.1:${port}`, collection: 'tokosel', signal: AbortSignal.timeout(500) };
    const asked = queryCollection(where, 'some-id', { query: Float32Array.of(1), limit: 1 });
    await expect(asked).rejects.toMatchObject({ fault: 'upstream' });
    expect(double.seen).toEqual([]);
    sender.close();
  });
});
