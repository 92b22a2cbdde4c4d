import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { browserPath, openBrowser } from './chromium.js';
import { expectNoSidewaysScroll, openCustomer, type Customer } from './customer.js';
import { serve, type Served } from './served.js';

describe.skipIf(browserPath === undefined)('a customer on a phone', () => {
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
  beforeEach(async () => {
    customer = await openCustomer(browser, served.url, { permissions: ['clipboard-read', 'clipboard-write'] });
  });
  afterEach(async () => {
    expect(customer.faults).toEqual([]);
    await customer.leave();
  });

  const simulate = async () => {
    await customer.chooses('Simuler un prêt');
    await customer.says('5 millions sur 3 ans pour une voiture');
    await customer.chooses('CDI');
    await customer.says('600 000 par mois');
    return customer.chooses('Aucune charge');
  };

  it('simulates a loan with buttons and words, and reads a card and its schedule', async () => {
    const card = await simulate();
    expect(await card.getAttribute('class')).toContain('card');
    const main = card.locator('dl .main').first();
    expect(await main.locator('dt').textContent()).toBe('Mensualité');
    expect(await main.locator('dd strong').textContent()).toMatch(/^\d{3}\s\d{3}\sF\sCFA$/);
    expect(await card.locator('dl div').count()).toBeGreaterThanOrEqual(6);
    const sheet = await customer.chooses('Fiche de calcul');
    expect(await sheet.locator('tbody tr').count()).toBe(3);
    expect(await sheet.locator('tbody td.figure').count()).toBe(12);
    await expectNoSidewaysScroll(customer.page);
  });

  it('copies the reference of what was registered', async () => {
    const card = await simulate();
    const copy = card.getByRole('button', { name: /^Copier SIM_/ });
    await copy.click();
    await customer.page.waitForFunction(() => document.querySelector('.tool.done') !== null);
    const copied = await customer.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^SIM_\d{8}_[0-9A-Z]{8}$/);
    expect(await copy.textContent()).toContain(copied);
    expect(await customer.page.locator('#status').textContent()).toBe('Référence copiée');
  });

  it('rates a simulation once, with a word', async () => {
    await simulate();
    const rating = customer.page.getByRole('group', { name: /Votre avis/ });
    await rating.getByRole('button', { name: '4 sur 5' }).click();
    await customer.page.getByText('Merci pour votre note : 4 sur 5.').first().waitFor();
    await customer.page.getByLabel(/Un mot pour l’expliquer/).fill('Clair, merci');
    await customer.page.locator('.rating').getByRole('button', { name: 'Envoyer' }).click();
    await customer.page.locator('.rating').getByText('votre commentaire est enregistré').waitFor();
    await customer.says('et en 5 ans ?');
    expect(await customer.page.locator('.rating .choice').count()).toBe(0);
  });

  it('makes a complaint and gets a receipt; the assistant itself asks for the rating', async () => {
    await customer.chooses('Faire une réclamation');
    await customer.says('le distributeur a avalé ma carte hier');
    await customer.says('Awa Ndiaye');
    await customer.says('77 123 45 67');
    let receipt = await customer.says('oui');
    if (!/CLAIM_/.test((await receipt.textContent()) ?? '')) receipt = await customer.says('oui');
    expect(await receipt.textContent()).toMatch(/CLAIM_\d{8}_/);
    expect(await receipt.getByRole('button', { name: /^Copier CLAIM_/ }).count()).toBe(1);
    expect(await customer.page.locator('.rating').count()).toBe(0);
  });

  it('erases the conversation: screen, device and bank', async () => {
    await customer.says('je m’appelle Awa Ndiaye et je veux un prêt auto');
    const before = await sessionOf(customer);
    await customer.page.getByText('Options', { exact: true }).click();
    await customer.page.getByRole('button', { name: 'Effacer cette conversation' }).click();
    await customer.page.getByRole('button', { name: 'Oui, effacer' }).click();
    await customer.page.locator('#log').getByText('La conversation est effacée.').waitFor();
    expect(await customer.page.locator('#log .bubble').count()).toBe(0);
    expect(await sessionOf(customer)).not.toBe(before);
    expect(await customer.page.evaluate(() => localStorage.getItem('tokosel'))).not.toContain('Awa');
    const history = await fetch(`${served.url}/api/chat/${before}`);
    expect(await history.json()).toEqual({ messages: [] });
    await customer.page.reload();
    expect(await customer.page.locator('#log .bubble').count()).toBe(0);
  });

  it('opens the sources of an answer', async () => {
    const answer = await customer.says('quels documents pour ouvrir un compte ?');
    await answer.getByText('Sources').click();
    expect(await answer.locator('.sources li').count()).toBeGreaterThan(0);
  });

  it('speaks English when asked to', async () => {
    await customer.page.selectOption('#language', 'en');
    expect(await customer.page.locator('#send').textContent()).toBe('Send');
    const answer = await customer.says('I want to open an account');
    expect(await answer.getAttribute('lang')).toBe('en');
  });
});

async function sessionOf({ page }: Customer): Promise<string> {
  const kept = await page.evaluate(() => localStorage.getItem('tokosel') ?? '{}');
  return /"session":"([^"]+)"/.exec(kept)?.[1] ?? '';
}
