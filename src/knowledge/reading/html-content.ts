import { load, type CheerioAPI } from 'cheerio';
import type { Found } from './finish.js';
import { refuseDeep } from './html-depth.js';
import { markdownFromHtml } from './html-markdown.js';

/** Parts of a page that say nothing of its subject, or that its readers do not see. */
const NOISE = [
  'script, style, noscript, template, iframe, svg, canvas, object, embed, dialog, link, meta, input, select, textarea',
  'nav, [role=navigation], [role=search], [role=banner], [role=contentinfo], [role=dialog], [role=alertdialog]',
  '[hidden], [aria-hidden=true], [style*="display:none"], [style*="display: none"]',
  '[style*="visibility:hidden"], [style*="visibility: hidden"], [style*="font-size:0"], [style*="font-size: 0"]',
  '[class*=cookie i], [id*=cookie i], [class*=breadcrumb i], [class*=skip-link i], [class*=share-buttons i]',
].join(', ');
/** The frame of a page; inside the main content the same elements belong to the text. */
const FRAME = 'body > header, body > footer, body > aside, body > div > header, body > div > footer';
/** Best first. */
const MAIN = ['main', '[role=main]', '#main-content, #content, #main', 'article'];
/** The main content holds at least this share of the page's letters, else the page only names it so. */
const SHARE = 0.25;

/**
 * The main content of a page as Markdown, with what the page says about itself.
 *
 * @param url where it was found; its own `canonical` link is used without one
 * @throws RangeError when its elements are nested too deep
 */
export function pageContent(html: string, url?: string): Found {
  refuseDeep(html);
  const $ = load(html);
  const about = aboutOf($, url);
  // A page saved behind its cookie banner hides its own main content.
  $(NOISE).not('html, body, main').remove();
  $('button').not('[aria-expanded], [aria-controls], h2 button, h3 button, h4 button').remove();
  const heading = $('h1').first().text();
  const inner = mainOf($);
  const title = $('h1').length === 1 && heading.trim() !== '' ? heading : about.title;
  return { ...about, title: title ?? heading, body: markdownFromHtml(inner, about.url) };
}

function aboutOf($: CheerioAPI, url: string | undefined): Found & { readonly url?: string | undefined } {
  const meta = (name: string) => $(`meta[property="${name}"], meta[name="${name}"]`).first().attr('content');
  const titled = $('head > title').first().text().trim();
  return {
    body: '',
    title: meta('og:title') ?? (titled === '' ? undefined : titled),
    language: $('html').attr('lang') ?? $('body').attr('lang'),
    url: url ?? $('link[rel=canonical]').first().attr('href'),
    date: meta('article:modified_time') ?? meta('article:published_time') ?? meta('last-modified') ?? meta('date'),
  };
}

function mainOf($: CheerioAPI): string {
  const whole = $('body').text().length;
  for (const selector of MAIN) {
    const found = $(selector);
    if (found.length > 0 && found.text().length >= whole * SHARE) {
      const outermost = found.filter((_, element) => $(element).parents(selector).length === 0);
      return outermost
        .toArray()
        .map((element) => $.html(element))
        .join('\n');
    }
  }
  $(FRAME).remove();
  return $('body').html() ?? '';
}
