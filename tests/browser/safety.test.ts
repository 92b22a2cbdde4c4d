import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGeminiDouble } from '../../src/testing/gemini-double.js';
import type { Double } from '../../src/testing/double-server.js';
import { browserPath, openBrowser } from './chromium.js';
import { finished, openCustomer } from './customer.js';
import { serve, type Served } from './served.js';

const PAYLOADS = [
  '<script>window.pwned = 1</script>',
  '<img src=x onerror="window.pwned = 1">',
  '<svg/onload=window.pwned=1>',
  '"><iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '[cliquez](javascript:window.pwned=1)',
  '[cliquez](data:text/html,<script>parent.pwned=1</script>)',
  '![x](javascript:window.pwned=1)',
  '[a](https://x.example" onmouseover="window.pwned=1)',
  '{{draft}} ${window.pwned=1} </textarea><script>window.pwned=1</script>',
  '**<b onclick=window.pwned=1>gras</b>**',
  '| <img src=x onerror=window.pwned=1> | b |\n|---|---|\n| <script>window.pwned=1</script> | d |',
];

/** Elements that no line of a conversation may make, and addresses that no link may have. */
async function harmIn(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    pwned: Reflect.has(window, 'pwned'),
    elements: document.querySelectorAll(
      '#log :is(script, img, svg, iframe, object, style, b, [onclick], [onerror], [onmouseover])',
    ).length,
    links: [...document.querySelectorAll('a')]
      .map(({ href }) => href)
      .filter((href) => !/^(?:https?|tel|mailto):/.test(href)),
  }));
}

const HARMLESS = { pwned: false, elements: 0, links: [] };

describe.skipIf(browserPath === undefined)('nothing that is said becomes part of the page', () => {
  let double: Double;
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    double = await openGeminiDouble({ text: () => `Voici [1] : ${PAYLOADS.join('\n\n')}` });
    const settings = { TOKOSEL_MODEL: 'gemini', GOOGLE_API_KEY: 'a-key-of-the-double', GEMINI_BASE_URL: double.url };
    [served, browser] = await Promise.all([serve({ ...settings, RATE_LIMIT_PER_SECOND: 0 }), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
    await double.close();
  });

  it('by the customer, now and after a reload', async () => {
    const customer = await openCustomer(browser, served.url);
    for (const payload of PAYLOADS) await customer.says(payload);
    expect(await harmIn(customer.page)).toEqual(HARMLESS);
    await customer.page.reload();
    await finished(customer.page)
      .nth(PAYLOADS.length - 1)
      .waitFor();
    expect(await harmIn(customer.page)).toEqual(HARMLESS);
    expect(customer.faults).toEqual([]);
    await customer.leave();
  });

  it('by a model that was turned against us', async () => {
    const customer = await openCustomer(browser, served.url);
    await customer.says('quels documents pour ouvrir un compte ?');
    expect(double.seen.length).toBeGreaterThan(0);
    expect(await harmIn(customer.page)).toEqual(HARMLESS);
    await customer.leave();
  });

  it('by a server that was broken into: what it sends is text', async () => {
    const customer = await openCustomer(browser, served.url);
    const reply = {
      session_id: 's',
      message_id: 'm',
      reply: PAYLOADS.join('\n\n'),
      quick_replies: [{ label: PAYLOADS[1], value: PAYLOADS[0] }],
      language: 'fr',
      intent: { name: 'faq', confidence: 1 },
      flow: { name: 'none', status: 'none' },
      slots: {},
      records: [],
      sources: [{ title: PAYLOADS[1], section: PAYLOADS[2], url: 'javascript:window.pwned=1', score: 1 }],
      handoff: false,
      engine: 'local',
      latency_ms: 1,
    };
    await customer.page.route('**/api/chat', (route) =>
      route.fulfill({ contentType: 'text/event-stream', body: `event: done\ndata: ${JSON.stringify(reply)}\n\n` }),
    );
    await customer.says('bonjour');
    expect(await harmIn(customer.page)).toEqual(HARMLESS);
    await customer.leave();
  });

  it('by a link: it chooses nobody’s conversation', async () => {
    const customer = await openCustomer(browser, `${served.url}/#s=chosen-by-an-attacker`);
    await customer.says('bonjour');
    expect(await customer.page.evaluate(() => localStorage.getItem('tokosel'))).not.toContain('attacker');
    await customer.leave();
  });

  it('and the page works without JavaScript', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } });
    const page = await context.newPage();
    await page.goto(served.url);
    await page.fill('#text', 'quels documents pour ouvrir un compte ? <script>1</script>');
    await page.click('#send');
    await page.locator('#log .bubble.assistant').first().waitFor();
    expect(await page.locator('#log script').count()).toBe(0);
    await page.getByText('Options', { exact: true }).click();
    await page.getByRole('button', { name: 'Effacer cette conversation' }).click();
    await page.getByText('La conversation est effacée.').waitFor();
    expect(await page.locator('#log .bubble').count()).toBe(0);
    await context.close();
  });
});
