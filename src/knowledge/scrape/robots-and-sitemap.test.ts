import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodePage } from './decode-page.js';
import { readRobots } from './robots.js';
import { readSitemap } from './sitemap.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const robots = (text: string, status = 200) =>
  readRobots('https://bank.sn/robots.txt', { url: '', type: 'text/plain', status, body: bytes(text) });

describe('robots.txt', () => {
  it('is read for our own name before the rules for all', () => {
    const { refusal } = robots(
      'User-agent: *\nDisallow: /\n\nUser-agent: Tokosel\nDisallow: /prive\nAllow: /prive/ouvert',
    );
    expect(refusal('https://bank.sn/tarifs')).toBeUndefined();
    expect(refusal('https://bank.sn/prive/x')).toBe('robots.txt forbids it (line 5)');
    expect(refusal('https://bank.sn/prive/ouvert')).toBeUndefined();
  });

  it('allows all when there is none, and nothing when it cannot be had', () => {
    for (const status of [400, 401, 403, 404, 410])
      expect(robots('', status).refusal('https://bank.sn/')).toBeUndefined();
    for (const status of [429, 500, 503])
      expect(robots('', status).refusal('https://bank.sn/')).toContain(`answers ${status}`);
    expect(readRobots('', { reason: 'it did not end' }).refusal('https://bank.sn/')).toContain('it did not end');
  });

  it('is none when the server answers with its start page', () => {
    expect(robots('<!DOCTYPE html>\nUser-agent: *\nDisallow: /').refusal('https://bank.sn/')).toBeUndefined();
  });

  it('asks for a delay and names sitemaps', () => {
    const read = robots('Sitemap: https://bank.sn/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nSitemap: /b.xml');
    expect(read).toMatchObject({ crawlDelaySeconds: 2.5, sitemaps: ['https://bank.sn/a.xml', '/b.xml'] });
    expect(robots('User-agent: *\nCrawl-delay: bientôt').crawlDelaySeconds).toBeUndefined();
    expect(robots('User-agent: *\nCrawl-delay: -5').crawlDelaySeconds).toBeUndefined();
  });
});

describe('a sitemap', () => {
  const list =
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>\nhttps://bank.sn/a?x=1&amp;y=2 </loc></url><url><loc>rien</loc></url></urlset>';

  it('is read as it is, gzipped or as plain lines', () => {
    expect(readSitemap(bytes(list)).pages).toEqual(['https://bank.sn/a?x=1&y=2']);
    expect(readSitemap(gzipSync(list)).pages).toHaveLength(1);
    expect(readSitemap(bytes('https://bank.sn/a\r\nhttps://bank.sn/b\nx')).pages).toHaveLength(2);
  });

  it('may name others', () => {
    const index =
      '<?xml version="1.0"?><sitemapindex><sitemap><loc>https://bank.sn/1.xml</loc></sitemap></sitemapindex>';
    expect(readSitemap(bytes(index))).toEqual({ pages: [], sitemaps: ['https://bank.sn/1.xml'] });
  });

  it('is refused when it is none, broken, or a bomb; its own entities are not followed', () => {
    for (const wrong of [
      bytes('<html><body>Accueil</body></html>'),
      gzipSync(list).subarray(0, 40),
      gzipSync(Buffer.alloc(30_000_000, 32)),
    ]) {
      expect(() => readSitemap(wrong)).toThrow(expect.objectContaining({ code: 'bad-sitemap' }) as Error);
    }
    const entity =
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://bank.sn/&a;</loc></url></urlset>';
    expect(readSitemap(bytes(entity)).pages).toEqual(['https://bank.sn/&a;']);
  });
});

describe('the bytes of a page', () => {
  const page = (charset: string) => `<meta charset="${charset}"><p>Crédit à 8 %</p>`;

  it.each([
    ['UTF-8', bytes(page('utf-8')), undefined],
    ['UTF-8 that says it is Latin', bytes(page('iso-8859-1')), 'iso-8859-1'],
    ['Windows-1252', Buffer.from(page('windows-1252'), 'latin1'), undefined],
    ['Latin that says it is UTF-8', Buffer.from(page('utf-8'), 'latin1'), 'utf-8'],
    ['Latin of a charset that does not exist', Buffer.from(page('x-rien'), 'latin1'), 'x-rien'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${page('utf-16')}`, 'utf16le'), undefined],
  ])('are read as what they are: %s', (_, given, header) => {
    expect(decodePage(given, header)).toContain('Crédit à 8 %');
  });

  it('are UTF-8 still with one broken letter', () => {
    const text = 'Crédit à taux réduit pour les fonctionnaires âgés, même à Saint-Louis, à Thiès, à Mbacké';
    const broken = Buffer.concat([Buffer.from(text), Buffer.from([0xe9])]);
    expect(decodePage(broken)).toBe(`${text}\ufffd`);
  });
});
