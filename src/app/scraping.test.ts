import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBankSite, type BankSite } from '../testing/bank-site.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { runScrape, type ScrapeOrder } from './scraping.js';
import { readSettings } from './settings.js';

let site: BankSite;
let home: TemporaryFolder;
let told: string[];

beforeEach(async () => {
  [site, home, told] = [await openBankSite(), makeTemporaryFolder(), []];
});
afterEach(async () => {
  await site.close();
  home.remove();
});

async function scrape(changes: Partial<ScrapeOrder> = {}, flags: Record<string, string> = {}) {
  const { settings } = readSettings({ TOKOSEL_HOME: home.path, ...flags }, home.path);
  const limits = { pages: 200, depth: 4, bytes: 1e8, ms: 60_000, pageBytes: 500_000, pageMs: 2_000 };
  const wishes = { confirmed: false, dryRun: false, allowInternal: true, json: false, verbose: false };
  const stderr = { write: (text: string) => told.push(text) };
  return runScrape(settings, { url: site.url, output: undefined, limits, pauseMs: 0, ...wishes, stderr, ...changes });
}

describe('a run that is told', () => {
  it('names what is new, sums it up and says what to do next', async () => {
    const { lines, partial } = await scrape();
    expect(partial).toBe(false);
    expect(lines).toContain('new      /credits/auto (credits-auto.md)');
    expect(lines).toContain('Not fetched, to be saved and ingested by hand: 1 document (/docs/dossier.pdf)');
    expect(lines).toContain(
      `${site.url}: 8 pages: 8 new, 0 changed, 0 unchanged, 0 gone, 1 left out (-v names them), 0 at fault`,
    );
    expect(lines.slice(-2)).toEqual([`The pages are in ${join(home.path, 'site')}`, 'Next: tokosel ingest']);
  });

  it('says which figures moved, what left and what failed, and is partial then', async () => {
    await scrape();
    site.put('/cartes', '<h1>Cartes bancaires</h1><p>La carte classique coûte 13 000 F par an.</p>');
    site.remove('/epargne');
    site.fail('/tarifs', '500');
    const { lines, partial } = await scrape({ verbose: true });
    expect(partial).toBe(true);
    expect(lines).toContain('           carte classique 12 000 F → 13 000 F');
    expect(lines).toContain('gone     /epargne — answers 404');
    expect(lines).toContain('left out /mentions — answers 404');
    expect(lines).toContain('fault    /tarifs — answers 500');
  });

  it('prints nothing that a terminal would obey', async () => {
    site.put('/a\u001b[2Jb', '<h1>x</h1>');
    site.put('/piege', '<h1>Piège</h1><p>Le taux &#27;]0;titre&#7; est de 8 %.</p>');
    await scrape();
    site.put('/piege', '<h1>Piège</h1><p>Le taux &#27;]0;titre&#7; est de 9 %.</p>');
    const { lines } = await scrape();
    expect(lines.join('\n')).toMatch(/8 % → 9 %/);
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f]/);
  });

  it('is one object for programs', async () => {
    const { lines } = await scrape({ json: true, dryRun: true });
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ site: site.url, dry_run: true, pages: 8, faults: [] });
  });
});

describe('where a run starts', () => {
  it('is BANK_WEBSITE_URL when no address is given', async () => {
    const { report } = await scrape({ url: undefined }, { BANK_WEBSITE_URL: `${site.url}/tarifs` });
    expect(report.pages).toBe(8);
  });

  it('is else the website in the file of the bank', async () => {
    const bank = join(home.path, 'bank.json');
    writeFileSync(bank, JSON.stringify({ ...BANK, website: site.url }));
    expect((await scrape({ url: undefined }, { TOKOSEL_BANK: bank })).report.site).toBe(site.url);
  });

  it('is refused on this machine unless that was asked for', async () => {
    await expect(scrape({ allowInternal: false })).rejects.toMatchObject({ code: 'address-refused' });
    expect(site.seen).toEqual([]);
  });
});

const closed = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const BANK = {
  name: 'Banque de la Téranga',
  short_name: 'BT',
  contacts: { customer_service: { value: '33 800 11 11', status: 'demo' } },
  opening_hours: { status: 'demo', days: closed },
};
