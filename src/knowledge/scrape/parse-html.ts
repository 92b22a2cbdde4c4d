import { stringStream, type CheerioAPI } from 'cheerio';
import { UpstreamError } from '../../domain/errors.js';

/** Deeper than any page of a person: what walks a tree by calling itself would run out of stack. */
const DEEPEST = 400;
const PIECE = 16_384;
/** An honest page of 2 MB takes a tenth of this. */
const MOST_MS = 3_000;

/**
 * Any HTML, broken or not, as a tree that can be walked. A page of unclosed tags would keep a parser busy for minutes
 * and nobody could stop it: it is read piece by piece and given up when that takes too long. htmlparser2, not parse5,
 * for the same reason: one `</p>` under a thousand unclosed `<b>` makes parse5 build a thousand elements.
 *
 * @throws UpstreamError `page-tangled`
 */
export async function parseHtml(html: string): Promise<CheerioAPI> {
  const $ = await parsePieces(html);
  let level = $.root().contents().toArray();
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw tangled(`its elements are nested more than ${DEEPEST} deep`);
    level = level.flatMap((node) => ('children' in node ? node.children : []));
  }
  return $;
}

function parsePieces(html: string): Promise<CheerioAPI> {
  return new Promise((resolve, reject) => {
    const stream = stringStream(
      { xml: { xmlMode: false, decodeEntities: true, encodeEntities: 'utf8' } },
      (error, $) => {
        if (error) reject(error);
        else resolve($);
      },
    );
    const started = performance.now();
    for (let at = 0; at < html.length; at += PIECE) {
      stream.write(html.slice(at, at + PIECE));
      if (performance.now() - started > MOST_MS) {
        stream.destroy();
        reject(tangled('its HTML is so broken that it cannot be read in 3 s'));
        return;
      }
    }
    stream.end();
  });
}

function tangled(reason: string): UpstreamError {
  return new UpstreamError('page-tangled', reason);
}
