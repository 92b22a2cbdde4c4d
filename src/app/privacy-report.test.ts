import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { privacyReport, reportLines } from './privacy-report.js';
import { readSettings } from './settings.js';

let folder: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => void (folder = makeTemporaryFolder()));
afterEach(() => folder.remove());

const none = { TOKOSEL_MODEL: 'none' };

async function report(given: Readonly<Record<string, unknown>>) {
  const { settings } = readSettings({ TOKOSEL_HOME: folder.path, ...none, ...given }, folder.path);
  return privacyReport(settings);
}

it('tells each table with its purpose, its term and what happens then', async () => {
  const { tables } = await report({});
  const claims = tables.find(({ table }) => table === 'claims');
  expect(claims).toMatchObject({ days: 3650, holds: { identity: ['nom', 'téléphone'], words: ['description'] } });
  expect(tables.filter(({ purpose }) => purpose === '')).toEqual([]);
});

it('says that nothing leaves the server where no service is set', async () => {
  const made = await report({});
  expect(made.recipients).toEqual([]);
  expect(reportLines(made).at(-1)).toMatch(/rien ne quitte/);
});

it('tells each service in force, by its host and never by its key', async () => {
  const made = await report({
    TOKOSEL_MODEL: 'auto',
    GOOGLE_API_KEY: 'secret-of-google',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'secret-of-twilio',
    TWILIO_WHATSAPP_NUMBER: '+14155238886',
    PUBLIC_URL: 'https://assistant.banque.sn',
    LEAD_WEBHOOK_URL: 'https://crm.banque.sn/leads?key=secret-of-crm',
    WEBHOOK_SECRET: 'w'.repeat(32),
    SENTRY_DSN: 'https://0123456789abcdef0123456789abcdef@sentry.example/1',
    VECTOR_STORE: 'chroma',
    CHROMA_URL: 'http://chroma.banque.sn:8000',
    DATABASE_URL: 'postgres://bank:secret-of-postgres@db.banque.sn/bank',
  });
  expect(made.recipients.map(({ where }) => where).sort()).toEqual([
    'api.twilio.com',
    'chroma.banque.sn',
    'crm.banque.sn',
    'db.banque.sn',
    'generativelanguage.googleapis.com',
    'generativelanguage.googleapis.com',
    'sentry.example',
  ]);
  expect(JSON.stringify(made)).not.toMatch(/secret-of|0123456789abcdef/);
});
