import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../domain/staff.js';
import { roles } from '../../domain/staff.js';
import {
  exampleClaim,
  exampleConversation,
  exampleHandoff,
  exampleInstant,
  exampleLead,
  exampleReference,
  exampleSimulation,
} from '../../testing/example-turns.js';
import { writeRecords } from '../../testing/opened-store.js';
import { startStaffServer, type StaffServer } from '../../testing/staff-server.js';
import type { RouteName } from './access.js';
import { access } from './access.js';

/** Said again here, by hand: what each role may open besides what those before it may. */
const opens: Readonly<Record<Role, readonly RouteName[]>> = {
  viewer: [
    ...(['overview', 'live', 'figures', 'todo', 'claims', 'claim', 'leads', 'lead', 'handoffs', 'handoff'] as const),
    ...(['simulations', 'simulation', 'conversations', 'conversation', 'signOut'] as const),
  ],
  advisor: [
    ...(['changeClaim', 'changeLead', 'takeHandoff', 'sayInHandoff', 'returnHandoff', 'markReply'] as const),
    ...(['revealClaim', 'revealLead', 'revealHandoff', 'revealConversation'] as const),
  ],
  manager: [
    'claimsFile',
    'leadsFile',
    'handoffsFile',
    'simulationsFile',
    'journal',
    'costs',
    'quality',
    'drafts',
    'writeDraft',
  ],
  admin: ['accounts', 'changeAccount'],
};
const everybody: readonly RouteName[] = ['signInPage', 'signIn'];

let staff: StaffServer;
beforeAll(async () => {
  staff = await startStaffServer(exampleInstant);
  const records = [exampleClaim(1), exampleLead(1), exampleHandoff(1), exampleSimulation(1)];
  await writeRecords(staff.store, exampleConversation('example'), records);
  for (const role of roles) await staff.as(role);
}, 60_000);
afterAll(() => staff.close());

const routes = Object.entries(access).filter(([name]) => !everybody.some((open) => open === name));

/** What is said at once: events go on for as long as the session. */
async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get('content-type')?.startsWith('text/event-stream') !== true) return answer.text();
  await answer.body?.cancel();
  return '';
}

function addressOf(path: string): string {
  const kinds = { claims: 'CLAIM', leads: 'PROS', handoffs: 'HAND', simulations: 'SIM' } as const;
  const prefix = Object.entries(kinds).find(([kind]) => path.includes(`/${kind}/`))?.[1] ?? 'CLAIM';
  return path.replace(':id', exampleReference(prefix, 1)).replace(':turn', '1');
}

describe('an address of the dashboard', () => {
  it('stands in the table that was said by hand', () => {
    const said = [...roles.flatMap((role) => opens[role]), ...everybody];
    expect([...said].sort()).toEqual(Object.keys(access).sort());
  });

  it.each(routes)('%s asks a stranger who he is', async (_name, { method, path }) => {
    const answer = await fetch(staff.server.url + addressOf(path), { method, redirect: 'manual' });
    if (method === 'GET') expect(answer.headers.get('location')).toMatch(/^\/dashboard\/login\?next=/);
    expect(answer.status).toBe(method === 'GET' ? 303 : 401);
    expect(await answer.text()).not.toContain('Awa');
  });

  it.each(roles.flatMap((role) => routes.map(([name, route]) => [role, name, route] as const)))(
    'lets a %s in or not: %s',
    async (role, name, { method, path }) => {
      // Signing out is for everybody and would end what follows.
      if (name === 'signOut') return;
      const allowed = roles.slice(0, roles.indexOf(role) + 1).flatMap((one) => opens[one]);
      const browser = await staff.as(role);
      const answer = await (method === 'GET' ? browser.get(addressOf(path)) : browser.post(addressOf(path)));
      expect(answer.headers.get('location') ?? '').not.toContain('login');
      const text = await textOf(answer);
      if (allowed.some((open) => open === name)) expect([403, 401, 500, 503]).not.toContain(answer.status);
      else expect([answer.status, text]).toEqual([403, expect.stringContaining('Votre rôle ne permet pas cela')]);
    },
  );

  it('answers to no method that it does not offer', async () => {
    const browser = await staff.as('admin');
    for (const [method, path] of [
      ['PUT', '/dashboard'],
      ['DELETE', '/dashboard/claims/x'],
      ['POST', '/dashboard/todo'],
      ['GET', '/dashboard/logout'],
    ] as const) {
      const answer = await fetch(staff.server.url + path, { method, headers: { Cookie: browser.cookie } });
      expect(answer.status).toBe(405);
    }
    for (const path of ['/dashboard/', '/dashboard//claims', '/dashboard/%2e%2e/x', '/Dashboard/nowhere']) {
      expect((await fetch(staff.server.url + path, { redirect: 'manual' })).status).not.toBe(200);
    }
  });

  it('shows nothing that personal data can be read from to who only sees', async () => {
    const browser = await staff.as('viewer');
    for (const [, { method, path }] of routes.filter(([name, route]) => route.method === 'GET' && name !== 'live')) {
      expect(method).toBe('GET');
      const page = await browser.read(addressOf(path));
      expect(page).not.toMatch(/1234508|77 123|awa@example/);
      expect(page).not.toContain('Afficher le numéro');
      expect(page).not.toContain('<h2>Traiter');
    }
  });
});
