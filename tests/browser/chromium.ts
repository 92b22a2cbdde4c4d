import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** The browser of this machine; nothing is downloaded. */
export const browserPath = PLACES.find((path) => existsSync(path));

/** @param args further switches of Chromium */
export function openBrowser(args: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? 'no chromium',
    // A container has no user that the sandbox could be for.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', ...args],
  });
}
