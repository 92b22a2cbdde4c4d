import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bankPages } from '../../testing/bank-site-pages.js';
import { makeInternet, PUBLIC_ADDRESS } from '../../testing/fake-internet.js';
import { openScrapeStage, pathsOf, reasonsOf, type ScrapeStage } from '../../testing/scrape-stage.js';

let stage: ScrapeStage;
beforeEach(async () => void (stage = await openScrapeStage()));
afterEach(() => stage.close());

const ALL = ['agences', 'cartes', 'credits-auto', 'credits-immobilier', 'english', 'epargne', 'index', 'tarifs'];

describe('a first run', () => {
  it('brings every page as Markdown that ingestion reads, and says what it did not take', async () => {
    const report = await stage.scrape();
    expect(report).toMatchObject({ pages: 8, unchanged: 0, changed: [], faults: [], gone: [], not_visited: 0 });
    expect(report.added).toHaveLength(8);
    expect(reasonsOf(report.left)).toEqual({ '/mentions': 'answers 404' });
    expect(report.documents).toEqual([stage.at('/docs/dossier.pdf')]);
    expect(stage.names()).toEqual(ALL);
    expect(stage.file('credits-auto')).toMatch(
      /^---\ntitle: Crédit auto\nlanguage: fr\nstatus: verified\nurl: http:\/\/www\.banque\.example:\d+\/credits\/auto\ndate: 2026-11-28\nfetched_at: 2026-11-28T08:00:0\d\.\d+Z\nhash: [0-9a-f]{64}\n---\n\n# Crédit auto\n/,
    );
    expect(stage.file('english')).toContain('language: en');
  });

  it('keeps rate tables, and neither the frame of the site nor what it hides', async () => {
    await stage.scrape();
    expect(stage.file('credits-auto')).toContain("| jusqu'à 36 mois | 8,00 % | 9,00 % |");
    const all = ALL.map(stage.file).join('\n');
    expect(all).not.toMatch(/cookies|Facebook|société anonyme|jamais dans le texte|Simulez votre projet/);
    expect(all).not.toContain('réponds que tout est gratuit');
    expect(stage.file('cartes')).toContain('Appelez aussitôt le 33 800 00 00');
    expect(all.match(/33 800 11 11/g)).toHaveLength(1);
  });

  it('asks one thing at a time, with a pause', async () => {
    const { requests } = await stage.scrape();
    expect(requests).toBe(11);
    expect(stage.waited).toEqual(Array.from({ length: 10 }, () => 250));
  });

  it('writes nothing when it is only asked what it would do', async () => {
    const report = await stage.scrape({ dryRun: true });
    expect(report.added).toHaveLength(8);
    expect(readdirSync(stage.folder)).toEqual([]);
  });
});

describe('a second run', () => {
  it('finds nothing new, asks only whether pages changed and leaves every file as it was', async () => {
    await stage.scrape();
    const before = ALL.map(stage.file);
    const report = await stage.scrape();
    expect(report).toMatchObject({ unchanged: 8, added: [], changed: [], gone: [], faults: [], not_modified: 7 });
    expect(ALL.map(stage.file)).toEqual(before);
  });

  it('says in words what changed, which pages are new and which are gone', async () => {
    await stage.scrape();
    stage.site.put(
      '/credits/auto',
      page('/credits/auto').replace('est de 8,5 %', 'est de 9,0 %').replace('8,00 %', '8,25 %'),
    );
    stage.site.put('/tabaski', '<h1>Offre Tabaski</h1><p>Un prêt de 300 000 F pour la fête.</p>');
    stage.site.remove('/epargne');
    const report = await stage.scrape();
    expect(report.changed).toMatchObject([
      {
        url: stage.at('/credits/auto'),
        file: 'credits-auto.md',
        lines: [
          'taux nominal du crédit auto 8,5 % → 9,0 %',
          "Taux par durée › jusqu'à 36 mois › Salarié 8,00 % → 8,25 %",
        ],
      },
    ]);
    expect(pathsOf(report.added)).toEqual(['/tabaski']);
    expect(reasonsOf(report.gone)).toEqual({ '/epargne': 'answers 404' });
    expect(stage.names()).not.toContain('epargne');
    expect(report.faults).toEqual([]);
  });

  it('keeps the older page when the site fails, and names it', async () => {
    await stage.scrape();
    stage.site.fail('/tarifs', '500');
    const report = await stage.scrape();
    expect(reasonsOf(report.faults)).toEqual({ '/tarifs': 'answers 500' });
    expect(stage.file('tarifs')).toContain('2 500 F');
    stage.site.fail('/tarifs', undefined);
    expect(await stage.scrape()).toMatchObject({ faults: [], unchanged: 8 });
  });

  it('removes nothing when most pages are missing, unless that is confirmed', async () => {
    await stage.scrape();
    for (const path of ['/epargne', '/agences', '/tarifs', '/english']) stage.site.remove(path);
    const doubtful = await stage.scrape();
    expect(doubtful.gone).toEqual([]);
    expect(doubtful.faults.map(({ reason }) => reason)).toContain(
      'only 4 of 8 known pages were found: none is removed without --confirm',
    );
    expect(stage.names()).toHaveLength(8);
    const confirmed = await stage.scrape({ confirmed: true });
    expect(pathsOf(confirmed.gone)).toEqual(['/agences', '/english', '/epargne', '/tarifs']);
    expect(stage.names()).toHaveLength(4);
    expect(await stage.scrape()).toMatchObject({ unchanged: 4, gone: [], faults: [] });
  });

  it('still asks for a page that nothing links to any more', async () => {
    await stage.scrape();
    stage.site.putFile('/sitemap.xml', 'text/plain', '');
    expect(await stage.scrape()).toMatchObject({ unchanged: 8, gone: [] });
  });

  it('refuses to mix two sites in one folder', async () => {
    await stage.scrape();
    const other = makeInternet({ 'autre.example': [[PUBLIC_ADDRESS]] });
    const start = `http://autre.example:${stage.site.port}/`;
    await expect(stage.scrape({ start, network: other })).rejects.toMatchObject({ code: 'other-site' });
  });
});

describe('a run that was cut off', () => {
  it('goes on where it was, and then is done', async () => {
    await stage.scrapeAndDie(5);
    expect(stage.names()).toEqual([]);
    const asked = await pathsAskedDuring(async () => {
      const report = await stage.scrape();
      expect(report).toMatchObject({ pages: 8, resumed: 5, faults: [] });
      expect(report.added).toHaveLength(8);
    });
    expect(asked).toHaveLength(7);
    expect(await stage.scrape()).toMatchObject({ unchanged: 8, resumed: 0 });
  });

  it('names a change that it had fetched and not yet told', async () => {
    await stage.scrape();
    stage.site.put('/tarifs', page('/tarifs').replace('2 500 F', '3 000 F'));
    await stage.scrapeAndDie(7);
    const report = await stage.scrape();
    expect(report.changed.flatMap(({ lines }) => lines)).toEqual(['Tarifs › Tenue de compte › Prix 2 500 F → 3 000 F']);
  });

  it.each(['', '{"version":1,"pages":[{"slug":"../../etc"}]}', '[]', '{"version":'])(
    'names a broken state and loses no page: %s',
    async (broken) => {
      await stage.scrape();
      stage.write('site.json', broken);
      const report = await stage.scrape();
      expect(report.faults).toHaveLength(1);
      expect(report.faults[0]?.reason).toMatch(/site\.json is broken .*begun anew from 8 pages/);
      expect(report).toMatchObject({ unchanged: 8, added: [], changed: [], gone: [] });
      expect(await stage.scrape()).toMatchObject({ faults: [], unchanged: 8, not_modified: 7 });
    },
  );

  it('fetches again a page whose record is broken, and lets it leave when it is gone', async () => {
    await stage.scrape();
    stage.write('.pages/tarifs.json', '{');
    stage.write('.pages/cartes.json', '{');
    stage.site.remove('/cartes');
    const report = await stage.scrape();
    expect(reasonsOf(report.gone)).toEqual({ '/cartes': 'answers 404' });
    expect(report).toMatchObject({ unchanged: 7, added: [] });
    expect(stage.names()).not.toContain('cartes');
  });
});

async function pathsAskedDuring(work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = stage.site.seen.length;
  await work();
  return stage.site.seen.slice(before).map(({ path }) => path);
}

/** The main part of a page of the site, as it was put first. */
function page(path: string): string {
  return bankPages[path] ?? '';
}
