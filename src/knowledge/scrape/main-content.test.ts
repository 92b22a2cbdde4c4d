import { describe, expect, it } from 'vitest';
import { markdownFromHtml } from '../reading/html-markdown.js';
import { readMainContent } from './main-content.js';

const ADDRESS = 'https://bank.sn/credits/auto';
const read = (body: string, head = '') =>
  readMainContent(`<html lang="fr-SN"><head>${head}</head><body>${body}</body></html>`, ADDRESS);
const textOf = async (body: string) => {
  const { html, base } = await read(body);
  return markdownFromHtml(html, base);
};

describe('the main part of a page', () => {
  it('is what the page marks as such, all of it', async () => {
    const markdown = await textOf(
      '<div class="menu">Menu</div><article><header><h1>Crédit auto</h1></header><p>Un.</p></article><article><p>Deux.</p></article>',
    );
    expect(markdown).toBe('# Crédit auto\n\nUn.\n\nDeux.');
  });

  it('is the whole page when the part that is marked holds next to nothing', async () => {
    const long = 'Le crédit auto finance une voiture. '.repeat(10);
    expect(await textOf(`<main><p>Chargement</p></main><div><p>${long}</p></div>`)).toContain(long.trim());
  });

  it('leaves out menus, banners, scripts and fields, and keeps a form that wraps the whole page', async () => {
    const markdown = await textOf(
      `<header>Entête</header><nav>Menu</nav><form action="/"><p>Tenue de compte : 2 500 F</p><input value="x"><button>Envoyer</button></form>
       <aside>Publicité</aside><div id="cookie-banner">Cookies</div><div role="dialog">Inscrivez-vous</div><footer>Pied</footer><script>1</script><!-- note -->`,
    );
    expect(markdown).toBe('Tenue de compte : 2 500 F');
  });

  it('is there even on a page that waits behind its cookie banner', async () => {
    const { html } = await readMainContent(
      '<body class="cookie-open"><main class="cookie-blur"><p>Oui</p></main>',
      ADDRESS,
    );
    expect(html).toContain('Oui');
  });

  it.each([
    '<p hidden>non</p>',
    '<p aria-hidden="true">non</p>',
    '<p style="display : none">non</p>',
    '<p style="color:red;visibility:hidden">non</p>',
    '<p style="font-size:0">non</p>',
    '<p style="opacity: 0">non</p>',
    '<p style="position:absolute;left:-9999px">non</p>',
    '<p class="sr-only">non</p>',
  ])('holds nothing that a visitor cannot see: %s', async (hidden) => {
    expect(await textOf(`<p>oui</p>${hidden}`)).toBe('oui');
  });

  it('holds the panels that a visitor can open, each under what opens it', async () => {
    const markdown = await textOf(
      `<button aria-controls="a" aria-expanded="false">Carte perdue ?</button><div id="a" hidden><p>Appelez.</p></div>
       <h3><button data-bs-target="#b">Carte avalée ?</button></h3><div id="b" style="display:none"><p>Attendez.</p></div>
       <details><summary>Code oublié ?</summary><p>Demandez-le.</p></details>`,
    );
    expect(markdown).toBe(
      '### Carte perdue ?\n\nAppelez.\n\n### Carte avalée ?\n\nAttendez.\n\n### Code oublié ?\n\nDemandez-le.',
    );
  });

  it('is read from HTML that is broken', async () => {
    const { html, titles } = await readMainContent(
      '<h1>Tarifs</h1><p>Un <b>prix<p>Deux<table><tr><td>a<td>b<tr><td>1<td>2',
      ADDRESS,
    );
    expect(titles).toEqual(['Tarifs']);
    expect(markdownFromHtml(html)).toContain('| 1 | 2 |');
  });

  it('is refused when its HTML is nested without end', async () => {
    await expect(read('<div>'.repeat(2_000))).rejects.toMatchObject({ code: 'page-tangled' });
  });
});

describe('what a page says of itself', () => {
  it('is its heading first, then its names in the head, its language and its date', async () => {
    const page = await read(
      '<main><h1> Crédit\n auto </h1><p>Texte</p></main>',
      '<title>Crédit auto - Banque</title><meta property="og:title" content="Le crédit auto"><meta property="article:modified_time" content="2026-03-01T10:00:00Z">',
    );
    expect(page).toMatchObject({
      titles: ['Crédit auto', 'Le crédit auto', 'Crédit auto - Banque'],
      language: 'fr-SN',
      date: '2026-03-01T10:00:00Z',
      isLogin: false,
      isPrivate: false,
    });
  });

  it('is that it wants to be left out, or that it is a door', async () => {
    expect(await read('<p>x</p>', '<meta name="ROBOTS" content="noindex, follow">')).toMatchObject({ isPrivate: true });
    expect(await read('<form><input type="password"></form>')).toMatchObject({ isLogin: true });
    const long = `<p>${'Nos conditions sont ici. '.repeat(120)}</p>`;
    expect(await read(`${long}<form><input type="password"></form>`)).toMatchObject({ isLogin: false });
  });

  it('is where it leads, from its base, once each, without what it does not vouch for', async () => {
    const page = await read(
      '<nav><a href="tarifs#a">T</a><a href="tarifs#b">T</a></nav><a href="/x">X</a><a rel="nofollow" href="/non">N</a><a href="mailto:a@b.sn">M</a><a href="http://[">?</a>',
      '<base href="https://bank.sn/fr/">',
    );
    expect(page.links).toEqual(['https://bank.sn/fr/tarifs', 'https://bank.sn/x']);
    expect(page.base).toBe('https://bank.sn/fr/');
  });
});
