import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { bankPages, framed } from './bank-site-pages.js';

/** What an address of the site does instead of serving its page. */
export type SiteFault =
  | '404'
  | '410'
  | '500'
  | 'busy'
  | 'busy-for-an-hour'
  | 'login'
  | 'json'
  | 'pdf'
  | 'binary'
  | 'huge'
  | 'bomb'
  | 'brotli-bomb'
  | 'broken-gzip'
  | 'drip'
  | 'hung'
  | 'cut'
  | 'tangled'
  | 'noindex'
  | 'windows-1252'
  | { readonly redirect: string };

/** A request as it came over the wire. */
export interface SiteRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly status: number;
}

/** A bank's website on a free port of this machine, with every fault a website has. Must be closed. */
export interface BankSite {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  readonly seen: readonly SiteRequest[];
  /** Puts or replaces a page: the HTML of its main part. */
  put(path: string, main: string): void;
  /** Puts a whole file: robots.txt, a sitemap. */
  putFile(path: string, type: string, body: string | Uint8Array): void;
  remove(path: string): void;
  fail(path: string, fault: SiteFault | undefined): void;
  /** Every address answers with one and the same text. */
  hideBehind(main: string | undefined): void;
  close(): Promise<void>;
}

interface File {
  readonly type: string;
  readonly body: string | Uint8Array;
}

interface State {
  readonly pages: Map<string, string>;
  readonly files: Map<string, File>;
  readonly faults: Map<string, SiteFault>;
  readonly busyOnce: Set<string>;
  curtain: string | undefined;
  origin: string;
}

/** @param port 0: any free one */
export async function openBankSite(port = 0): Promise<BankSite> {
  const seen: SiteRequest[] = [];
  const state: State = {
    pages: new Map(Object.entries(bankPages)),
    files: new Map(),
    faults: new Map(),
    busyOnce: new Set(),
    curtain: undefined,
    origin: '',
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    response.on('close', () => seen.push({ path, headers: request.headers, status: response.statusCode }));
    void serve(state, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : 0;
  state.origin = `http://127.0.0.1:${bound}`;
  return {
    url: state.origin,
    port: bound,
    seen,
    put: (path, main) => void state.pages.set(path, main),
    putFile: (path, type, body) => void state.files.set(path, { type, body }),
    remove: (path) => void state.pages.delete(path),
    fail(path, fault) {
      if (fault === undefined) state.faults.delete(path);
      else state.faults.set(path, fault);
    },
    hideBehind: (main) => void (state.curtain = main),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://site');
  const fault = state.faults.get(pathname);
  if (fault !== undefined && (await misbehave(state, { pathname, response }, fault))) return;
  const file = fileAt(state, request.headers.host ?? '', pathname);
  if (file === undefined) {
    response.writeHead(404, HTML).end(framed('Page introuvable', '<h1>Page introuvable</h1>'));
    return;
  }
  const etag = `"${createHash('sha256').update(file.body).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
  else response.writeHead(200, { 'content-type': file.type, etag }).end(file.body);
}

const FAST = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const HTML = { 'content-type': 'text/html; charset=utf-8' };

function fileAt(state: State, host: string, path: string): File | undefined {
  const html = (title: string, main: string): File => ({ type: HTML['content-type'], body: framed(title, main) });
  const file = state.files.get(path);
  if (file !== undefined) return file;
  if (path === '/sitemap.xml')
    return { type: 'application/xml', body: sitemapOf(`http://${host}`, [...state.pages.keys()]) };
  if (path === '/robots.txt') return undefined;
  if (state.curtain !== undefined) return html('Un instant', state.curtain);
  const main = state.pages.get(path);
  if (main !== undefined) return html('Banque de la Téranga', main);
  const month = /^\/agenda\/(\d+)$/.exec(path)?.[1];
  return month === undefined ? undefined : html('Agenda', agenda(Number(month)));
}

function sitemapOf(origin: string, paths: readonly string[]): string {
  const entries = paths.map((path) => `<url><loc>${origin}${path}</loc></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</urlset>`;
}

/** Each month leads to twenty others, for ever. */
function agenda(month: number): string {
  const links = Array.from(
    { length: 20 },
    (_, step) => `<a href="/agenda/${month + step + 1}">Mois ${month + step + 1}</a>`,
  );
  return `<h1>Agenda du mois ${month}</h1><p>Aucun événement le mois ${month}.</p>${links.join(' ')}`;
}

interface Exchange {
  readonly pathname: string;
  readonly response: ServerResponse;
}

/** @returns whether the request is answered by it, or never */
async function misbehave(state: State, { pathname, response }: Exchange, fault: SiteFault): Promise<boolean> {
  if (typeof fault === 'object') {
    response.writeHead(302, { location: fault.redirect }).end();
    return true;
  }
  const send = (status: number, headers: Readonly<Record<string, string>>, body: string | Uint8Array = '') => {
    response.writeHead(status, { ...HTML, ...headers }).end(body);
    return true;
  };
  const main = state.pages.get(pathname) ?? '';
  switch (fault) {
    case '404':
    case '410':
      return send(Number(fault), {}, 'parti');
    case '500':
      return send(500, {}, 'erreur interne');
    case 'busy':
      if (state.busyOnce.has(pathname)) return false;
      state.busyOnce.add(pathname);
      return send(429, { 'retry-after': '3' }, 'trop de requêtes');
    case 'busy-for-an-hour':
      return send(429, { 'retry-after': '3600' }, 'trop de requêtes');
    case 'login':
      return send(
        200,
        {},
        framed('Connexion', '<form><h1>Connexion</h1><input name="id"><input type="password"></form>'),
      );
    case 'json':
      return send(200, { 'content-type': 'application/json' }, '{"taux": 8.5}');
    case 'pdf':
      return send(200, { 'content-type': 'application/pdf' }, '%PDF-1.7');
    case 'binary':
      return send(200, {}, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 2, 3]));
    case 'noindex':
      return send(200, {}, framed('Privé', main).replace('<head>', '<head><meta name="robots" content="noindex">'));
    case 'windows-1252':
      return send(200, { 'content-type': 'text/html; charset=utf-8' }, Buffer.from(framed('Agence', main), 'latin1'));
    case 'bomb':
      return send(200, { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(8_000_000, 'a')));
    case 'brotli-bomb':
      return send(200, { 'content-encoding': 'br' }, brotliCompressSync(Buffer.alloc(8_000_000, 'a'), FAST));
    case 'broken-gzip':
      return send(200, { 'content-encoding': 'gzip' }, framed('Zip', main));
    case 'tangled':
      return send(200, {}, '<p><b>'.repeat(150_000));
    case 'huge':
      return pour(response);
    case 'drip':
      return drip(response);
    case 'hung':
      return true;
    case 'cut':
      response.destroy();
      return true;
  }
}

async function pour(response: ServerResponse): Promise<boolean> {
  response.writeHead(200, HTML);
  while (!response.destroyed) {
    if (!response.write('<p>encore un paragraphe</p>'.repeat(1_000))) await wait(1);
  }
  return true;
}

async function drip(response: ServerResponse): Promise<boolean> {
  response.writeHead(200, HTML);
  while (!response.destroyed) {
    response.write('a');
    await wait(20);
  }
  return true;
}
