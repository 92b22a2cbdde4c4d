import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vitest/config';

const store = fileURLToPath(new URL('../../src/store/', import.meta.url));
const src = fileURLToPath(new URL('../../src/', import.meta.url));

/** Tests of the house that only know ports: they run on PostgreSQL as they run on SQLite. */
const house = [
  'src/app/{journeys,aftercare,second-thoughts,staff,replay,terminal-desk}.test.ts',
  'src/app/report/report.test.ts',
  'src/channels/whatsapp/{post-office,after-a-day}.test.ts',
  'src/server/dashboard/{pages,access,sign-in}.test.ts',
  'src/store/desk-words.test.ts',
];

/** Whoever in the house opens a store is given one on PostgreSQL. */
const onPostgres: Plugin = {
  name: 'store-on-postgres',
  enforce: 'pre',
  async resolveId(source, importer, options) {
    if (!source.endsWith('/open.js') || importer?.startsWith(src) !== true) return null;
    const found = await this.resolve(source, importer, { ...options, skipSelf: true });
    if (found?.id !== `${store}open.ts`) return null;
    return fileURLToPath(new URL('store-on-postgres.ts', import.meta.url));
  },
};

export default defineConfig({
  plugins: [onPostgres],
  test: {
    setupFiles: ['src/testing/same-chance.ts'],
    include: ['tests/postgres/**/*.test.ts', ...house],
    globalSetup: ['tests/postgres/server.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
