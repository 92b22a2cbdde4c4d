import type { CheerioAPI } from 'cheerio';
import { parseHtml } from './parse-html.js';

/** What a page holds for its reader, and what its head says of it. */
export interface MainContent {
  /** HTML without navigation, scripts, fields of forms and hidden text. */
  readonly html: string;
  /** What its relative links start from. */
  readonly base: string;
  /** Its own heading, then what its head calls it; never empty ones. */
  readonly titles: readonly string[];
  /** As declared: `fr-SN`. */
  readonly language: string | undefined;
  /** As the page dates itself. */
  readonly date: string | undefined;
  /** All links of the page, the navigation's too, absolute, in their order. */
  readonly links: readonly string[];
  /** The page asks for a password and says little else. */
  readonly isLogin: boolean;
  /** The page asks robots to leave it out. */
  readonly isPrivate: boolean;
}

/** A main part with fewer letters than this share of the page is taken for a mistake. */
const MAIN_SHARE = 0.2;
const LONGEST_TITLE = 200;
/** A page with a password field and fewer letters than this is a login page. */
const LOGIN_LETTERS = 1_500;

const NEVER_CONTENT =
  'script, style, noscript, template, svg, canvas, iframe, object, embed, video, audio, link, meta, input, select, textarea, option, dialog, [role="dialog"], [role="alertdialog"], [role="search"]';
const NAVIGATION =
  'nav, footer, aside, [role="navigation"], [role="contentinfo"], [role="complementary"], [role="menu"], [role="menubar"], [class*="breadcrumb"], [class*="cookie"], [id*="cookie"], [class*="skip-link"], [class*="share-buttons"]';
const BANNER = 'header, [role="banner"]';
const MAIN = 'main, [role="main"], article, #main-content, #main, #content, #contenu, .main-content';
const HIDDEN = '[hidden], [aria-hidden="true"], .sr-only, .visually-hidden, .screen-reader-text';
const OPENERS = ['aria-controls', 'aria-expanded', 'data-target', 'data-bs-target'];
/** Styles by which a page shows nothing of a text that it holds. */
const UNSEEN =
  /display\s*:\s*none|visibility\s*:\s*hidden|(?:font-size|opacity)\s*:\s*0(?![.\d])|(?:text-indent|left|top)\s*:\s*-\d{3}/i;

/**
 * @param address where the page stands, for its links
 * @throws UpstreamError `page-tangled`
 */
export async function readMainContent(html: string, address: string): Promise<MainContent> {
  const $ = await parseHtml(html);
  const base = baseOf($, address);
  const head = {
    base,
    titles: titlesOf($),
    language: $('html').attr('lang'),
    date: dateOf($),
    isPrivate: /\b(?:noindex|none)\b/i.test($('meta[name="robots" i], meta[name="tokosel" i]').attr('content') ?? ''),
  };
  const links = absoluteLinks($, base);
  const asksPassword = $('input[type="password"]').length > 0;
  const content = contentOf($);
  return { ...head, links, html: content.html, isLogin: asksPassword && content.letters < LOGIN_LETTERS };
}

function contentOf($: CheerioAPI): { readonly html: string; readonly letters: number } {
  removeHidden($);
  $(NEVER_CONTENT).remove();
  settleButtons($);
  $('*')
    .contents()
    .filter((_, node) => isComment(node))
    .remove();
  // A page that waits behind its cookie banner says so on its body.
  $(NAVIGATION).not('html, body, main, article').remove();
  // The header of an article holds its title; the header of the page holds the menu.
  $(BANNER)
    .filter((_, node) => $(node).closest(MAIN).length === 0)
    .remove();
  $('img, picture, figure > :only-child:is(img)').remove();
  $('head').remove();
  const inner = $('body').html() ?? $.html();
  const main = mainOf($, lettersOf(inner.replace(/<[^>]*>/g, ' '))) ?? inner;
  return { html: main, letters: lettersOf(main.replace(/<[^>]*>/g, ' ')) };
}

/** A button that opens a panel is the panel's heading, often a customer's question; others only do something. */
function settleButtons($: CheerioAPI): void {
  for (const node of $('button, [role="button"]').toArray()) {
    const opens = OPENERS.some((name) => node.attribs[name] !== undefined);
    const isHeading = $(node).closest('h1, h2, h3, h4, h5, h6').length > 0;
    if (isHeading || (opens && node.name !== 'button')) continue;
    if (opens) $(node).replaceWith($('<h3></h3>').append($(node).contents()));
    else if (node.name === 'button') $(node).remove();
  }
}

/** Marked main parts that stand in no other one, together, when they hold enough of the page. */
function mainOf($: CheerioAPI, whole: number): string | undefined {
  const outer = $(MAIN).filter((_, node) => $(node).parents(MAIN).length === 0);
  if (outer.length === 0) return undefined;
  if (lettersOf(outer.text()) < whole * MAIN_SHARE) return undefined;
  return outer
    .toArray()
    .map((node) => $.html(node))
    .join('\n');
}

/** Hidden text is a way to put words into the assistant's mouth; a panel that a visitor can open is not hidden. */
function removeHidden($: CheerioAPI): void {
  const opened = new Set<string>();
  for (const node of $('[aria-controls], [data-target], [data-bs-target], a[href^="#"]').toArray()) {
    const { 'aria-controls': controls = '', 'data-target': target, 'data-bs-target': bsTarget, href } = node.attribs;
    for (const id of [...controls.split(/\s+/), target, bsTarget, href]) if (id) opened.add(id.replace(/^#/, ''));
  }
  $(HIDDEN)
    .add($('[style]').filter((_, node) => UNSEEN.test(node.attribs['style'] ?? '')))
    .not('html, body')
    .filter((_, node) => !opened.has($(node).attr('id') ?? ''))
    .remove();
}

function absoluteLinks($: CheerioAPI, base: string): readonly string[] {
  const hrefs = $('a[href], area[href]')
    .filter((_, node) => !/\bnofollow\b/i.test(node.attribs['rel'] ?? ''))
    .toArray()
    .map((node) => node.attribs['href'] ?? '');
  const urls = hrefs.filter((href) => URL.canParse(href, base)).map((href) => new URL(href, base));
  return [
    ...new Set(urls.filter(({ protocol }) => /^https?:$/.test(protocol)).map((url) => url.href.replace(/#.*$/, ''))),
  ];
}

function baseOf($: CheerioAPI, address: string): string {
  const given = $('base[href]').attr('href') ?? '';
  return URL.canParse(given, address) ? new URL(given, address).href : address;
}

/** The page's own heading rather than the browser tab's, which ends in the bank's name on every page. */
function titlesOf($: CheerioAPI): readonly string[] {
  const heading = $('h1')
    .filter((_, node) => lettersOf($(node).text()) > 1)
    .first();
  const meta = $('meta[property="og:title"]').attr('content') ?? '';
  const titles = [heading.text(), meta, $('head title, html > title').first().text()];
  return titles.map((text) => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE)).filter((text) => text !== '');
}

function dateOf($: CheerioAPI): string | undefined {
  return (
    $('meta[property="article:modified_time"]').attr('content') ??
    $('meta[name="last-modified" i], meta[name="date" i], meta[property="article:published_time"]').attr('content') ??
    $('main time[datetime], article time[datetime]').attr('datetime')
  );
}

function isComment(node: { readonly type: unknown }): boolean {
  return node.type === 'comment' || node.type === 'directive';
}

function lettersOf(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
