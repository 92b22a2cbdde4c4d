import { createServer, type Server } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { violationsOn } from './axe.js';
import { browserPath, openBrowser } from './chromium.js';
import { serve, type Served } from './served.js';

const hostPage = readFileSync(join(import.meta.dirname, 'widget-host.html'), 'utf8');

/** A page of the bank's own site, on another origin, with a strict policy. */
async function openSite(chat: () => string): Promise<{ readonly url: string; readonly server: Server }> {
  const server = createServer((_, response) => {
    const policy = `default-src 'none'; script-src ${chat()}; frame-src ${chat()}`;
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': policy });
    response.end(hostPage.replaceAll('{{chat}}', chat()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, server };
}

describe.skipIf(browserPath === undefined)('the chat on the bank’s own pages', () => {
  let served: Served;
  let browser: Browser;
  let site: Awaited<ReturnType<typeof openSite>>;
  let stranger: Awaited<ReturnType<typeof openSite>>;
  beforeAll(async () => {
    const chat = () => served.url;
    [site, stranger, browser] = await Promise.all([openSite(chat), openSite(chat), openBrowser()]);
    served = await serve({ ALLOWED_ORIGINS: site.url });
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
    for (const { server } of [site, stranger]) server.close();
  });

  const visit = async (url: string): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(url);
    await page.evaluate(() => {
      const events: string[] = [];
      for (const name of ['open', 'close', 'reply', 'record']) {
        document.addEventListener(`tokosel:${name}`, (event) => {
          events.push(`${name} ${event instanceof CustomEvent ? String(event.detail ?? '') : ''}`.trim());
        });
      }
      Object.assign(window, { events });
    });
    return page;
  };
  const events = async (page: Page) => z.array(z.string()).parse(await page.evaluate('events'));
  const chatIn = (page: Page) => page.frameLocator('tokosel-chat >> nth=0 >> iframe');

  it('loads nothing but its script until it is opened, and then talks', async () => {
    const page = await visit(site.url);
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(asked).toEqual([`${served.url}/widget.js`]);
    expect(await page.locator('iframe').count()).toBe(0);
    await page.getByRole('button', { name: 'Écrire à la banque' }).first().click();
    const chat = chatIn(page);
    await chat.locator('#text').fill('je veux ouvrir un compte');
    await chat.locator('#text').press('Enter');
    await chat.locator('#log .bubble.assistant:has(.tools)').waitFor();
    expect(await events(page)).toEqual(['open', 'reply account']);
    expect(await page.context().cookies()).toEqual([]);
    expect(await violationsOn(page)).toEqual([]);
    await chat.locator('#text').press('Escape');
    await page.getByRole('button', { name: 'Écrire à la banque' }).first().waitFor();
    expect((await events(page)).at(-1)).toBe('close');
    await page.context().close();
  });

  it('says what the bank’s page has it say, and goes on after a visit to another page', async () => {
    const page = await visit(site.url);
    await page.evaluate(`document.querySelector('tokosel-chat').send('je veux un prêt auto de 5 millions')`);
    await chatIn(page).locator('#log .bubble.assistant:has(.tools)').waitFor();
    await page.goto(`${site.url}/tarifs`);
    await page.getByRole('button', { name: 'Écrire à la banque' }).first().click();
    await chatIn(page).getByText('je veux un prêt auto de 5 millions').waitFor();
    await page.context().close();
  });

  it('stands twice on a page without a clash', async () => {
    const page = await visit(site.url);
    expect(await page.locator('tokosel-chat').count()).toBe(2);
    await page.getByRole('button', { name: 'Chat with us' }).click();
    await page.frameLocator('tokosel-chat >> nth=1 >> iframe').locator('#text').waitFor();
    expect(await page.locator('iframe').count()).toBe(1);
    expect(await page.locator('tokosel-chat').nth(1).evaluate(isOnTop)).toBe(true);
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TOKOSEL-CHAT');
    await page.context().close();
  });

  it('is framed by nobody else, who is offered a tab instead', async () => {
    const page = await visit(stranger.url);
    await page.getByRole('button', { name: 'Écrire à la banque' }).first().click();
    const link = page.getByRole('link', { name: 'Ouvrir dans un nouvel onglet' });
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe(`${served.url}/`);
    expect(await chatIn(page).locator('#text').count()).toBe(0);
    await page.context().close();
  });

  it('hears no message of a page that may not frame it, nor of a page in it', async () => {
    const page = await visit(site.url);
    await page.getByRole('button', { name: 'Écrire à la banque' }).first().click();
    await chatIn(page).locator('#text').waitFor();
    await page.evaluate(() => window.postMessage({ tokosel: 'session', about: 'forged' }, '*'));
    await page.evaluate(() => window.postMessage({ tokosel: 'close', about: '' }, '*'));
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))).not.toContain('forged');
    expect(await chatIn(page).locator('#text').isVisible()).toBe(true);
    await page.context().close();
  });
});

/** The open panel covers the buttons of the others. Runs in the page. */
function isOnTop(chat: Element): boolean {
  const { left, bottom } = chat.shadowRoot?.querySelector('iframe')?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  return document.elementFromPoint(left + 40, bottom - 40) === chat;
}
