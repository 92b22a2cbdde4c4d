import { randomUUID, webcrypto } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { freshId } from './ids.js';
import { keepIn, openMemory, recallFrom } from './memory.js';
import { phrasesOf } from './phrases.js';

function makeStorage(first: string | null = null) {
  const box = { held: first };
  return { getItem: () => box.held, setItem: (_: string, value: string) => void (box.held = value) };
}

describe('what the browser remembers', () => {
  it('changes one thing at a time, and takes what another tab wrote meanwhile', () => {
    const storage = {
      ...makeStorage(),
      length: 0,
      clear: () => undefined,
      key: () => null,
      removeItem: () => undefined,
    };
    const [one, other] = [openMemory(() => storage), openMemory(() => storage)];
    one.set({ session: 'abc', saver: true });
    other.set({ rated: 'abc', toErase: ['old'], language: 'en' });
    one.set({ language: undefined, attended: 'abc' });
    expect(one.get()).toEqual({
      session: 'abc',
      saver: true,
      rated: 'abc',
      attended: 'abc',
      toErase: ['old'],
      pending: [],
    });
  });

  it('remembers until it is left where the browser keeps nothing', () => {
    const refuse = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    const memory = openMemory(refuse);
    memory.set({ session: 'abc' });
    memory.set({ rated: 'abc' });
    expect(memory.get()).toEqual({ session: 'abc', rated: 'abc', pending: [] });
  });

  it('comes back as it was kept', () => {
    const storage = makeStorage();
    const remembered = { session: 'abc', language: 'wo', pending: [{ id: 'm1', text: 'un' }] } as const;
    expect(keepIn(() => storage, remembered)).toBe(true);
    expect(recallFrom(() => storage)).toEqual(remembered);
  });

  it('holds the last twenty unsent messages at most', () => {
    const storage = makeStorage();
    keepIn(() => storage, { pending: Array.from({ length: 30 }, (_, at) => ({ id: `m${at}`, text: 'a' })) });
    expect(recallFrom(() => storage).pending.map(({ id }) => id)).toEqual(
      Array.from({ length: 20 }, (_, at) => `m${at + 10}`),
    );
  });

  it.each([null, '', 'x', '[]', 'null', '{"session":5,"language":"de","pending":[{"id":1},null]}', '{"session":"é"}'])(
    'is nothing when it holds %j',
    (held) => {
      expect(recallFrom(() => makeStorage(held))).toEqual({ pending: [] });
    },
  );

  it('is nothing, and breaks nothing, when the browser refuses', () => {
    const refuse = () => {
      throw new Error('denied');
    };
    expect(recallFrom(refuse)).toEqual({ pending: [] });
    expect(keepIn(refuse, { pending: [] })).toBe(false);
  });
});

describe('a fresh name', () => {
  it('has 128 random bits, on plain HTTP too', () => {
    const plain = { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => webcrypto.getRandomValues(bytes) };
    expect(freshId(plain)).toMatch(/^[0-9a-f]{32}$/);
    expect(freshId(plain)).not.toBe(freshId(plain));
    expect(freshId({ ...plain, randomUUID: () => randomUUID() })).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the page in three languages', () => {
  it('has every line in each', () => {
    const names = Object.keys(phrasesOf('fr')).sort();
    for (const language of ['fr', 'wo', 'en'] as const) {
      expect(Object.keys(phrasesOf(language)).sort()).toEqual(names);
      expect(Object.values(phrasesOf(language)).filter((line) => line.trim() === '')).toEqual([]);
    }
  });
});
