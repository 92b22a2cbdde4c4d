import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's own folder, whether it runs from `dist` or from its sources. */
export const packageRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

/** What is shipped: knowledge, examples, configuration. */
export const datasets = join(packageRoot, 'datasets');

/** The built pages of the web chat. */
export const webAssets = join(packageRoot, 'dist', 'web');

function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}
