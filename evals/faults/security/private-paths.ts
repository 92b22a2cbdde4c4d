import { createHash, randomUUID } from 'node:crypto';
import type { Client, Told } from '../client.js';
import type { Fault, Verdict } from '../fault.js';
import { claimTalk, play } from '../talks.js';
import { eachOf, onStage, sample } from './stage.js';

/** What is not for the public, and what should not be there at all. */
const PATHS = [
  ...'/dashboard /dashboard/todo /dashboard/claims /dashboard/claims.csv /dashboard/leads /dashboard/leads.csv'.split(
    ' ',
  ),
  ...'/dashboard/handoffs /dashboard/handoffs.csv /dashboard/simulations.csv /dashboard/conversations'.split(' '),
  ...'/dashboard/journal /dashboard/accounts /dashboard/figures /dashboard/conversations/1 /api/kpis'.split(' '),
  ...'/metrics /mcp /admin /api/admin /api/leads /api/claims /api/sessions /api/prospects /debug /console'.split(' '),
  ...'/.env /.git/config /package.json /tokosel.config.json /.tokosel/tokosel.db /assets/../package.json'.split(' '),
  ...'/assets/..%2f..%2fpackage.json /assets/%2e%2e/index.html /server-status /actuator/env /graphql /api/export'.split(
    ' ',
  ),
];

const BYPASSES: readonly Readonly<Record<string, string>>[] = [
  {},
  { 'X-Original-URL': '/dashboard/claims', 'X-Rewrite-URL': '/dashboard/claims' },
  {
    'X-Forwarded-For': '127.0.0.1',
    'X-Real-IP': '127.0.0.1',
    'X-Client-IP': '127.0.0.1',
    'True-Client-IP': '127.0.0.1',
  },
  {
    Forwarded: 'for=127.0.0.1;host=localhost;proto=https',
    'X-Forwarded-Host': 'localhost',
    'X-Forwarded-Proto': 'https',
  },
  { Authorization: 'Basic YWRtaW46YWRtaW4=' },
  { Authorization: 'Bearer admin' },
  { Authorization: 'Bearer null', 'X-Api-Key': 'admin' },
  { Cookie: 'tokosel_staff=admin; role=admin; isAdmin=true' },
  { Cookie: `tokosel_staff=${'A'.repeat(43)}` },
  { 'X-HTTP-Method-Override': 'GET', 'X-User': 'admin', 'X-Remote-User': 'admin' },
  { 'Sec-Fetch-Site': 'same-origin', Referer: 'http://localhost/dashboard' },
];

/** Other spellings of the same address. */
const SPELLINGS = [
  (path: string) => path,
  (path: string) => `${path}/`,
  (path: string) => `/${path}`,
  (path: string) => `/.${path}`,
  (path: string) => path.toUpperCase(),
  (path: string) => `${path}%20`,
  (path: string) => `${path}%00`,
  (path: string) => `${path};.css`,
  (path: string) => `${path}?x=/assets/chat.css`,
  (path: string) => `/healthz/..${path}`,
  (path: string) => `/assets/..%2f${path.slice(1)}`,
  (path: string) => path.replace('/', '/%2e/'),
];

const PASSWORDS = [
  'admin admin',
  'admin password',
  'admin 123456',
  'root root',
  'admin@banque.sn admin',
  'admin@banque.sn password',
  'admin@banque.sn 123456',
  'admin@banque.sn tokosel',
  'admin@example.com admin',
  'demo demo',
  'tokosel tokosel',
  'staff@banque.sn changeme',
];

/** Visitors who want in without being asked in. */
export const privatePaths: Fault = {
  name: 'private-paths',
  promises: ['P31'],
  claim:
    'What is not for the public opens to nobody who is not signed in, and no password was set before the bank set one.',
  run: (scale) =>
    onStage(
      { METRICS_TOKEN: createHash('sha256').update(randomUUID()).digest('hex') },
      async (stage): Promise<Verdict> => {
        const { client } = stage;
        const victim = claimTalk(77);
        const { record } = await play(client, victim, { session: 'someone' });
        const asked = PATHS.flatMap((path) => [
          ...BYPASSES.map((headers) => ({ path, headers })),
          ...SPELLINGS.map((spell) => ({ path: spell(path), headers: {} })),
        ]);
        const shown = sample(asked, scale === 'full' ? asked.length : 150);
        const secrets = [victim.name, record?.id ?? 'none', victim.phone, 'better-sqlite3', 'AUTH_TOKEN', '# HELP'];
        const open = await eachOf(shown, 8, async ({ path, headers }) =>
          openedBy(await client.send({ path, headers }), path, secrets),
        );
        const entered = await eachOf(PASSWORDS, 1, (pair) => signIn(client, pair));
        const breaches = [...open, ...entered].filter((breach) => breach !== undefined);
        return {
          held: breaches.length === 0,
          figure: `${open.filter(Boolean).length} of ${shown.length} requests to ${PATHS.length} private addresses opened, ${entered.filter(Boolean).length} of ${PASSWORDS.length} default passwords`,
          breaches,
        };
      },
    ),
};

/** An answer that shows a page is a breach, unless it is the form to sign in or one of the public pages. */
function openedBy({ status, text }: Told, path: string, secrets: readonly string[]): string | undefined {
  const secret = secrets.find((one) => text.includes(one));
  if (secret !== undefined) return `${path} told ${secret}`;
  if (status >= 500) return `${path}: ${status}`;
  const isPublic = /name="password"|id="composer"/.test(text) || /"status":"ok"/.test(text);
  return status >= 200 && status < 300 && !isPublic ? `${path}: ${status} ${text.slice(0, 60)}` : undefined;
}

async function signIn(client: Client, pair: string): Promise<string | undefined> {
  const [email = '', password = ''] = pair.split(' ');
  const told = await client.send({
    method: 'POST',
    path: '/dashboard/login',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }).toString(),
  });
  return told.headers['set-cookie'] === undefined && told.status >= 400
    ? undefined
    : `${pair} was let in: ${told.status}`;
}
