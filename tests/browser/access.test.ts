import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { violationsOn } from './axe.js';
import { browserPath, openBrowser } from './chromium.js';
import { expectNoSidewaysScroll, openCustomer, type Customer } from './customer.js';
import { serve, type Served } from './served.js';

describe.skipIf(browserPath === undefined)('everybody can use the page', () => {
  let served: Served;
  let browser: Browser;
  let customer: Customer;
  beforeAll(async () => {
    [served, browser] = await Promise.all([serve(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });
  afterEach(() => customer.leave());

  it.each(['light', 'dark'] as const)('whatever is on it, in the %s', async (colorScheme) => {
    customer = await openCustomer(browser, served.url, { colorScheme });
    const { page } = customer;
    expect(await violationsOn(page)).toEqual([]);
    await customer.says('5 millions sur 3 ans pour une voiture, cdi, 600000 par mois');
    await customer.says('aucune charge');
    await customer.says('fiche de calcul');
    await customer.says('quels documents pour ouvrir un compte ?');
    await page.getByText('Sources').last().click();
    await page.getByText('Confidentialité').click();
    await page
      .getByRole('group', { name: /Votre avis/ })
      .getByRole('button', { name: '5 sur 5' })
      .click();
    await page.getByLabel(/Un mot pour/).waitFor();
    expect(await violationsOn(page)).toEqual([]);
    await page.getByText('Options', { exact: true }).click();
    await page.getByRole('button', { name: 'Effacer cette conversation' }).click();
    expect(await violationsOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.context().setOffline(true);
    await page.fill('#text', 'bonjour');
    await page.press('#text', 'Enter');
    await page.locator('.bubble.customer.failed').waitFor();
    expect(await violationsOn(page)).toEqual([]);
  });

  it('with the keyboard alone', async () => {
    customer = await openCustomer(browser, served.url);
    const { page } = customer;
    const focused = () => page.evaluate(() => document.activeElement?.id ?? '');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // the link that skips to the message
    expect(await focused()).toBe('text');
    await page.keyboard.type('je veux ouvrir un compte');
    await page.keyboard.press('Enter');
    await page.locator('#log .bubble.assistant:has(.tools)').waitFor();
    expect(await focused()).toBe('text');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter'); // the last proposed answer
    await page.locator('#log .bubble.assistant:has(.tools)').nth(1).waitFor();
    expect(await focused()).toBe('text');
    const options = page.getByText('Options', { exact: true });
    await options.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Effacer cette conversation' }).focus();
    await page.keyboard.press('Escape');
    expect(await page.locator('.panel').isVisible()).toBe(false);
    expect(await options.evaluate((node) => node === document.activeElement)).toBe(true);
  });

  it.each([
    ['the smallest phone', { width: 320, height: 568 }],
    ['a desktop zoomed to 200 %', { width: 640, height: 400 }],
    ['a desktop zoomed to 400 %', { width: 320, height: 256 }],
  ])('on %s', async (_, viewport) => {
    customer = await openCustomer(browser, served.url, { viewport });
    const { page } = customer;
    await customer.says('5 millions sur 3 ans pour une voiture, cdi, 600000 par mois');
    await customer.says('aucune charge');
    await expectNoSidewaysScroll(page);
    const send = page.locator('#send');
    await send.scrollIntoViewIfNeeded();
    const box = await send.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
  });

  it('with letters of twice the size', async () => {
    customer = await openCustomer(browser, served.url, { viewport: { width: 640, height: 800 } });
    const { page } = customer;
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await customer.says('5 millions sur 3 ans pour une voiture, cdi, 600000 par mois');
    await customer.says('aucune charge');
    await expectNoSidewaysScroll(page);
    const text = await page.locator('#text').boundingBox();
    expect((text?.y ?? 0) + (text?.height ?? 0)).toBeLessThanOrEqual(800);
  });
});
