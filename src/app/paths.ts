import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from './settings.js';

/** The package's own folder, whether it runs from `dist` or from its sources. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** What is shipped: knowledge, examples, configuration. */
export const datasets = join(packageRoot, 'datasets');

/** The built pages of the web chat. */
export const webAssets = join(packageRoot, 'dist', 'web');

/** Where the database of these settings lies. */
export function databasePath(settings: Settings): string {
  return join(settings.TOKOSEL_HOME, 'tokosel.db');
}

/** Where the pages of the bank's site are kept once they were scraped. */
export function siteFolder(settings: Settings): string {
  return join(settings.TOKOSEL_HOME, 'site');
}

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}
