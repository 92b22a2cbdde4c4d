import { describe, expect, it } from 'vitest';
import { readEvents } from './events.js';

async function* cutEvery(length: number, text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield await Promise.resolve(text.slice(at, at + length));
}

async function all<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const read: Item[] = [];
  for await (const item of items) read.push(item);
  return read;
}

const stream =
  'event: meta\ndata: {"a":1}\n\n: still here\n\nevent: delta\ndata: {"text":"é"}\n\nevent: done\ndata: {}\n\n';

describe('server-sent events', () => {
  it.each([1, 2, 7, 1000])('are read whole when they come in chunks of %i characters', async (length) => {
    const events = await all(readEvents(cutEvery(length, stream)));
    expect(events).toEqual([
      { name: 'meta', data: '{"a":1}' },
      { name: 'delta', data: '{"text":"é"}' },
      { name: 'done', data: '{}' },
    ]);
  });

  it('leaves out an event that was cut off', async () => {
    const events = await all(readEvents(cutEvery(5, 'event: done\ndata: {"half":')));
    expect(events).toEqual([]);
  });
});
