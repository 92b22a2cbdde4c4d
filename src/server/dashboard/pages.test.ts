import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newConversation } from '../../domain/conversation.js';
import { conversationId } from '../../domain/ids.js';
import {
  exampleClaim,
  exampleConversation,
  exampleHandoff,
  exampleIncoming,
  exampleInstant,
  exampleLead,
  exampleReference,
  exampleSimulation,
  exampleTurn,
} from '../../testing/example-turns.js';
import { expectHarmless, pagePayloads } from '../../testing/harmless-page.js';
import { writeRecords } from '../../testing/opened-store.js';
import {
  signIn,
  staffPassword,
  startStaffServer,
  type StaffBrowser,
  type StaffServer,
} from '../../testing/staff-server.js';

const evil = pagePayloads.join(' ');
const claim = exampleReference('CLAIM', 1);
const lead = exampleReference('PROS', 1);
const hand = exampleReference('HAND', 1);
const whatsapp = newConversation(conversationId('whatsapp', '+221770001122'));

let staff: StaffServer;
let advisor: StaffBrowser;
let manager: StaffBrowser;
beforeAll(async () => {
  staff = await startStaffServer(exampleInstant);
  const handoff = exampleHandoff(1, '+221770001122');
  if (handoff.kind !== 'handoff') throw new Error('no handoff');
  await writeRecords(staff.store, whatsapp, [
    { ...handoff, fields: { ...handoff.fields, summary: evil, slots: { name: evil, description: evil } } },
  ]);
  await staff.store.conversations.remember(
    exampleTurn({
      conversation: exampleConversation('evil'),
      message: evil.slice(0, 20).replace(/\s/g, ''),
      says: evil,
      hears: evil,
      records: [
        exampleClaim(1, { description: evil, name: evil }),
        exampleLead(1, { name: evil, email: `${evil}@x.sn` }),
        exampleSimulation(1),
      ],
    }),
  );
  advisor = await staff.as('advisor');
  manager = await staff.as('manager');
}, 30_000);
afterAll(() => staff.close());

describe('what customers and colleagues write', () => {
  it('is text on every page, in every field', async () => {
    const admin = await staff.as('admin');
    await staff.store.accounts.add({
      ...{ email: 'x@banque.sn', name: '<img src=x onerror=alert(1)>', role: 'viewer' },
      ...{ password: 'quatre mots sans lien', by: evil, at: exampleInstant },
    });
    const words = { note: evil.slice(0, 900), internal: evil.slice(0, 900), assign: evil.slice(0, 900) };
    expect((await advisor.post(`/dashboard/claims/${claim}`, { ...words, status: 'in_progress' })).status).toBe(303);
    const query = encodeURIComponent(evil);
    const paths = [
      ...[
        '',
        '/figures',
        '/couts',
        '/qualite',
        '/connaissances',
        '/todo',
        '/claims',
        '/leads',
        '/handoffs',
        '/simulations',
        '/conversations',
        '/journal',
        '/accounts',
      ],
      ...[`/claims/${claim}`, `/leads/${lead}`, `/handoffs/${hand}`, '/conversations/1', '/conversations/2'],
      ...[`/claims?q=${query}&assigned=${query}&status=${query}`, `/login?next=${query}`, `/claims/${query}`],
      ...[`/connaissances?sujet=${query}`],
    ];
    for (const path of paths) expectHarmless(await admin.read(`/dashboard${path}`));
    for (const path of [`/claims/${claim}`, `/leads/${lead}`, `/handoffs/${hand}`, '/conversations/2']) {
      const shown = await (await admin.post(`/dashboard${path}/reveal`)).text();
      expectHarmless(shown);
      expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    }
  });

  it('is no formula in a file', async () => {
    const file = await manager.get('/dashboard/leads.csv?status=all');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename="prospects-2026-11-24.csv"');
    expect(Buffer.from(await file.clone().arrayBuffer()).subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
    const text = await file.text();
    expect(text).toContain(`"'+221 77 *** ** 08"`);
    expect(text).not.toContain('1234508');
  });
});

describe('personal data', () => {
  it('are masked until somebody who may asks for them, each time logged', async () => {
    for (const path of [`/leads/${lead}`, `/handoffs/${hand}`, '/conversations/1', '/todo', '/leads', '/handoffs']) {
      expect(await advisor.read(`/dashboard${path}`)).not.toMatch(/0001122|1234508/);
    }
    const shown = await (await advisor.post(`/dashboard/leads/${lead}/reveal`)).text();
    expect(shown).toContain('href="tel:+221771234508"');
    const { log } = await staff.store.desk.leads.show(lead);
    expect(log.filter(({ actor }) => actor === 'advisor@banque.sn').map(({ action }) => action)).toEqual(['reveal']);
    expect(await manager.read('/dashboard/journal')).toContain('données personnelles affichées');
  });

  it('are not found by guessing parts of a number', async () => {
    expect(await advisor.read('/dashboard/leads?q=1234508')).toContain('Aucun prospect ne correspond');
    expect(await advisor.read('/dashboard/leads?q=77+123+45+08')).toContain(lead);
  });
});

describe('a case', () => {
  it('is changed once, and whoever read it before is told', async () => {
    const page = await advisor.read(`/dashboard/leads/${lead}`);
    const seen = /name="seen" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const changed = await advisor.post(`/dashboard/leads/${lead}`, { status: 'contacted', mine: '1', seen });
    expect(changed.headers.get('location')).toBe(`/dashboard/leads/${lead}?done=changed`);
    const late = await manager.post(`/dashboard/leads/${lead}`, { status: 'lost', seen });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Quelqu’un d’autre a changé')]);
    const { case: one } = await staff.store.desk.leads.show(lead);
    expect([one.status, one.assignedTo]).toEqual(['contacted', 'advisor@banque.sn']);
    expect(await advisor.read('/dashboard/leads?assigned=me')).toContain(lead);
    const none = await advisor.post(`/dashboard/leads/${lead}`, { status: 'contacted' });
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Rien ne changerait')]);
  });

  it('that is not there is said in words', async () => {
    for (const path of ['/claims/CLAIM_x', '/conversations/999', '/conversations/x', '/claims?after=x']) {
      const answer = await advisor.get(`/dashboard${path}`);
      expect([404, 400]).toContain(answer.status);
      expect(await answer.text()).toContain('Cela n’a pas marché');
    }
  });
});

describe('a customer who asked for a person', () => {
  const lines = async () => (await staff.store.conversations.history(whatsapp.id, 0, 50)).slice(2);

  it('is taken over, answered on WhatsApp once, and handed back with a word', async () => {
    const path = `/dashboard/handoffs/${hand}`;
    expect((await advisor.post(`${path}/message`, { text: 'trop tôt' })).status).toBe(409);
    expect((await advisor.post(`${path}/take`)).headers.get('location')).toBe(`${path}?done=taken`);
    expect((await manager.post(`${path}/take`)).status).toBe(409);
    const key = /name="key" value="([^"]+)"/.exec(await advisor.read(path))?.[1] ?? '';
    for (let time = 1; time <= 2; time += 1) {
      const said = await advisor.post(`${path}/message`, { text: 'Bonjour Awa', key });
      expect(said.headers.get('location')).toBe(`${path}?done=said`);
    }
    expect((await manager.post(`${path}/message`, { text: 'moi aussi' })).status).toBe(409);
    expect((await advisor.post(`${path}/message`, { text: ' ' })).status).toBe(422);
    expect((await lines()).map(({ text, staff: by }) => [text, by])).toEqual([['Bonjour Awa', 'advisor@banque.sn']]);
    await staff.store.accounts.add({
      ...{ email: 'other@banque.sn', name: 'Une collègue', role: 'advisor', password: staffPassword },
      ...{ by: 'root', at: exampleInstant },
    });
    const colleague = await signIn(staff.server.url, 'other@banque.sn');
    expect((await colleague.post(`${path}/return`)).status).toBe(409);
    expect(await colleague.read(path)).toContain('Ce client est avec advisor@banque.sn');
    const back = await advisor.post(`${path}/return`, { farewell: '1' });
    expect(back.headers.get('location')).toBe(`${path}?done=returned`);
    expect((await lines()).at(-1)?.text).toContain('Je vous rends à l’assistant');
    const told = [];
    for (let taken = await take(); taken !== undefined; taken = await take()) told.push(taken);
    // The first is the reply of the turn that asked for a person.
    expect(told.slice(1)).toEqual(['Bonjour Awa', expect.stringContaining('Je vous rends')]);
    const { conversation } = await staff.store.conversations.recall(exampleIncoming(whatsapp, 'unheard'));
    expect(conversation.handoff).toBe(false);
  });

  async function take(): Promise<string | undefined> {
    const [first] = await staff.store.outbox.take(exampleInstant, 1_000, 5);
    if (first === undefined) return undefined;
    await staff.store.outbox.handed(first.id, true, exampleInstant);
    return first.told.text;
  }
});

describe('a reply', () => {
  it('is explained, and marked as wrong for somebody to review', async () => {
    const page = await advisor.read('/dashboard/conversations/2');
    for (const word of ['simulation de prêt (97 %)', 'réponse de l’assistant', 'Prêts, Auto (80 %)']) {
      expect(page).toContain(word);
    }
    const marked = await advisor.post('/dashboard/conversations/2/mark', { comment: 'il fallait demander la durée' });
    expect(marked.headers.get('location')).toBe('/dashboard/conversations/2?done=marked');
    expect(staff.reviews).toEqual([
      expect.objectContaining({
        by: 'advisor@banque.sn',
        turn: 2,
        said: evil,
        comment: 'il fallait demander la durée',
      }),
    ]);
  });
});

describe('a list', () => {
  it('keeps its filters in the address, and each figure leads to its rows', async () => {
    const overview = await manager.read('/dashboard?days=7');
    expect(overview).toContain('<a href="/dashboard/leads?status=all&amp;since=2026-11-18">1</a>');
    expect(await manager.read('/dashboard/leads?status=all&since=2026-11-18')).toContain('1 prospect');
    const page = await manager.read('/dashboard/claims?status=in_progress&q=script&order=oldest');
    expect(page).toMatch(/<option value="in_progress"\s+selected>/);
    expect(page).toContain('name="q" maxlength="100" value="script"');
    expect(page).toContain('aria-sort="ascending"');
  });

  it('goes on page by page', async () => {
    const conversation = exampleConversation('many');
    await writeRecords(
      staff.store,
      conversation,
      Array.from({ length: 30 }, (_, index) => exampleClaim(index + 10)),
    );
    const first = await advisor.read('/dashboard/claims');
    const next = /rel="next" href="(\?[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await advisor.read(`/dashboard/claims${next}`);
    const idsIn = (page: string) => [...page.matchAll(/href="\/dashboard\/claims\/(CLAIM_\w+)"/g)].map(([, id]) => id);
    expect([idsIn(first).length, idsIn(second).length]).toEqual([25, 6]);
    expect(new Set([...idsIn(first), ...idsIn(second)]).size).toBe(31);
  });
});
