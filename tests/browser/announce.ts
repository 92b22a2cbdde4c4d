import { browserPath } from './chromium.js';

/** Says which browser is used, or that none is and nothing is tested. */
export default function announce(): void {
  const missing = 'NO CHROMIUM ON THIS MACHINE: every browser test is SKIPPED. Debian: apt-get install chromium';
  process.stderr.write(`${browserPath === undefined ? missing : `browser tests with ${browserPath}`}\n`);
}
