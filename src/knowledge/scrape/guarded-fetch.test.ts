import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBankSite, type BankSite } from '../../testing/bank-site.js';
import { makeInternet, PUBLIC_ADDRESS } from '../../testing/fake-internet.js';
import { fetchPage, type GuardOptions } from './guarded-fetch.js';

let site: BankSite;
beforeAll(async () => void (site = await openBankSite()));
afterAll(() => site.close());

const HOST = 'banque.example';
const address = (path: string, host = HOST) => `http://${host}:${site.port}${path}`;

function fetchFrom(path: string, { answers = [[PUBLIC_ADDRESS]], ...options }: Options = {}) {
  const network = makeInternet({ [HOST]: answers, 'autre.example': [[PUBLIC_ADDRESS]] });
  return fetchPage(address(path), { port: String(site.port), network, pageMs: 2_000, ...options });
}

interface Options extends GuardOptions {
  readonly answers?: readonly (readonly string[])[];
}

async function requestsDuring(work: () => Promise<unknown>): Promise<number> {
  const before = site.seen.length;
  await work();
  return site.seen.length - before;
}

describe('a page of the public internet', () => {
  it('comes as text with what is needed to ask for it again', async () => {
    const page = await fetchFrom('/credits/auto');
    expect(page).toMatchObject({ status: 200, type: 'text/html', charset: 'utf-8', url: address('/credits/auto') });
    expect(page.html).toContain('Taux par durée');
    const again = await fetchFrom('/credits/auto', { since: { etag: page.etag } } as Options);
    expect(again).toMatchObject({ status: 304, html: '' });
  });

  it('is asked for in our own name', async () => {
    await fetchFrom('/tarifs');
    expect(site.seen.at(-1)?.headers['user-agent']).toContain('tokosel/');
  });

  it('is read in the charset that its bytes are in, whatever it says', async () => {
    site.fail('/agences', 'windows-1252');
    expect((await fetchFrom('/agences')).html).toContain('Banque de la Téranga');
    site.fail('/agences', undefined);
  });

  it('is not read when it is no page', async () => {
    site.fail('/cartes', 'json');
    expect(await fetchFrom('/cartes')).toMatchObject({ status: 200, type: 'application/json', html: '' });
    site.fail('/cartes', undefined);
  });
});

describe('a name that leads inside', () => {
  it.each([
    [['127.0.0.1']],
    [['10.1.2.3']],
    [['169.254.169.254']],
    [['100.64.1.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['fd00::1']],
    [[PUBLIC_ADDRESS, '127.0.0.1']],
    [['127.0.0.1', PUBLIC_ADDRESS]],
  ])('is refused before anything is sent: %s', async (addresses) => {
    const requests = await requestsDuring(() =>
      expect(fetchFrom('/', { answers: [addresses] })).rejects.toMatchObject({ code: 'address-refused' }),
    );
    expect(requests).toBe(0);
  });

  it('is refused when the answer changes after the first one, and the address checked is the address connected', async () => {
    const network = makeInternet({ [HOST]: [[PUBLIC_ADDRESS], ['127.0.0.1']] });
    const options = { port: String(site.port), network };
    expect((await fetchPage(address('/'), options)).status).toBe(200);
    expect(network.asked).toEqual([HOST]);
    const requests = await requestsDuring(() =>
      expect(fetchPage(address('/'), options)).rejects.toMatchObject({ code: 'address-refused' }),
    );
    expect(requests).toBe(0);
    expect(network.asked).toEqual([HOST, HOST]);
  });

  it('may be the one internal host that was asked for, and no other', async () => {
    const options = { internalHost: '127.0.0.1', port: String(site.port) };
    expect((await fetchPage(`${site.url}/tarifs`, options)).status).toBe(200);
    await expect(fetchPage(address('/', '127.0.0.2'), options)).rejects.toMatchObject({ code: 'address-refused' });
    await expect(fetchPage(address('/', 'localhost'), options)).rejects.toMatchObject({ code: 'address-refused' });
  });
});

describe('a redirect', () => {
  it.each([
    ['http://127.0.0.1/admin', 'address-refused'],
    ['http://2130706433/', 'address-refused'],
    ['http://[::ffff:7f00:1]/', 'address-refused'],
    ['http://169.254.169.254/latest/meta-data/', 'address-refused'],
    ['file:///etc/passwd', 'address-refused'],
    ['http://banque.example:22/', 'address-refused'],
    ['http://moi:secret@banque.example/', 'address-refused'],
    ['http://nulle-part.example/', 'no-such-host'],
    ['/vers', 'redirect-loop'],
    ['http://', 'address-refused'],
  ])('is checked like the first address: %s', async (redirect, code) => {
    site.fail('/vers', { redirect });
    await expect(fetchFrom('/vers')).rejects.toMatchObject({ code });
  });

  it('to a name that resolves inside is refused', async () => {
    const network = makeInternet({ [HOST]: [[PUBLIC_ADDRESS]], 'dedans.example': [['127.0.0.1']] });
    site.fail('/vers', { redirect: address('/', 'dedans.example') });
    const options = { port: String(site.port), network };
    const requests = await requestsDuring(() =>
      expect(fetchPage(address('/vers'), options)).rejects.toMatchObject({ code: 'address-refused' }),
    );
    expect(requests).toBe(1);
  });

  it('is followed five times, not six, and only where the caller allows', async () => {
    for (let step = 0; step < 6; step += 1) site.fail(`/pas/${step}`, { redirect: `/pas/${step + 1}` });
    site.put('/pas/6', '<h1>Arrivé</h1>');
    expect((await fetchFrom('/pas/1')).url).toBe(address('/pas/6'));
    await expect(fetchFrom('/pas/0')).rejects.toMatchObject({ code: 'redirect-loop' });
    const refusal = (url: URL) => (url.pathname === '/pas/6' ? 'not there' : undefined);
    await expect(fetchFrom('/pas/5', { refusal })).rejects.toMatchObject({ code: 'redirect-refused' });
  });
});

describe('an answer that harms', () => {
  it.each([
    ['bomb', 'page-too-large'],
    ['brotli-bomb', 'page-too-large'],
    ['huge', 'page-too-large'],
    ['drip', 'page-too-slow'],
    ['hung', 'page-too-slow'],
    ['cut', 'broken-answer'],
    ['broken-gzip', 'broken-answer'],
  ] as const)('is cut off and named: %s', async (fault, code) => {
    site.fail('/mal', fault);
    await expect(fetchFrom('/mal', { pageMs: 700 })).rejects.toMatchObject({ code });
  });

  it('is named when nobody listens and when no name is known', async () => {
    const network = makeInternet({ [HOST]: [[PUBLIC_ADDRESS]] });
    await expect(fetchPage(`http://${HOST}:9/`, { port: '9', network })).rejects.toMatchObject({ code: 'unreachable' });
    await expect(fetchPage('http://inconnu.example/', { network })).rejects.toMatchObject({ code: 'no-such-host' });
  });
});
