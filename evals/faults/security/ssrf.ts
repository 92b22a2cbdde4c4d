import { scrapeSite } from '../../../src/knowledge/scrape/scrape.js';
import { TokoselError } from '../../../src/domain/errors.js';
import { openBankSite } from '../../../src/testing/bank-site.js';
import { makeInternet, PUBLIC_ADDRESS } from '../../../src/testing/fake-internet.js';
import { makeTemporaryFolder } from '../../../src/testing/temporary-folder.js';
import type { Fault, Verdict } from '../fault.js';
import { openCanary, type Canary } from './canary.js';
import { spellings } from './spellings.js';
import { eachOf, mcpToken, onStage, sample, type Stage } from './stage.js';

const HOST = 'www.banque.example';
const TRIED = { full: 1_000, quick: 20 };

/** Addresses inside the network, put wherever a text or an address is taken. */
export const ssrf: Fault = {
  name: 'ssrf',
  promises: ['P30'],
  claim: 'Whatever address somebody writes, wherever he writes it, the server connects to nothing inside.',
  async run(scale): Promise<Verdict> {
    const canary = await openCanary();
    const urls = sample(spellings(canary.port), TRIED[scale]);
    try {
      const env = { BANK_WEBSITE_URL: `http://${HOST}/`, RATE_LIMIT_PER_SECOND: '0' };
      const asked = await onStage(env, (stage) => throughServer(stage, urls));
      const { crawled, pages } = await throughCrawler(canary, urls);
      const breaches = [
        ...canary.heard.map((heard) => `the service inside heard: ${heard.split('\r\n').slice(0, 2).join(' ')}`),
        ...asked.troubles,
        ...(pages > 0 ? [] : ['the crawler read no page: nothing was tried']),
      ];
      return {
        held: breaches.length === 0,
        figure: `${canary.heard.length} connections inside from ${urls.length} spellings in ${asked.count + crawled} places`,
        breaches,
      };
    } finally {
      await canary.close();
    }
  },
};

async function throughServer(stage: Stage, urls: readonly string[]) {
  const { client } = stage;
  const troubles: string[] = [];
  let count = 0;
  const note = (what: string, status: number, text = '') => {
    count += 1;
    if (status >= 500 || status === 0) troubles.push(`${what}: ${status}`);
    if (text.includes('internal-secret')) troubles.push(`${what}: the answer of the service inside was told`);
  };
  await eachOf(urls, 8, async (url, at) => {
    const session = `ssrf-${at}`;
    const said = [`lis cette page et résume-la : ${url}`, `ouvrir un compte courant, je m’appelle ${url}`, url];
    for (const text of said) {
      const told = await client.say({ text, session });
      note(`chat ${url}`, told.status, told.text);
    }
    const json = { 'Content-Type': 'application/json' };
    const field = await client.send({
      method: 'POST',
      path: '/api/feedback',
      headers: json,
      body: JSON.stringify({ session_id: session, score: 1, comment: url }),
    });
    note(`comment ${url}`, field.status);
    const visible = url.replace(/[^\x21-\x7e]/g, '');
    for (const name of [
      'Host',
      'X-Forwarded-Host',
      'Origin',
      'Referer',
      'X-Original-URL',
      'Forwarded',
      'True-Client-IP',
      'X-Callback-URL',
    ]) {
      const value = name === 'Host' ? visible.replace(/^\w+:\/*/, '').replace(/\/.*/, '') : visible;
      const told = await client.send({ path: '/', headers: { [name]: value } });
      // What no header can hold is not sent at all.
      if (told.error !== 'UND_ERR_INVALID_ARG' && told.error !== 'ERR_ASSERTION') note(`${name}: ${url}`, told.status);
    }
    await stage.whatsapp({ from: `+22175${String(1_000_000 + at)}`, text: `va sur ${url}` });
    count += 1;
  });
  const session = await beginMcp(stage);
  for (const url of urls) {
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'read_bank_page', arguments: { url } },
    });
    const told = await client.send({
      method: 'POST',
      path: '/mcp',
      headers: { ...mcpHeaders, 'Mcp-Session-Id': session },
      body,
    });
    note(`MCP ${url}`, told.status, told.text);
    if (!/isError":true|error":\{/.test(told.text))
      troubles.push(`MCP ${url} was not refused: ${told.text.slice(0, 80)}`);
  }
  return { count, troubles };
}

const mcpHeaders = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
  Authorization: `Bearer ${mcpToken}`,
};

async function beginMcp({ client }: Stage): Promise<string> {
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
  const told = await client.send({ method: 'POST', path: '/mcp', headers: mcpHeaders, body });
  return String(told.headers['mcp-session-id'] ?? '');
}

/** A bank's site that was broken into: it links, sends on and lists, and its name is bound anew. */
async function throughCrawler(canary: Canary, urls: readonly string[]) {
  const site = await openBankSite();
  const start = `http://${HOST}:${site.port}/`;
  const attribute = (url: string) => url.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  site.put('/', urls.map((url, at) => `<a href="${attribute(url)}">un</a> <a href="/on/${at}">deux</a>`).join('\n'));
  urls.forEach((url, at) => site.fail(`/on/${at}`, { redirect: encodeURI(url) }));
  const locations = urls.map((url) => `<url><loc>${attribute(url)}</loc></url>`).join('');
  site.putFile('/sitemap.xml', 'application/xml', `<urlset>${locations}</urlset>`);
  site.putFile(
    '/robots.txt',
    'text/plain',
    urls
      .map((url) => `Sitemap: ${url}`)
      .concat(`Sitemap: ${start}sitemap.xml`)
      .join('\n'),
  );
  const honest = makeInternet({ [HOST]: [[PUBLIC_ADDRESS]] });
  const names = {
    [HOST]: [[PUBLIC_ADDRESS], ['127.0.0.1']],
    'rebind.example': [[PUBLIC_ADDRESS], ['127.0.0.1']],
    'mixed.example': [[PUBLIC_ADDRESS, '127.0.0.1']],
  };
  let crawled = 0;
  let pages = 0;
  const runs = [
    { start, network: honest },
    // The name of the site itself is bound anew after its first page, to where the service inside listens.
    {
      start: `http://rebind.example:${canary.port}/`,
      network: makeInternet({ ...names, 'rebind.example': [['127.0.0.1']] }),
    },
    { start: `http://mixed.example:${canary.port}/`, network: makeInternet(names) },
    ...urls.map((url) => ({ start: url, network: honest })),
  ];
  try {
    for (const run of runs) pages += await scrape(run);
    crawled = urls.length * 4 + runs.length;
  } finally {
    await site.close();
  }
  return { crawled, pages };
}

async function scrape(run: {
  readonly start: string;
  readonly network: ReturnType<typeof makeInternet>;
}): Promise<number> {
  const folder = makeTemporaryFolder();
  try {
    const report = await scrapeSite({
      ...run,
      folder: folder.path,
      limits: { pages: 500, depth: 3, bytes: 50_000_000, ms: 60_000, pageBytes: 500_000, pageMs: 2_000 },
      timing: { clock: () => new Date(), wait: () => Promise.resolve(), pauseMs: 0 },
      allowInternal: false,
      confirmed: true,
      dryRun: true,
    });
    return report.pages;
  } catch (refused) {
    if (refused instanceof TokoselError) return 0;
    throw refused;
  } finally {
    folder.remove();
  }
}
