import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, openBrowser } from './chromium.js';
import { expectNoSidewaysScroll, openCustomer } from './customer.js';
import { serve, type Served } from './served.js';

/** Screens to be looked at by a person; what a machine can tell of them is tested below. */
const album = join(import.meta.dirname, '../../node_modules/.cache/screens');

const SIZES = [
  { width: 320, height: 568 },
  { width: 360, height: 740 },
  { width: 1280, height: 800 },
];

describe.skipIf(browserPath === undefined)('the page looks right', () => {
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(album, { recursive: true });
    [served, browser] = await Promise.all([serve(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  const cases = SIZES.flatMap((viewport) =>
    (['light', 'dark'] as const).map((colorScheme) => ({ viewport, colorScheme })),
  );

  it.each(cases)('at $viewport.width px in the $colorScheme', async ({ viewport, colorScheme }) => {
    const customer = await openCustomer(browser, served.url, { viewport, colorScheme });
    const { page } = customer;
    const shoot = (name: string) =>
      page.screenshot({ path: join(album, `${name}-${viewport.width}-${colorScheme}.png`) });
    await shoot('1-start');
    await customer.says('5 millions sur 3 ans pour une voiture, cdi, 600000 par mois');
    await shoot('2-question');
    await customer.says('aucune charge');
    await shoot('3-card');
    await customer.says('fiche de calcul');
    await shoot('4-sheet');
    await expectNoSidewaysScroll(page);
    await page.getByText('Options', { exact: true }).click();
    await page.getByRole('button', { name: 'Effacer cette conversation' }).click();
    await shoot('5-options');
    const panel = await page.locator('.panel').boundingBox();
    expect(panel?.x).toBeGreaterThanOrEqual(0);
    expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
    const small = await page
      .locator('button:visible, summary:visible, select:visible, textarea:visible')
      .evaluateAll((all) =>
        all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 80)),
      );
    expect(small).toEqual([]);
    expect(customer.faults).toEqual([]);
    await customer.leave();
  });
});
