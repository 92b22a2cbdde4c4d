import { load } from 'cheerio';
import type { Found } from './finish.js';
import { markdownFromHtml } from './html-markdown.js';

/** Characters of a bold line that is a heading where no style says so. */
const LONGEST_HEADING = 120;
/** The text of a Word document, as its converter gave it, as Markdown. @throws RangeError when it is nested too deep */
export function docxMarkdown(html: string): string {
  return markdownFromHtml(withHeadings(html));
}

/** What a Word document says about itself. @param properties its part `docProps/core.xml` */
export function aboutDocx(properties: string): Pick<Found, 'title' | 'language' | 'date'> {
  const $ = load(properties, { xml: true });
  const told = (name: string) => $(name).first().text().trim();
  return { title: told('dc\\:title'), language: told('dc\\:language'), date: told('dcterms\\:modified') };
}

/** Many documents have no heading styles: their headings are short lines all in bold. */
function withHeadings(html: string): string {
  const $ = load(html, undefined, false);
  if ($('h1, h2, h3, h4, h5, h6').length > 0) return html;
  $('p').each((_, paragraph) => {
    const text = $(paragraph).text().trim();
    const bold = $(paragraph).children('strong').text().trim();
    const isHeading = text !== '' && text === bold && text.length <= LONGEST_HEADING && !/[.;,]$/.test(text);
    if (isHeading && $(paragraph).parents('table, li').length === 0) paragraph.tagName = 'h2';
  });
  return $.html();
}
