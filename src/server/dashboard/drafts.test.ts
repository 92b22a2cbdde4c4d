import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exampleConversation, exampleInstant, exampleTurn } from '../../testing/example-turns.js';
import { startStaffServer, type StaffBrowser, type StaffServer } from '../../testing/staff-server.js';

const path = '/dashboard/connaissances';
const fields = {
  ...{ title: 'Agence de Thiès', answer: 'Avenue Lamine Gueye.', source: 'Note du réseau', date: '2026-11-20' },
};

let staff: StaffServer;
let manager: StaffBrowser;
beforeAll(async () => {
  staff = await startStaffServer(exampleInstant);
  manager = await staff.as('manager');
}, 30_000);
afterAll(() => staff.close());

describe('adding to the knowledge', () => {
  it('begins at a question that found no answer', async () => {
    const asked = 'où est l’agence de Thiès';
    const turn = exampleTurn({ conversation: exampleConversation('lost'), message: 'm1', says: asked });
    const route = { to: 'knowledge', question: asked, doubtful: false } as const;
    await staff.store.conversations.remember({ ...turn, route, reply: { ...turn.reply, sources: [] } });
    const link = /href="(\/dashboard\/connaissances\?sujet=[^"]+)"/;
    const found = link.exec(await manager.read('/dashboard/figures'))?.[1] ?? '';
    expect(await manager.read(found)).toMatch(/name="title"[^>]*value="[^"]*agence/);
    expect(await (await staff.as('advisor')).read('/dashboard/figures')).not.toMatch(link);
  });

  it('writes a draft, shows it, says what makes a document of it, and is in the journal', async () => {
    const answer = await manager.post(path, fields);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${path}?done=drafted`]);
    const page = await manager.read(`${path}?done=drafted`);
    for (const said of ['Le brouillon est écrit', 'Agence de Thiès', 'status: verified', 'tokosel ingest', '/drafts']) {
      expect(page).toContain(said);
    }
    const file = /2026-11-24-agence-de-thies-[0-9a-f]{8}\.md/.exec(page)?.[0] ?? '';
    const journal = await manager.read('/dashboard/journal');
    expect(journal).toContain(`knowledge ${file}`);
    expect(journal).toContain('brouillon écrit');
  });

  it('keeps what was typed when it cannot be taken', async () => {
    const answer = await manager.post(path, { ...fields, title: '"><b>x', source: ' ' });
    const page = await answer.text();
    expect([answer.status, page]).toEqual([422, expect.stringContaining('Il manque quelque chose')]);
    expect(page).toContain('value="&quot;&gt;&lt;b&gt;x"');
    expect(page).toContain('Avenue Lamine Gueye.');
    const long = await manager.post(path, { ...fields, answer: 'a'.repeat(7_000) });
    expect([long.status, await long.text()]).toEqual([422, expect.stringContaining('trop long')]);
    expect((await manager.post(path, { ...fields, answer: 'a'.repeat(70_000) })).status).toBe(413);
  });

  it('takes no form of another session or another site', async () => {
    expect((await manager.post(path, { ...fields, csrf: 'x'.repeat(43) })).status).toBe(403);
    const headers = { Cookie: manager.cookie, 'Sec-Fetch-Site': 'cross-site' };
    const foreign = await fetch(staff.server.url + path, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    });
    expect(foreign.status).toBe(403);
    expect((await (await staff.as('advisor')).post(path, fields)).status).toBe(403);
  });

  it('shows the form although the drafts cannot be listed', async () => {
    const no = {
      folder: '/x/drafts',
      list: () => Promise.reject(new Error('EIO')),
      write: () => Promise.reject(new Error('EIO')),
    };
    const broken = await startStaffServer(exampleInstant, { drafts: no });
    try {
      const admin = await broken.as('admin');
      const page = await admin.read(path);
      expect(page).toContain('Les brouillons ne peuvent pas être lus maintenant');
      expect(page).toContain('Écrire le brouillon');
      const written = await admin.post(path, fields);
      expect([written.status, await written.text()]).toEqual([500, expect.stringContaining('de notre côté')]);
    } finally {
      await broken.close();
    }
  });
});
