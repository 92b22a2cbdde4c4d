import { describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { readSettings } from './settings.js';

const folder = makeTemporaryFolder();
const read = (given: Readonly<Record<string, unknown>>) => readSettings(given, folder.path).settings;

describe('the settings of the doors', () => {
  it('let nobody frame the chat, believe no proxy and allow ten requests a second when nobody says otherwise', () => {
    const { ALLOWED_ORIGINS, TRUST_PROXY, RATE_LIMIT_PER_SECOND } = read({});
    expect([ALLOWED_ORIGINS, TRUST_PROXY, RATE_LIMIT_PER_SECOND]).toEqual([[], 0, 10]);
  });

  it('read origins from one line', () => {
    const { ALLOWED_ORIGINS } = read({ ALLOWED_ORIGINS: 'https://www.banque.sn/, http://localhost:8080,' });
    expect(ALLOWED_ORIGINS).toEqual(['https://www.banque.sn', 'http://localhost:8080']);
  });

  it.each(['*', 'banque.sn', 'https://banque.sn/chat', "https://banque.sn; script-src 'unsafe-inline'", 'data:,x'])(
    'refuse what is no origin: %s',
    (ALLOWED_ORIGINS) => {
      expect(() => read({ ALLOWED_ORIGINS })).toThrow(/ALLOWED_ORIGINS from flag/);
    },
  );

  it.each([
    ['true', 1],
    ['false', 0],
    ['2', 2],
  ])('read TRUST_PROXY=%s as %i', (TRUST_PROXY, proxies) => {
    expect(read({ TRUST_PROXY }).TRUST_PROXY).toBe(proxies);
  });

  it('refuse a proxy count and a rate that make no sense', () => {
    expect(() => read({ TRUST_PROXY: 'yes' })).toThrow(/TRUST_PROXY/);
    expect(() => read({ RATE_LIMIT_PER_SECOND: '-1' })).toThrow(/RATE_LIMIT_PER_SECOND/);
    expect(() => read({ RATE_LIMIT_PER_SECOND: '2.5' })).toThrow(/RATE_LIMIT_PER_SECOND/);
  });
});
