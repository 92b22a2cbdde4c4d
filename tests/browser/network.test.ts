import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openGeminiDouble } from '../../src/testing/gemini-double.js';
import { browserPath, openBrowser } from './chromium.js';
import { finished, onPage, openCustomer, thread, type Customer } from './customer.js';
import { serve, type Served } from './served.js';

describe.skipIf(browserPath === undefined)('on a network that comes and goes', () => {
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
    customer = await openCustomer(browser, served.url);
  });
  afterEach(() => customer.leave());

  it('goes on in mid-flow after a reload', async () => {
    const { page } = customer;
    await customer.says('je veux un prêt auto de 5 millions');
    const before = await thread(page);
    await page.reload();
    await finished(page).first().waitFor();
    expect(await thread(page)).toEqual(before);
    const answer = await customer.says('3 ans');
    expect(await answer.textContent()).toMatch(/5\s000\s000|3 ans/);
  });

  it('keeps what was written offline, sends it in order when the network is back, each once', async () => {
    const { page } = customer;
    await page.context().setOffline(true);
    await page.getByText('Vous êtes hors connexion').waitFor();
    for (const text of ['je veux un prêt', '5 millions']) {
      await page.fill('#text', text);
      await page.press('#text', 'Enter');
    }
    await page.locator('.bubble.customer.failed').first().waitFor();
    expect(await page.getByRole('button', { name: 'Réessayer' }).count()).toBe(2);
    await page.context().setOffline(false);
    await finished(page).nth(1).waitFor();
    const said = await thread(page);
    expect(said.filter((line) => line === 'je veux un prêt' || line === '5 millions')).toEqual([
      'je veux un prêt',
      '5 millions',
    ]);
    expect(await page.locator('#banner').isVisible()).toBe(false);
    await page.reload();
    await finished(page).nth(1).waitFor();
    expect(await finished(page).count()).toBe(2);
  });

  it('sends what a closed page could not, once it is opened again', async () => {
    const { page } = customer;
    await page.context().setOffline(true);
    await page.fill('#text', 'quels sont vos horaires ?');
    await page.press('#text', 'Enter');
    await page.locator('.bubble.customer.failed').waitFor();
    const again = await page.context().newPage();
    await page.close();
    await again.context().setOffline(false);
    await again.goto(served.url);
    await finished(again).first().waitFor();
    expect((await thread(again))[0]).toBe('quels sont vos horaires ?');
    await again.close();
  });

  it('shows in one tab what was said in the other, and erases both', async () => {
    const { page } = customer;
    await customer.says('je veux ouvrir un compte');
    const other = onPage(await page.context().newPage());
    await other.page.goto(served.url);
    await finished(other.page).first().waitFor();
    await other.says('compte courant');
    await page.bringToFront();
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByText('compte courant').first().waitFor();
    expect(await thread(page)).toEqual(await thread(other.page));
    await page.getByText('Options', { exact: true }).click();
    await page.getByRole('button', { name: 'Effacer cette conversation' }).click();
    await page.getByRole('button', { name: 'Oui, effacer' }).click();
    await page.locator('#log').getByText('La conversation est effacée.').waitFor();
    await other.page.waitForFunction(() => document.querySelectorAll('#log .bubble').length === 0);
  });

  it('waits by itself when the server asks to, and loses nothing', async () => {
    const { page } = customer;
    let refused = 0;
    await page.route('**/api/chat', async (route) => {
      if (refused > 0) return route.continue();
      refused += 1;
      return route.fulfill({
        status: 429,
        headers: { 'Retry-After': '1' },
        contentType: 'application/problem+json',
        body: '{"code":"too-many-requests","status":429}',
      });
    });
    await customer.says('bonjour');
    expect(refused).toBe(1);
    expect(await page.locator('.bubble.customer.failed').count()).toBe(0);
  });

  it('shows what a person writes in the place of the assistant, without being asked', async () => {
    const { page } = customer;
    await customer.says('je veux parler à un conseiller');
    const said = {
      seq: 90,
      role: 'assistant',
      text: 'Bonjour, ici Fatou.',
      at: '2026-11-28T09:00:00Z',
      message_id: 'p1',
    };
    await page.route('**/api/chat/*?after=*', (route) =>
      route.fulfill({ json: { messages: [{ ...said, staff: true }] } }),
    );
    await page.getByText('Bonjour, ici Fatou.').first().waitFor();
    expect(await page.locator('#log .bubble').last().textContent()).toContain('Un conseiller de la banque');
    expect(await page.locator('#status').textContent()).toBe('Bonjour, ici Fatou.');
  });

  it('asks for answers in one piece when data are saved, as the browser or the customer wishes', async () => {
    const { page } = customer;
    const accepted = () => page.waitForRequest('**/api/chat').then((request) => request.headers()['accept']);
    const first = accepted();
    await customer.says('bonjour');
    expect(await first).toBe('text/event-stream');
    await page.getByText('Options', { exact: true }).click();
    await page.getByLabel('Économie de données').check();
    const second = accepted();
    await customer.says('bonjour');
    expect(await second).toBe('application/json');
    await page.reload();
    expect(await page.locator('#saver').isChecked()).toBe(true);
  });
});

const noted = z.object({ announced: z.array(z.string()), drafts: z.array(z.number()) });

const SENTENCES = [
  'Pour ouvrir un compte, il faut une pièce d’identité',
  'Il faut aussi un justificatif de domicile',
  'La banque peut demander un justificatif de revenus',
  'Un conseiller vous dira ce qui manque',
];

describe.skipIf(browserPath === undefined)('while a model writes', () => {
  it('shows the answer as it comes, and announces it once', async () => {
    const text = () => SENTENCES.map((sentence) => `${sentence} [1].`).join(' ');
    const double = await openGeminiDouble({ mode: 'slow', pauseMs: 150, text });
    const settings = { TOKOSEL_MODEL: 'gemini', GOOGLE_API_KEY: 'a-key-of-the-double', GEMINI_BASE_URL: double.url };
    const [served, browser] = await Promise.all([serve(settings), openBrowser()]);
    const customer = await openCustomer(browser, served.url);
    const { page } = customer;
    await page.evaluate(watchPage);
    const answer = await customer.says('quels documents pour ouvrir un compte ?');
    expect(double.seen.length).toBeGreaterThan(0);
    const { announced, drafts } = noted.parse(await page.evaluate('noted'));
    expect(announced).toHaveLength(2); // that it is being written, then the whole of it
    expect(drafts.length).toBeGreaterThan(2);
    expect(drafts).toEqual([...drafts].sort((one, other) => one - other));
    expect(await page.locator('#log').getAttribute('aria-live')).toBe('off');
    expect(await answer.textContent()).toContain('pièce');
    await customer.leave();
    await browser.close();
    await served.stop();
    await double.close();
  });
});

/** Notes what is announced to screen readers, and how long the answer is each time it grows. Runs in the page. */
function watchPage(): void {
  const [status, log] = ['status', 'log'].map((id) => document.getElementById(id));
  const announced: string[] = [];
  const drafts: number[] = [];
  if (status === null || status === undefined || log === null || log === undefined) return;
  new MutationObserver(() => announced.push(status.textContent)).observe(status, { childList: true });
  new MutationObserver(() => {
    const draft = log.querySelector('.bubble.assistant:not(:has(.tools))');
    if (draft !== null) drafts.push(draft.textContent.length);
  }).observe(log, { childList: true });
  Object.assign(window, { noted: { announced, drafts } });
}
