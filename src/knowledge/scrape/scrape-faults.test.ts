import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bankPages } from '../../testing/bank-site-pages.js';
import { openScrapeStage, pathsOf, reasonsOf, type ScrapeStage } from '../../testing/scrape-stage.js';

let stage: ScrapeStage;
beforeEach(async () => void (stage = await openScrapeStage()));
afterEach(() => stage.close());

const ALL = ['agences', 'cartes', 'credits-auto', 'credits-immobilier', 'english', 'epargne', 'index', 'tarifs'];

describe('what the site asks of robots', () => {
  it('is obeyed: rules for us, the crawl delay, the sitemaps named there', async () => {
    const list = `<urlset><url><loc>${stage.at('/cachee')}</loc></url><url><loc>https://evil.example/</loc></url></urlset>`;
    stage.site.put('/cachee', '<h1>Offre cachée</h1><p>Elle ne se trouve que dans le plan du stage.site.</p>');
    stage.site.putFile('/plan.xml.gz', 'application/gzip', gzipSync(list));
    stage.site.putFile(
      '/plans.xml',
      'text/xml',
      `<sitemapindex><sitemap><loc>${stage.at('/plan.xml.gz')}</loc></sitemap></sitemapindex>`,
    );
    const rules = `User-agent: *\nDisallow: /\n\nUser-agent: tokosel\nDisallow: /tarifs\nCrawl-delay: 4\nSitemap: ${stage.at('/plans.xml')}`;
    stage.site.putFile('/robots.txt', 'text/plain', rules);
    const report = await stage.scrape();
    expect(pathsOf(report.added)).toEqual(['/', '/cachee', '/cartes', '/credits/auto', '/credits/immobilier']);
    expect(reasonsOf(report.left)['/tarifs']).toBe('robots.txt forbids it (line 5)');
    expect(stage.waited.slice(-4)).toEqual([4000, 4000, 4000, 4000]);
    expect(report.notes).toEqual(['sitemap: 2 addresses', 'robots.txt asks for 4 s between two requests']);
    expect(stage.site.seen.map(({ path }) => path)).not.toContain('/tarifs');
  });

  it('closes the site when robots.txt cannot be had or forbids everything', async () => {
    stage.site.fail('/robots.txt', '500');
    await expect(stage.scrape()).rejects.toMatchObject({
      code: 'site-closed',
      message: `${stage.at('/')}: robots.txt cannot be read (answers 500), so nothing may be fetched`,
    });
    stage.site.fail('/robots.txt', undefined);
    stage.site.putFile('/robots.txt', 'text/plain', 'User-agent: *\nDisallow: /');
    await expect(stage.scrape()).rejects.toMatchObject({ code: 'site-closed' });
    expect(stage.site.seen.map(({ path }) => path)).not.toContain('/');
  });

  it('keeps a crawl delay within reason and leaves out a page that asks for it', async () => {
    stage.site.putFile('/robots.txt', 'text/plain', 'User-agent: *\nCrawl-delay: 86400');
    stage.site.fail('/cartes', 'noindex');
    const report = await stage.scrape();
    expect(Math.max(...stage.waited)).toBe(10_000);
    expect(report.notes[1]).toBe('robots.txt asks for 86400 s between two requests, 10 s are kept');
    expect(reasonsOf(report.left)['/cartes']).toMatch(/noindex/);
  });
});

describe('a page that is wrong', () => {
  it.each([
    ['500', 'answers 500'],
    ['busy-for-an-hour', 'answers 429, to be asked again after 3600 s'],
    ['login', 'it serves a login page'],
    ['json', 'it is application/json, not a page'],
    ['binary', 'it is not text, whatever its type says'],
    ['huge', 'it is larger than 500 kB once decompressed'],
    ['bomb', 'it is larger than 500 kB once decompressed'],
    ['drip', 'it did not end within 0.8 s'],
    ['hung', 'it did not end within 0.8 s'],
    ['broken-gzip', 'its answer is broken off or not HTTP (Z_DATA_ERROR)'],
    ['cut', 'its answer is broken off or not HTTP (UND_ERR_SOCKET)'],
    [{ redirect: '/epargne' }, 'it redirects in a circle, or more than 5 times'],
    [
      { redirect: 'http://169.254.169.254/' },
      'it redirects to http://169.254.169.254/: 169.254.169.254 is another site',
    ],
    [{ redirect: 'https://evil.example/' }, 'it redirects to https://evil.example/: evil.example is another site'],
  ] as const)('is named, and the rest goes on: %s', async (fault, reason) => {
    stage.site.fail('/epargne', fault);
    const report = await stage.scrape();
    expect(reasonsOf(report.faults)).toEqual({ '/epargne': reason });
    expect(report.pages).toBe(7);
  });

  it('is named when its HTML is a tangle', async () => {
    stage.site.fail('/epargne', 'tangled');
    const report = await stage.scrape({}, { pageBytes: 2_000_000 });
    expect(reasonsOf(report.faults)['/epargne']).toMatch(/its HTML is so broken|nested more than 400 deep/);
    expect(report.pages).toBe(7);
  });

  it('is none of ours when it is a document, and is named apart', async () => {
    stage.site.fail('/epargne', 'pdf');
    const report = await stage.scrape();
    expect(report).toMatchObject({ pages: 7, faults: [] });
    expect(report.documents).toEqual([stage.at('/docs/dossier.pdf'), stage.at('/epargne')]);
  });

  it('leaves when it asks to be left out', async () => {
    await stage.scrape();
    stage.site.fail('/epargne', 'noindex');
    expect(reasonsOf((await stage.scrape()).gone)['/epargne']).toMatch(/noindex/);
    expect(stage.names()).not.toContain('epargne');
  });

  it('is read all the same in a charset that it does not name, and after a busy moment', async () => {
    stage.site.fail('/agences', 'windows-1252');
    stage.site.fail('/tarifs', 'busy');
    expect(await stage.scrape()).toMatchObject({ pages: 8, faults: [] });
    expect(stage.file('agences')).toContain('Agence du Plateau : ouverte du lundi au vendredi, de 8 h à 16 h.');
    expect(stage.waited).toContain(3000);
  });

  it('is one page under two addresses', async () => {
    stage.site.put('/auto', page('/credits/auto'));
    stage.site.fail('/vieille-adresse', { redirect: '/cartes' });
    stage.site.put('/vieille-adresse', '');
    const report = await stage.scrape();
    expect(reasonsOf(report.left)).toMatchObject({
      '/credits/auto': `holds the same text as ${stage.at('/auto')}`,
      '/vieille-adresse': `leads to ${stage.at('/cartes')}`,
    });
    expect(report.pages).toBe(8);
  });
});

describe('a site that is wrong', () => {
  it('that never ends is left where it begins to repeat itself, or at the limit', async () => {
    stage.site.put('/', '<h1>Accueil</h1><p>Bienvenue.</p><a href="/agenda/1">Agenda</a>');
    const report = await stage.scrape();
    expect(reasonsOf(report.faults)['/agenda/']).toMatch(/more than 40 addresses of this form/);
    expect(report.pages).toBeLessThan(60);
    const limited = await stage.scrape({ folder: join(stage.folder, 'b') }, { pages: 5 });
    expect(limited.pages).toBe(5);
    expect(limited.faults.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^stopped: 5 pages were visited; \d+ addresses wait$/),
    );
  });

  it('stops at its limits of bytes and of time', async () => {
    const short = await stage.scrape({}, { bytes: 3_000 });
    expect(short.faults.at(-1)?.reason).toMatch(/^stopped: 0 MB were read/);
    const quick = await stage.scrape({ folder: join(stage.folder, 'b') }, { ms: 1_000 });
    expect(quick.faults.at(-1)?.reason).toMatch(/^stopped: 1 s have passed/);
  });

  it('keeps what was there when every address serves one and the same page', async () => {
    await stage.scrape();
    const before = ALL.map(stage.file);
    stage.site.hideBehind('<h1>Maintenance</h1><p>Le site revient bientôt.</p>');
    const report = await stage.scrape();
    expect(report.faults.map(({ reason }) => reason).join()).toContain('pages hold one and the same text');
    expect(report).toMatchObject({ gone: [], changed: [], added: [] });
    expect(ALL.map(stage.file)).toEqual(before);
    stage.site.hideBehind(undefined);
    expect(await stage.scrape()).toMatchObject({ unchanged: 8, faults: [] });
  });

  it('is left in peace when page after page fails', async () => {
    for (let number = 0; number < 30; number += 1) {
      stage.site.put(`/p/a${'b'.repeat(number)}`, '<p>x</p>');
      stage.site.fail(`/p/a${'b'.repeat(number)}`, '500');
    }
    const report = await stage.scrape();
    expect(report.faults.at(-1)?.reason).toMatch(/^stopped: 8 pages in a row failed/);
    expect(report.pages).toBe(8);
  });
});

describe('a start that is wrong', () => {
  it.each([
    ['/cartes', 'json', 'not-a-page'],
    ['/cartes', '500', 'site-failed'],
    ['/cartes', { redirect: 'https://evil.example/' }, 'redirect-refused'],
    ['/cartes', 'hung', 'page-too-slow'],
  ] as const)('ends the run with its reason: %s %s', async (path, fault, code) => {
    stage.site.fail(path, fault);
    await expect(stage.scrape({ start: stage.at(path) })).rejects.toMatchObject({ code });
  });

  it.each([
    ['http://127.0.0.1/', 'address-refused'],
    ['http://2130706433/', 'address-refused'],
    ['http://[::1]/', 'address-refused'],
    ['file:///etc/passwd', 'bad-start'],
    ['ftp://banque.example/', 'address-refused'],
    ['https://user:pass@banque.example/', 'address-refused'],
    ['http://inconnu.example/', 'no-such-host'],
    ['', 'bad-start'],
    ['http://', 'bad-start'],
    ['pas une adresse', 'bad-start'],
  ])('is refused: %s', async (start, code) => {
    await expect(stage.scrape({ start })).rejects.toMatchObject({ code });
  });

  it('may lead to the www twin, whose addresses count', async () => {
    stage.site.fail('/', undefined);
    const report = await stage.scrape({ start: `http://banque.example:${stage.site.port}/` });
    expect(report.site).toBe(`http://banque.example:${stage.site.port}`);
    expect(report.pages).toBe(8);
    const again = await stage.scrape();
    expect(again).toMatchObject({ unchanged: 7, added: [], gone: [], faults: [] });
    expect(again.changed.map(({ lines }) => lines)).toEqual([['its layout or its links']]);
  });
});

/** The main part of a page of the site, as it was put first. */
function page(path: string): string {
  return bankPages[path] ?? '';
}
