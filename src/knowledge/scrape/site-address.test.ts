import { describe, expect, it } from 'vitest';
import { foreignReason, readLink, shapeOf, slugOf } from './site-address.js';

const site = { origin: 'https://www.bank.sn' };
const page = 'https://www.bank.sn/credits/auto';
const link = (href: string) => readLink(href, page, site);

describe('a link on a page', () => {
  it.each([
    ['/tarifs', 'https://www.bank.sn/tarifs'],
    ['immobilier', 'https://www.bank.sn/credits/immobilier'],
    ['http://bank.sn/tarifs#cartes', 'https://www.bank.sn/tarifs'],
    ['//bank.sn//tarifs', 'https://www.bank.sn/tarifs'],
    ['/tarifs?utm_source=mail&b=2&a=1', 'https://www.bank.sn/tarifs?a=1&b=2'],
    ['/tarifs;jsessionid=A1B2?PHPSESSID=3', 'https://www.bank.sn/tarifs'],
    ['#haut', 'https://www.bank.sn/credits/auto'],
  ])('has one address whatever its spelling: %s', (href, url) => {
    expect(link(href)).toEqual({ kind: 'page', url });
  });

  it('is told apart when it leads to a document', () => {
    expect(link('/docs/Tarifs.PDF')).toEqual({ kind: 'document', url: 'https://www.bank.sn/docs/Tarifs.PDF' });
  });

  it.each([
    ...[
      'https://evil.sn/',
      'https://bank.sn.evil.sn/',
      'https://notbank.sn/',
      'https://bank.sn:8443/',
      'mailto:a@b.sn',
    ],
    ...['javascript:alert(1)', 'tel:+221338394242', '/logo.png', 'https://user:pass@bank.sn/', 'http://[', '/feed.xml'],
    ...['https://espace.bank.sn/', `/${'a'.repeat(2000)}`],
  ])('is left alone when it leads elsewhere: %.40s', (href) => {
    expect(link(href)).toEqual({ kind: 'other' });
  });
});

describe('a redirect', () => {
  it('may go to the www twin and up to https, not down, not away', () => {
    const reason = (address: string, origin = site.origin) => foreignReason(new URL(address), { origin });
    expect(reason('https://bank.sn/')).toBeUndefined();
    expect(reason('https://www.bank.sn/', 'http://bank.sn')).toBeUndefined();
    expect(reason('http://www.bank.sn/')).toBe('it leaves https');
    expect(reason('https://www.bank.com/')).toBe('www.bank.com is another site');
    expect(reason('http://127.0.0.1:9000/', 'http://127.0.0.1:8000')).toBe('127.0.0.1:9000 is another site');
  });
});

describe('the shape of an address', () => {
  it('is one for all months of a calendar and all values of a parameter', () => {
    expect(shapeOf('https://bank.sn/agenda/2026/12')).toBe(shapeOf('https://bank.sn/agenda/2027/1'));
    expect(shapeOf('https://bank.sn/a?jour=1')).toBe(shapeOf('https://bank.sn/a?jour=2'));
    expect(shapeOf('https://bank.sn/credit-auto')).not.toBe(shapeOf('https://bank.sn/credit-immobilier'));
  });

  it('is one for a path that repeats itself', () => {
    expect(shapeOf('https://bank.sn/a/b/a/b/a/b')).toBe(shapeOf('https://bank.sn/a/b'));
  });
});

describe('the file name of a page', () => {
  const free = () => false;

  it.each([
    ['https://bank.sn/', 'index'],
    ['https://bank.sn/particuliers/Crédit-Auto.html', 'particuliers-credit-auto'],
    ['https://bank.sn/particuliers/cr%C3%A9dit%20auto/', 'particuliers-credit-auto'],
    ['https://bank.sn/..%2f..%2fetc%2fpasswd', 'etc-passwd'],
    ['https://bank.sn/%E0%A4%A', 'e0-a4-a'],
    ['https://bank.sn/مصرف', 'index'],
  ])('is plain letters that no folder can be left with: %s', (address, slug) => {
    expect(slugOf(address, free)).toBe(slug);
  });

  it('tells apart what would fall together, the same way each time', () => {
    const taken = slugOf('https://bank.sn/Tarifs', (slug) => slug === 'tarifs');
    expect(taken).toMatch(/^tarifs-[0-9a-f]{8}$/);
    expect(slugOf('https://bank.sn/Tarifs', (slug) => slug === 'tarifs')).toBe(taken);
    expect(slugOf('https://bank.sn/tarifs?page=2', free)).toMatch(/^tarifs-[0-9a-f]{8}$/);
    expect(slugOf(`https://bank.sn/${'a'.repeat(300)}`, free).length).toBeLessThan(100);
  });
});
