import { createHash } from 'node:crypto';

/** One website: a host, its www twin, one port. */
export interface Site {
  /** `https://www.bank.sn`: every page's address begins with it. */
  readonly origin: string;
}

/** What a link leads to. */
export type Link =
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'document'; readonly url: string }
  | { readonly kind: 'other' };

const LONGEST_ADDRESS = 1_000;
const LONGEST_SLUG = 80;
const DOCUMENT = /\.(?:pdf|docx?|xlsx?|csv|odt|ods)$/i;
const NO_PAGE =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|m?js|json|xml|rss|atom|woff2?|ttf|eot|mp[34]|webm|avi|mov|zip|rar|gz|7z|exe|apk|dmg|ics|pptx?|txt)$/i;
/** Parameters that say who looks or where from, not what is looked at. */
const TRACKING = /^(?:utm_\w+|gclid|fbclid|mc_[ce]id|_ga|msclkid|phpsessid|jsessionid|sid|sessionid)$/i;

export function siteOf(url: URL): Site {
  return { origin: url.origin };
}

/** Why an address is not part of the site; nothing when it is. */
export function foreignReason(url: URL, { origin }: Site): string | undefined {
  const home = new URL(origin);
  if (bare(url.hostname) !== bare(home.hostname)) return `${url.host} is another site`;
  const usual = (port: string) => port === '' || port === '80' || port === '443';
  if (url.port !== home.port && !(usual(url.port) && usual(home.port))) return `${url.host} is another site`;
  return home.protocol === 'https:' && url.protocol === 'http:' ? 'it leaves https' : undefined;
}

/**
 * A link as it stands on a page, sorted: page of the site (its one address: no fragment, no tracking, the site's own
 * scheme and host, parameters in order), document of the site, or neither.
 */
export function readLink(href: string, base: string, site: Site): Link {
  const url = URL.canParse(href, base) ? new URL(href, base) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    return { kind: 'other' };
  }
  const foreign = foreignReason(url, site);
  if (foreign !== undefined && foreign !== 'it leaves https') return { kind: 'other' };
  const address = addressOf(url, site);
  if (address.length > LONGEST_ADDRESS || NO_PAGE.test(url.pathname)) return { kind: 'other' };
  return { kind: DOCUMENT.test(url.pathname) ? 'document' : 'page', url: address };
}

/** The one address of a page of the site. */
export function addressOf(url: URL, { origin }: Site): string {
  const home = new URL(url.pathname.replace(/;jsessionid=[^/?]*/i, '').replace(/\/{2,}/g, '/'), origin);
  const kept = [...url.searchParams].filter(([name]) => !TRACKING.test(name));
  home.search = new URLSearchParams(kept.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))).toString();
  return home.href;
}

/**
 * Addresses that differ only in numbers, or only in what their parameters hold, have one shape: a calendar that links
 * to its next month for ever has a single one.
 */
export function shapeOf(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const steps = pathname.split('/').map((step) => step.replace(/\d+/g, '#'));
  // A relative link on an error page grows its own path: /a/a/a/a.
  const unrepeated = steps.filter((step, index) => step === '' || steps.indexOf(step) === index);
  return `${unrepeated.join('/')}?${[...new Set(searchParams.keys())].sort().join('&')}`;
}

/** A file name for a page: its path in small ASCII letters; a short hash tells apart what would fall together. */
export function slugOf(address: string, isTaken: (slug: string) => boolean): string {
  const { pathname, search } = new URL(address);
  const plain = fold(decode(pathname).replace(/\.(?:html?|php|aspx?|jsp)$/i, '')) || 'index';
  const short = plain.slice(0, LONGEST_SLUG).replace(/-+$/, '');
  if (search === '' && short === plain && !isTaken(plain)) return plain;
  return `${short}-${createHash('sha256').update(address).digest('hex').slice(0, 8)}`;
}

function fold(text: string): string {
  const ascii = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return ascii.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    if (cause instanceof URIError) return path;
    throw cause;
  }
}

function bare(hostname: string): string {
  return hostname.replace(/^www\./, '').replace(/\.$/, '');
}
