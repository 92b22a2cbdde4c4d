import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/store/open.js';
import { startPostgres } from '../../src/testing/postgres.js';
import { makeDatabase } from '../../src/testing/postgres-databases.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The test server, and a database whose tables others begin with; nothing where there is no PostgreSQL. */
    readonly postgres: { readonly url: string; readonly template: string } | undefined;
  }
}

/** One server for the whole run. */
export default async function start(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const server = await startPostgres();
  if (server === undefined) {
    process.stderr.write('SKIPPED: no PostgreSQL here. Install one, or set TOKOSEL_TEST_PG_URL.\n');
    project.provide('postgres', undefined);
    return undefined;
  }
  process.stderr.write(`PostgreSQL of ${server.from}\n`);
  const template = await makeDatabase(server.url);
  await (await openStore({ url: template.url })).close();
  project.provide('postgres', { url: server.url, template: new URL(template.url).pathname.slice(1) });
  return async () => {
    await template.drop();
    await server.stop();
  };
}
