import { describe, expect, it } from 'vitest';
import { tidyPages } from './boilerplate.js';
import type { PageRecord } from './page-record.js';

function record(path: string, blocks: readonly string[], titles = [path]): PageRecord {
  const url = `https://bank.sn${path}`;
  return { url, titles, language: 'fr', fetchedAt: '2026-11-28T08:00:00Z', blocks, links: [], hash: 'a'.repeat(64) };
}

const bodies = (records: readonly PageRecord[]) => tidyPages(records).map(({ body }) => body);

describe('what stands on many pages', () => {
  it('leaves all of them, whatever its capitals and spaces', () => {
    const pages = ['/a', '/b', '/c', '/d'].map((path) => record(path, [`Texte de ${path}.`, 'Simulez  votre projet']));
    expect(bodies([...pages, record('/e', ['Texte de /e.', 'SIMULEZ votre projet'])])).toEqual(
      ['/a', '/b', '/c', '/d', '/e'].map((path) => `Texte de ${path}.`),
    );
  });

  it('stays once when it holds a figure, on the page with the shortest address', () => {
    const call = 'Appelez le 33 800 11 11.';
    expect(
      bodies([record('/aa', ['Un.', call]), record('/', ['Accueil.', call]), record('/bb', ['Deux.', call])]),
    ).toEqual(['Un.', `Accueil.\n\n${call}`, 'Deux.']);
    const rights = '© 2026 Banque';
    expect(
      bodies([record('/aa', ['Un.', rights]), record('/', ['Accueil.', rights]), record('/bb', ['Deux.', rights])]),
    ).toEqual(['Un.', 'Accueil.', 'Deux.']);
  });

  it('stays when it is a table, or only on two pages, or on few of many', () => {
    const table = '| Durée | Taux |\n| --- | --- |\n| 12 mois | 8 % |';
    const three = ['/a', '/b', '/c'].map((path) => record(path, [`${path}.`, table]));
    expect(bodies(three).every((body) => body.includes(table))).toBe(true);
    expect(bodies([record('/a', ['Un.', 'Deux fois.']), record('/b', ['Deux fois.'])])[1]).toBe('Deux fois.');
    const many = Array.from({ length: 20 }, (_, number) =>
      record(`/p${number}`, [`Page ${number}.`, ...(number < 4 ? ['Sur quatre pages.'] : [])]),
    );
    expect(bodies(many)[0]).toBe('Page 0.\n\nSur quatre pages.');
  });

  it('takes its heading with it, but no heading that still has something below', () => {
    const frame = ['## Nous contacter', 'Venez nous voir.'];
    const pages = ['/a', '/b', '/c'].map((path) => record(path, ['# Titre', '## Prix', `Prix de ${path}.`, ...frame]));
    expect(bodies(pages)[0]).toBe('# Titre\n\n## Prix\n\nPrix de /a.');
  });
});

describe('the title of a page', () => {
  it('is the first that other pages do not have', () => {
    const pages = ['/a', '/b', '/c'].map((path) => record(path, [`${path}.`], ['Ma banque', `Page ${path}`]));
    expect(tidyPages(pages).map(({ title }) => title)).toEqual(['Page /a', 'Page /b', 'Page /c']);
    expect(tidyPages([record('/sans-titre', ['Texte.'], [])])[0]?.title).toBe('/sans-titre');
  });
});
