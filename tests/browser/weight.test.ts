import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, openBrowser } from './chromium.js';
import { serve, type Served } from './served.js';

/** A crowded cell: 400 kbit/s, 400 ms; and a phone a quarter as quick as this machine. */
const NETWORK = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;
const MOST_BYTES = 60_000;
const READY_MS = 3_000;

describe.skipIf(browserPath === undefined)('the first visit on a slow phone', () => {
  let served: Served;
  let browser: Browser;
  beforeAll(async () => {
    [served, browser] = await Promise.all([serve(), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await served.stop();
  });

  it('weighs less than 60 kB, asks nobody else, and can be used within three seconds', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', NETWORK);
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    let bytes = 0;
    const hosts = new Set<string>();
    session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    page.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.documentElement.classList.contains('scripted')) return;
        observer.disconnect();
        Object.assign(window, { readyMs: performance.now() });
      }).observe(document, { attributes: true, subtree: true, attributeFilter: ['class'] });
    });
    await page.goto(served.url, { waitUntil: 'load' });
    await page.waitForFunction(() => Reflect.has(window, 'readyMs'));
    const readyMs = Number(await page.evaluate('readyMs'));
    const paintMs = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint').at(0)?.startTime ?? NaN,
    );
    process.stderr.write(
      `first load: ${bytes} bytes, first paint ${paintMs.toFixed(0)} ms, usable ${readyMs.toFixed(0)} ms\n`,
    );
    expect(bytes).toBeLessThan(MOST_BYTES);
    expect([...hosts].filter((host) => host !== new URL(served.url).origin && host !== 'null')).toEqual([]);
    expect(readyMs).toBeLessThan(READY_MS);
    await page.fill('#text', 'bonjour');
    const sent = await page.evaluate(() => performance.now());
    await page.press('#text', 'Enter');
    await page.locator('#log .bubble.assistant:has(.tools)').waitFor();
    const answeredMs = (await page.evaluate(() => performance.now())) - sent;
    process.stderr.write(`answer shown after ${answeredMs.toFixed(0)} ms\n`);
    expect(answeredMs).toBeLessThan(READY_MS);
    await context.close();
  });
});
