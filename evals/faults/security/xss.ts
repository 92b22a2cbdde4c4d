import type { BrowserContext, Page } from 'playwright-core';
import { z } from 'zod';
import { browserPath, openBrowser } from '../../../tests/browser/chromium.js';
import type { Fault, Verdict } from '../fault.js';
import { eachOf, onStage, sample, type Stage } from './stage.js';
import { HOME, xssPayloads } from './xss-payloads.js';

const TRIED = { full: 1_000, quick: 14 };
/** What is loaded in vain or slowly is not waited for. */
const SETTLE_MS = 150;

/** Words that want to be part of a page, in a real browser. */
export const xss: Fault = {
  name: 'xss',
  promises: ['P27'],
  claim: 'What somebody writes is shown as he wrote it: it makes no element, runs nothing and calls nobody.',
  run: async (scale): Promise<Verdict> => {
    if (browserPath === undefined) return { held: false, figure: 'not tried: there is no Chromium on this machine' };
    return onStage({}, async (stage): Promise<Verdict> => {
      const payloads = sample(xssPayloads, TRIED[scale]);
      await eachOf(payloads, 6, (payload, at) => plant(stage, payload, at));
      const browser = await openBrowser();
      try {
        const watched = await openWatched(await browser.newContext(), stage);
        await lookAtDashboard(watched, stage);
        await lookAtChat(watched, stage, payloads);
        await lookAtReflections(watched, stage, payloads);
        const { breaches, pages, shown } = watched;
        if (shown < payloads.length) breaches.push(`only ${shown} payloads were seen on a page: not all was tried`);
        return {
          held: breaches.length === 0,
          figure: `${breaches.length} executed, made an element or called home: ${payloads.length} payloads through chat and WhatsApp, ${pages} pages in Chromium`,
          breaches,
        };
      } finally {
        await browser.close();
      }
    });
  },
};

/** Into every text that ends on a page of the staff. */
async function plant({ client, whatsapp }: Stage, payload: string, at: number): Promise<void> {
  const session = `xss-${at}`;
  const phone = `77 6${String(10 + (at % 80))} 00 ${String(10 + (at % 80))}`;
  const say = (text: string, more = '') => client.say({ text, session: `${session}${more}` });
  await say(payload);
  for (const text of [
    'je veux faire une réclamation',
    'carte',
    `le distributeur a avalé ma carte ${payload}`,
    `Awa ${payload}`,
    'Awa Ba',
    phone,
    'oui',
  ])
    await say(text, '-c');
  for (const text of [
    'ouvrir un compte',
    'courant',
    `Awa ${payload} Diop`,
    'Awa Diop',
    phone,
    `a@b.sn ${payload}`,
    'non',
    'oui',
  ])
    await say(text, '-l');
  for (const text of [`je veux parler à un conseiller ${payload}`, payload]) await say(text, '-h');
  await whatsapp({
    from: `+22173${String(1_000_000 + at)}`,
    text: `je veux parler à un conseiller ${payload}`,
    more: { ProfileName: payload },
  });
}

interface Watched {
  readonly page: Page;
  readonly breaches: string[];
  pages: number;
  /** Payloads that were seen as text, the most on one page. */
  shown: number;
  /** Opens a page and looks for harm. */
  readonly look: (path: string) => Promise<void>;
  readonly check: (where: string) => Promise<void>;
}

async function openWatched(context: BrowserContext, { server }: Stage): Promise<Watched> {
  const page = await context.newPage();
  const breaches: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(HOME)) breaches.push(`${page.url()} called ${request.url()}`);
  });
  page.on('dialog', (dialog) => void dialog.dismiss());
  const watched: Watched = {
    page,
    breaches,
    pages: 0,
    shown: 0,
    look: async (path) => {
      await page.goto(server.url + path, { waitUntil: 'load' });
      await watched.check(path);
    },
    check: async (where) => {
      await page.waitForTimeout(SETTLE_MS);
      watched.pages += 1;
      const harm = harmHere.parse(await page.evaluate(HARM_HERE));
      watched.shown = Math.max(watched.shown, harm.shown);
      if (harm.pwned) breaches.push(`${where}: a payload ran`);
      for (const element of harm.elements) breaches.push(`${where}: made ${element}`);
      // In his own conversation a customer may follow the address that he wrote.
      const led = where.startsWith('/dashboard') ? harm.links : harm.links.filter((link) => !link.startsWith('http'));
      for (const link of led) breaches.push(`${where}: links to ${link}`);
    },
  };
  return watched;
}

/** Runs in the page: what no page of ours has. */
const HARM_HERE = `(() => {
  const foreign =
    'script:not([src]), iframe, object, embed, style, base, math, marquee, template, noscript p, video[src], audio:not([src^="blob:"]), meta[http-equiv=refresh], link[href*="evil"], img[src*="evil"], [srcdoc], [onclick], [onerror], [onload], [onfocus], [onmouseover], [ontoggle], [onbegin]';
  const elements = [...document.querySelectorAll(foreign)].map((one) => one.outerHTML.slice(0, 80));
  const links = [...document.querySelectorAll('a, form')]
    .map((one) => one.getAttribute('href') ?? one.getAttribute('action') ?? '')
    .filter((address) => /^\\s*(?:javascript|data|vbscript):|evil\\.example/i.test(address));
  const shown = (document.body.innerText.match(/pwned|evil\\.example|msgbox|PHNjcmlwdD5/g) ?? []).length;
  return { pwned: 'pwned' in window, elements, links, shown };
})()`;

const harmHere = z.object({
  pwned: z.boolean(),
  elements: z.array(z.string()),
  links: z.array(z.string()),
  shown: z.number(),
});

const DETAILS = `[...document.querySelectorAll('main a[href]')].map((link) => link.getAttribute('href'))`;
const REMEMBER = `localStorage.setItem('tokosel', JSON.stringify({ session: 'xss-all', pending: [] }))`;

async function lookAtDashboard(watched: Watched, stage: Stage): Promise<void> {
  const { page, look, check } = watched;
  const [name = '', value = ''] = (await stage.staff('admin')).cookie.split('=');
  await page.context().addCookies([{ name, value, url: stage.server.url }]);
  for (const list of [
    '',
    '/todo',
    '/claims',
    '/leads',
    '/handoffs',
    '/simulations',
    '/conversations',
    '/journal',
    '/accounts',
    '/figures',
  ]) {
    await look(`/dashboard${list}`);
    const links = z.array(z.string()).parse(await page.evaluate(DETAILS));
    const details = links.filter((href) => /^\/dashboard\/(?:claims|leads|handoffs|conversations)\/\w+$/.test(href));
    for (const href of sample([...new Set(details)], 12)) {
      await look(href);
      const reveal = page.locator('form[action$="/reveal"] button').first();
      if ((await reveal.count()) === 0) continue;
      await reveal.click();
      await page.waitForLoadState('load');
      await check(`${href}, revealed`);
    }
  }
  await page.context().clearCookies();
}

/** The customer comes back to his own words. */
async function lookAtChat({ page, look, check }: Watched, stage: Stage, payloads: readonly string[]): Promise<void> {
  for (const payload of payloads) await stage.client.say({ text: payload, session: 'xss-all' });
  await look('/');
  await page.evaluate(REMEMBER);
  await page.reload({ waitUntil: 'load' });
  await page.locator('.bubble').nth(payloads.length).waitFor();
  await check('/, with the history');
}

/** An address that somebody was sent. */
async function lookAtReflections({ look }: Watched, { server }: Stage, payloads: readonly string[]): Promise<void> {
  const answered = new Set<number>();
  for (const payload of payloads) {
    const said = encodeURIComponent(payload);
    for (const path of [
      `/?text=${said}&session=${said}#s=${said}`,
      `/api/chat/${said}`,
      `/${said}`,
      `/dashboard/login?next=${said}`,
    ]) {
      answered.add((await fetch(`${server.url}${path}`)).status);
      await look(path);
    }
  }
}
