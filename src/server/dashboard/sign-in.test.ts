import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { exampleClaim, exampleConversation, exampleInstant, exampleReference } from '../../testing/example-turns.js';
import { writeRecords } from '../../testing/opened-store.js';
import { signIn, staffPassword, startStaffServer, type StaffServer } from '../../testing/staff-server.js';
import { nextIn } from './sign-in.js';

let staff: StaffServer;
beforeAll(async () => {
  staff = await startStaffServer(exampleInstant);
  await writeRecords(staff.store, exampleConversation('example'), [exampleClaim(1)]);
  await staff.as('advisor');
}, 30_000);
afterAll(() => staff.close());

const claim = `/dashboard/claims/${exampleReference('CLAIM', 1)}`;
const enter = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${staff.server.url}/dashboard/login`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

describe('signing in', () => {
  it('gives a cookie that no script reads, no other site sends, and the dashboard alone gets', async () => {
    const answer = await enter({ email: 'advisor@banque.sn', password: staffPassword, next: '/dashboard/claims' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/dashboard/claims']);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^tokosel_staff=[\w-]{43}; Path=\/dashboard; HttpOnly; SameSite=Lax$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('says the same of a wrong password and of an unknown account', async () => {
    const texts = [];
    for (const email of ['advisor@banque.sn', 'nobody@banque.sn']) {
      const answer = await enter({ email, password: 'faux' });
      expect(answer.status).toBe(401);
      texts.push((await answer.text()).replaceAll(email, ''));
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('E-mail ou mot de passe incorrect.');
    expect(texts[0]).not.toContain('faux');
  });

  it('is paused after five failures, and says for how long', async () => {
    for (let failure = 1; failure <= 5; failure += 1) await enter({ email: 'locked@banque.sn', password: 'faux' });
    const answer = await enter({ email: 'locked@banque.sn', password: 'faux' });
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '30']);
    expect(await answer.text()).toContain('Réessayez dans 30 secondes');
  }, 30_000);

  it('leaves no earlier session of the browser behind', async () => {
    const before = await signIn(staff.server.url, 'advisor@banque.sn');
    const again = { email: 'advisor@banque.sn', password: staffPassword };
    const cookies = (await enter(again, { Cookie: before.cookie })).headers.getSetCookie();
    expect(cookies.at(-1)).not.toContain(before.cookie);
    expect((await before.get('/dashboard/todo')).status).toBe(303);
  });

  it.each([
    ['//evil.example', '/dashboard'],
    ['https://evil.example/dashboard', '/dashboard'],
    ['/dashboard/../evil', '/dashboard'],
    ['/dashboard\\evil', '/dashboard'],
    ['/dashboardevil', '/dashboard'],
    ['/dashboard/claims?q=a&since=2026-11-01', '/dashboard/claims?q=a&since=2026-11-01'],
    [null, '/dashboard'],
  ])('leads from %j to %s', (asked, to) => {
    expect(nextIn(asked)).toBe(to);
  });

  it('is not done by another site in somebody’s name', async () => {
    const fields = { email: 'advisor@banque.sn', password: staffPassword };
    for (const headers of [
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
    ]) {
      const answer = await enter(fields, headers);
      expect([answer.status, answer.headers.get('set-cookie')]).toEqual([403, null]);
    }
    expect((await enter(fields, { Origin: staff.server.url, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(303);
  });
});

describe('a form', () => {
  beforeEach(async () => {
    await staff.as('advisor');
  });

  it('without the mark of the session, with another’s, or from elsewhere changes nothing', async () => {
    const browser = await staff.as('advisor');
    const other = await signIn(staff.server.url, 'advisor@banque.sn');
    const theirs = /name="csrf" value="([\w-]{43})"/.exec(await other.read('/dashboard/todo'))?.[1] ?? '';
    const own = /name="csrf" value="([\w-]{43})"/.exec(await browser.read('/dashboard/todo'))?.[1] ?? '';
    const post = (csrf: string, headers: Readonly<Record<string, string>> = {}) => {
      const body = new URLSearchParams({ csrf, status: 'resolved' });
      return fetch(staff.server.url + claim, { method: 'POST', headers: { Cookie: browser.cookie, ...headers }, body });
    };
    expect((await post('')).status).toBe(403);
    expect((await post(theirs)).status).toBe(403);
    expect((await post(own, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(own, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    const { case: one, log } = await staff.store.desk.claims.show(exampleReference('CLAIM', 1));
    expect([one.status, log]).toEqual(['received', []]);
  });

  it('too large or in another form is refused in words', async () => {
    const browser = await staff.as('advisor');
    const large = await browser.post(claim, { internal: 'a'.repeat(70_000) });
    expect([large.status, large.headers.get('content-type')]).toEqual([413, 'text/html; charset=utf-8']);
    const headers = { Cookie: browser.cookie, 'Content-Type': 'application/json' };
    const json = await fetch(staff.server.url + claim, { method: 'POST', headers, body: '{}' });
    expect(json.status).toBe(415);
  });
});

describe('a session', () => {
  it('ends at once when it is ended, when its account is disabled, and after eight idle hours', async () => {
    const left = await signIn(staff.server.url, 'advisor@banque.sn');
    const answer = await left.post('/dashboard/logout');
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([303, expect.stringContaining('Max-Age=0')]);
    expect((await left.get('/dashboard')).status).toBe(303);
    const idle = await signIn(staff.server.url, 'advisor@banque.sn');
    const lost = await staff.as('viewer');
    await staff.store.accounts.setActive('viewer@banque.sn', false, { by: 'root', at: exampleInstant });
    expect((await lost.get('/dashboard')).status).toBe(303);
    staff.waits(8 * 60 + 1);
    expect((await idle.get('/dashboard')).status).toBe(303);
  });

  it('is not found under a cookie of another form, or two of them', async () => {
    for (const cookie of [
      'tokosel_staff=x',
      `tokosel_staff=${'a'.repeat(43)}`,
      'tokosel_staff=',
      "tokosel_staff=' or 1=1",
    ]) {
      const answer = await fetch(`${staff.server.url}/dashboard`, { headers: { Cookie: cookie }, redirect: 'manual' });
      expect(answer.status).toBe(303);
    }
  });
});
