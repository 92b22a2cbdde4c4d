import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '../../domain/staff.js';
import {
  exampleClaim,
  exampleConversation,
  exampleHandoff,
  exampleInstant,
  exampleLead,
} from '../../testing/example-turns.js';
import { writeRecords } from '../../testing/opened-store.js';
import { signIn, startStaffServer, type StaffServer } from '../../testing/staff-server.js';

let staff: StaffServer;
beforeAll(async () => {
  staff = await startStaffServer(exampleInstant);
  for (const role of roles) await staff.as(role);
}, 60_000);
afterAll(() => staff.close());

/** What comes until it holds this, or until it ends. */
async function readUntil(answer: Response | undefined, wanted: string): Promise<string> {
  const reader = answer?.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader !== undefined && !text.includes(wanted)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  void reader?.cancel();
  return text;
}

describe('an open page', { timeout: 60_000 }, () => {
  it('is told what waits and its figures again when something is stored, without a word about who', async () => {
    const viewer = await staff.as('viewer');
    const bare = await viewer.get('/dashboard/vivant');
    const events = await viewer.get('/dashboard/vivant?page=overview&days=7');
    expect(events.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const conversation = exampleConversation('new');
    await writeRecords(staff.store, conversation, [exampleClaim(1), exampleLead(1), exampleHandoff(1)]);
    const text = await readUntil(events, 'event: figures');
    expect(text).toMatch(/event: waiting\ndata: \{"count":2,"html":"<section>/);
    expect(text).toContain('Prospects nouveaux');
    expect(text).not.toMatch(/Awa|1234508/);
    expect(await readUntil(bare, '"count":2')).not.toContain('event: figures');
  });

  it('is one of a dozen of its session at most', async () => {
    const advisor = await staff.as('advisor');
    const open = [];
    for (let page = 0; page < 12; page += 1) open.push(await advisor.get('/dashboard/vivant'));
    expect((await advisor.get('/dashboard/vivant')).status).toBe(429);
    expect((await (await staff.as('admin')).get('/dashboard/vivant')).status).toBe(200);
    for (const answer of open) await answer.body?.cancel();
  });

  it('is not begun by who asks for the head alone', async () => {
    const headers = { Cookie: (await staff.as('viewer')).cookie };
    const head = await fetch(`${staff.server.url}/dashboard/vivant`, { method: 'HEAD', headers });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });

  it('keeps no session alive', async () => {
    const admin = await staff.as('admin');
    for (let hour = 0; hour < 8; hour += 1) {
      staff.waits(61);
      await (await admin.get('/dashboard/vivant')).body?.cancel();
    }
    expect((await admin.get('/dashboard/vivant')).status).toBe(303);
    expect((await admin.get('/dashboard/todo')).headers.get('location')).toContain('login');
  });

  it('ends when its session is signed out, with the account, and with the server', async () => {
    const browsers = await Promise.all(roles.map((role) => signIn(staff.server.url, `${role}@banque.sn`)));
    const [first, second, third] = await Promise.all(browsers.map((browser) => browser.get('/dashboard/vivant')));
    await browsers[0]?.post('/dashboard/logout');
    expect(await readUntil(first, 'event: ended')).toContain('event: ended');
    await staff.store.accounts.setActive('advisor@banque.sn', false, { by: 'root', at: exampleInstant });
    expect(await readUntil(second, 'event: ended')).toContain('event: ended');
    const stopping = staff.server.stop();
    expect(await readUntil(third, 'event: ended')).not.toContain('event: ended');
    await stopping;
  });
});
