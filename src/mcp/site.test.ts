import { describe, expect, it } from 'vitest';
import { bankHome, makePages } from '../testing/mcp-parts.js';
import { makeSite, type ReadPage, type SiteParts } from './site.js';

const call = { deadlineMs: 2_000 };

/** A site whose readings are counted and whose clock stands still until it is moved. */
function counted(readPage: ReadPage, changes: Partial<SiteParts> = {}) {
  const reads: string[] = [];
  const clock = { now: 0 };
  const site = makeSite({
    home: bankHome,
    readPage: (url, how) => {
      reads.push(url);
      return readPage(url, how);
    },
    cacheMs: 1_000,
    stopwatch: () => clock.now,
    ...changes,
  });
  return { site, reads, clock };
}

describe('a page of the site', () => {
  it('is fetched once while the cache holds it, under any spelling of its address', async () => {
    const { site, reads, clock } = counted(makePages({ 'https://banque.example/tarifs': { title: 'Tarifs' } }));
    for (const address of ['/tarifs', '/tarifs#cartes', '/./tarifs']) {
      expect((await site.read(`https://banque.example${address}`, call)).title).toBe('Tarifs');
    }
    expect((await site.read('http://banque.example/tarifs', call)).title).toBe('Tarifs');
    expect(reads).toHaveLength(1);
    clock.now = 1_001;
    await site.read('https://banque.example/tarifs', call);
    expect(reads).toHaveLength(2);
  });

  it('is fetched each time when the cache is off', async () => {
    const { site, reads } = counted(makePages({ [bankHome]: {} }), { cacheMs: 0 });
    await site.read(bankHome, call);
    await site.read(bankHome, call);
    expect(reads).toHaveLength(2);
  });

  it('is fetched again after a failure', async () => {
    const { site, reads } = counted(makePages({}));
    await expect(site.read(bankHome, call)).rejects.toThrow('no page');
    await expect(site.read(bankHome, call)).rejects.toThrow('no page');
    expect(reads).toHaveLength(2);
  });

  it('is not taken from where it was redirected to when that is another site', async () => {
    const { site } = counted(makePages({ [bankHome]: { url: 'https://evil.example/' } }));
    await expect(site.read(bankHome, call)).rejects.toMatchObject({ code: 'not-on-the-site' });
  });

  it('is not waited for past the deadline, and is there for the next reader', async () => {
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const { site, reads } = counted(async (url, how) => {
      await arrived;
      return makePages({ [bankHome]: { title: 'Accueil' } })(url, how);
    });
    await expect(site.read(bankHome, { deadlineMs: 5 })).rejects.toMatchObject({ code: 'page-late' });
    const leaving = new AbortController();
    const second = site.read(bankHome, { deadlineMs: 2_000, signal: leaving.signal });
    leaving.abort();
    await expect(second).rejects.toMatchObject({ code: 'page-late' });
    const third = site.read(bankHome, call);
    arrive();
    expect((await third).title).toBe('Accueil');
    expect(reads).toHaveLength(1);
  });

  it('is one of four that are read at once', async () => {
    const { site } = counted(() => new Promise(() => undefined));
    const waiting = [1, 2, 3, 4, 5].map((n) => site.read(`https://banque.example/${n}`, { deadlineMs: 50 }));
    const codes = (await Promise.allSettled(waiting)).map((one) => one.status === 'rejected' && String(one.reason));
    expect(codes.filter((reason) => reason && reason.includes('Too many pages'))).toHaveLength(1);
  });

  it('leaves the cache when sixty-four newer ones came', async () => {
    const readPage: ReadPage = (url) => Promise.resolve({ url, title: '', date: '2026-11-20', markdown: '' });
    const { site, reads } = counted(readPage);
    for (let n = 0; n < 65; n += 1) await site.read(`https://banque.example/${n}`, call);
    await site.read('https://banque.example/64', call);
    expect(reads).toHaveLength(65);
    await site.read('https://banque.example/0', call);
    expect(reads).toHaveLength(66);
  });
});
