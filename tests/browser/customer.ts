import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Somebody in front of the chat. */
export interface Customer {
  readonly page: Page;
  /** Faults of the page: exceptions, refused scripts and styles. */
  readonly faults: readonly string[];
  /** Writes a line, sends it with the keyboard, and gives the answer's bubble once it is whole. */
  says(text: string): Promise<Locator>;
  /** Presses one of the proposed answers. */
  chooses(label: string): Promise<Locator>;
  leave(): Promise<void>;
}

const PATIENCE_MS = 15_000;

export async function openCustomer(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Customer> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'fr-SN', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const customer = onPage(page);
  await page.goto(url);
  return { ...customer, leave: () => context.close() };
}

/** The same for a page that is open already: a second tab. */
export function onPage(page: Page): Customer {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (line) => {
    if (/content security policy|refused to/i.test(line.text())) faults.push(line.text());
  });
  const answered = async (act: () => Promise<void>): Promise<Locator> => {
    const before = await finished(page).count();
    await act();
    const answer = finished(page).nth(before);
    await answer.waitFor();
    return answer;
  };
  return {
    page,
    faults,
    says: (text) =>
      answered(async () => {
        await page.fill('#text', text);
        await page.press('#text', 'Enter');
      }),
    chooses: (label) =>
      answered(() => page.locator('#choices').getByRole('button', { name: label, exact: true }).click()),
    leave: () => page.close(),
  };
}

/** Bubbles of the assistant that are whole: they have their buttons. */
export function finished(page: Page): Locator {
  return page.locator('#log .bubble.assistant:has(.tools)');
}

/** What is said in the thread, oldest first, without the buttons. */
export function thread(page: Page): Promise<readonly string[]> {
  return page.locator('#log .bubble').evaluateAll((bubbles) =>
    bubbles.map((bubble) => {
      const copy = document.createElement('div');
      copy.append(...[...bubble.cloneNode(true).childNodes]);
      for (const tool of copy.querySelectorAll('.tools, .sources, .state, .again')) tool.remove();
      return copy.textContent.trim();
    }),
  );
}

/** Nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond).toBeLessThanOrEqual(0);
}
