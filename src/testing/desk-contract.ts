import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../domain/conversation.js';
import { newConversation } from '../domain/conversation.js';
import { conversationId } from '../domain/ids.js';
import type { StaffDesk } from '../domain/desk-ports.js';
import type { BankRecord } from '../domain/records.js';
import {
  exampleClaim,
  exampleConversation,
  exampleHandoff,
  exampleIncoming,
  exampleLead,
  exampleReference,
  exampleTurn,
} from './example-turns.js';
import { by, later, writeRecords, type OpenedStore } from './opened-store.js';

const phone = '+221771234508';
const awa = newConversation(conversationId('whatsapp', phone));
const web = exampleConversation('example');
const stranger = exampleConversation('stranger');
const claim = (number: number) => exampleReference('CLAIM', number);
const refused = (code: string) => ({ code, fault: 'customer' });

let store: OpenedStore['store'];

const write = (conversation: Conversation, records: readonly BankRecord[], minutes = 0) =>
  writeRecords(store, conversation, records, minutes);
const recall = async (conversation: Conversation) =>
  (await store.conversations.recall(exampleIncoming(conversation, 'unheard'))).conversation;

/** What the staff's desk promises. @param open gives an empty store */
export function deskContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} as a desk`, () => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());

    describe('lets the staff', casesAreWorkedOn);
    describe('refuses to the staff', illegalChanges);
    describe('hands customers over', handoffs);
  });
}

function casesAreWorkedOn(): void {
  it('see open claims, the nearest deadline first, and the closed ones when asked', async () => {
    await write(web, [exampleClaim(1, { deadline: '2026-12-24' }), exampleClaim(2, { deadline: '2026-11-01' })]);
    await write(
      stranger,
      [exampleClaim(3, { deadline: '2026-12-01' }), exampleClaim(4, { deadline: '2026-10-01' })],
      1,
    );
    await store.desk.claims.update(claim(4), { ...by('Fatou'), status: 'rejected' });
    const list = async (query: Partial<Parameters<StaffDesk['claims']['list']>[0]> = {}) => {
      const { cases, total } = await store.desk.claims.list({ limit: 10, ...query });
      return [cases.map(({ id }) => id), total];
    };
    expect(await list()).toEqual([[claim(2), claim(3), claim(1)], 3]);
    expect(await list({ closed: true })).toEqual([[claim(2), claim(3), claim(1), claim(4)], 4]);
    expect(await list({ status: 'rejected' })).toEqual([[claim(4)], 1]);
    expect(await list({ overdueOn: '2026-12-01' })).toEqual([[claim(2)], 1]);
    expect(await list({ overdueOn: '2026-12-02', closed: true })).toEqual([[claim(2), claim(3)], 2]);
    expect(await list({ since: later(1).toISOString() })).toEqual([[claim(3)], 1]);
    expect(await list({ limit: 2 })).toEqual([[claim(2), claim(3)], 3]);
    await store.desk.claims.update(claim(1), { ...by('Fatou'), assignTo: 'Moussa' });
    expect(await list({ assignedTo: 'Moussa' })).toEqual([[claim(1)], 1]);
  });

  it('see leads, newest first, and follow them', async () => {
    const loan = { product: 'loan', account_type: null, loan_type: 'auto', months: 60, profile: 'cdi' } as const;
    await write(web, [exampleLead(1)]);
    await write(stranger, [exampleLead(2, { ...loan, email: null })], 1);
    const { cases, total } = await store.desk.leads.list({ limit: 10 });
    expect([cases.map(({ id }) => id), total]).toEqual([[exampleReference('PROS', 2), exampleReference('PROS', 1)], 2]);
    expect(cases[0]).toEqual({
      id: exampleReference('PROS', 2),
      fields: exampleLead(2, { ...loan, email: null }).fields,
      status: 'new',
      channel: 'web',
      conversationId: stranger.id,
      assignedTo: null,
      receivedAt: later(1).toISOString(),
      updatedAt: later(1).toISOString(),
    });
    const won = await store.desk.leads.update(exampleReference('PROS', 1), { ...by('Fatou'), status: 'won' });
    expect([won.status, won.updatedAt]).toEqual(['won', later(1).toISOString()]);
    expect((await store.desk.leads.list({ limit: 10 })).total).toBe(1);
  });

  it('log who changed what, from what, to what, and why', async () => {
    await write(web, [exampleClaim(1)]);
    const change = { status: 'in_progress', note: 'Vu', internal: 'à rappeler', assignTo: 'Moussa' } as const;
    await store.desk.claims.update(claim(1), { ...by('Fatou'), ...change });
    const { case: after, log } = await store.desk.claims.show(claim(1).toLowerCase());
    expect([after.status, after.assignedTo]).toEqual(['in_progress', 'Moussa']);
    const entry = { at: later(1).toISOString(), actor: 'Fatou', from: null, to: null, note: null };
    expect(log).toEqual([
      { ...entry, action: 'status', from: 'received', to: 'in_progress', note: 'Vu' },
      { ...entry, action: 'assign', to: 'Moussa' },
      { ...entry, action: 'internal', note: 'à rappeler' },
    ]);
  });

  it('order changes though a clock goes backwards', async () => {
    await write(web, [exampleClaim(1)]);
    await store.desk.claims.update(claim(1), { ...by('Fatou', 5), status: 'in_progress' });
    const second = await store.desk.claims.update(claim(1), { ...by('Moussa', 2), status: 'resolved' });
    expect(Date.parse(second.updatedAt)).toBe(later(5).getTime() + 1);
  });
}

function illegalChanges(): void {
  beforeEach(() => write(web, [exampleClaim(1), exampleLead(1), exampleHandoff(1)]));
  const update = (change: Partial<Parameters<StaffDesk['claims']['update']>[1]>, id: string = claim(1)) =>
    store.desk.claims.update(id, { ...by('Fatou'), ...change });

  it('an unknown claim, or a reference of another kind', async () => {
    for (const id of [claim(9), exampleReference('PROS', 1), 'x', '']) {
      await expect(update({ status: 'resolved' }, id)).rejects.toMatchObject(refused('unknown-case'));
      await expect(store.desk.claims.show(id)).rejects.toMatchObject(refused('unknown-case'));
    }
    await expect(store.desk.leads.show(claim(1))).rejects.toMatchObject(refused('unknown-case'));
    await expect(store.desk.handoffs.show(claim(1))).rejects.toMatchObject(refused('unknown-case'));
    await expect(store.desk.handoffs.take('x', by('Fatou'))).rejects.toMatchObject(refused('unknown-case'));
  });

  it('no change, the same status, and a change by nobody', async () => {
    await expect(update({})).rejects.toMatchObject(refused('nothing-to-change'));
    await expect(update({ note: ' ', assignTo: '' })).rejects.toMatchObject(refused('nothing-to-change'));
    await expect(update({ status: 'received', note: 'x' })).rejects.toMatchObject(refused('same-status'));
    await expect(update({ status: 'resolved', by: ' ' })).rejects.toMatchObject(refused('actor-missing'));
    expect((await store.desk.claims.show(claim(1))).log).toEqual([]);
  });

  it('a closed claim opened again without a word to the customer', async () => {
    await update({ status: 'resolved' });
    await expect(update({ status: 'in_progress', internal: 'x' })).rejects.toMatchObject(
      refused('reopening-needs-note'),
    );
    expect((await update({ status: 'in_progress', note: 'Nouveau document reçu' })).status).toBe('in_progress');
  });

  it('a change of what somebody else has changed since it was read', async () => {
    const { case: read } = await store.desk.claims.show(claim(1));
    const outcomes = await Promise.allSettled([
      update({ status: 'in_progress', seen: read.updatedAt }),
      update({ status: 'resolved', seen: read.updatedAt }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject(refused('case-moved'));
    }
    expect((await store.desk.claims.show(claim(1))).log).toHaveLength(1);
  });
}

function handoffs(): void {
  const id = exampleReference('HAND', 1);
  beforeEach(() => write(awa, [exampleHandoff(1, phone)]));

  it('with the packet, the phone and the last ten lines', async () => {
    let conversation = await recall(awa);
    for (let turn = 2; turn <= 7; turn += 1) {
      await store.conversations.remember(exampleTurn({ conversation, message: `m${turn}`, says: `ligne ${turn}` }));
      conversation = await recall(awa);
    }
    const { case: shown, lines, log } = await store.desk.handoffs.show(id);
    expect([shown.fields, shown.channel, log]).toEqual([exampleHandoff(1, phone).fields, 'whatsapp', []]);
    expect(lines.map(({ seq }) => seq)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    expect(lines[8]?.text).toBe('ligne 7');
  });

  it('with the number to call back that was given afterwards', async () => {
    const callback = { handoffId: id, phone: '+221770000001' };
    const turn = exampleTurn({ conversation: await recall(awa), message: 'm2', callback, at: later(3) });
    await store.conversations.remember(turn);
    const { case: shown } = await store.desk.handoffs.show(id);
    expect([shown.fields.phone, shown.updatedAt]).toEqual(['+221770000001', later(3).toISOString()]);
  });

  it('to one of two who take them at once, and tells the other', async () => {
    const outcomes = await Promise.allSettled(
      ['Fatou', 'Moussa'].map((name) => store.desk.handoffs.take(id, by(name))),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { case: taken, log } = await store.desk.handoffs.show(id);
    expect([taken.status, log.length, log[0]?.actor]).toEqual(['taken', 1, taken.assignedTo]);
    const other = taken.assignedTo === 'Fatou' ? 'Moussa' : 'Fatou';
    await expect(store.desk.handoffs.take(id, by(other))).rejects.toMatchObject(refused('handoff-taken'));
    expect(await store.desk.handoffs.take(id, by(taken.assignedTo ?? ''))).toEqual(taken);
    expect((await store.desk.handoffs.list({ limit: 5, assignedTo: other })).total).toBe(0);
    expect((await store.desk.handoffs.list({ limit: 5, status: 'taken' })).total).toBe(1);
    expect(await recall(awa)).toMatchObject({ handoff: true, version: 1 });
  });

  it('and lets the one who has him speak to him, each line once', async () => {
    const words = (text: string, key = 'k1') => ({ ...by('Fatou', 2), text, key });
    await expect(store.desk.handoffs.say(id, words('Bonjour'))).rejects.toMatchObject(refused('not-yours'));
    await store.desk.handoffs.take(id, by('Fatou'));
    const said = await store.desk.handoffs.say(id, words(' Bonjour Awa '));
    await store.desk.handoffs.say(id, words('Bonjour Awa'));
    await expect(store.desk.handoffs.say(id, { ...words('x', 'k2'), by: 'Moussa' })).rejects.toMatchObject(
      refused('not-yours'),
    );
    await expect(store.desk.handoffs.say(id, words('  ', 'k3'))).rejects.toMatchObject(refused('text-empty'));
    await expect(store.desk.handoffs.say(id, words('a'.repeat(2001), 'k3'))).rejects.toMatchObject(
      refused('text-too-long'),
    );
    const { lines, log } = await store.desk.handoffs.show(id);
    expect(lines.slice(2)).toEqual([
      {
        ...{ seq: 3, role: 'assistant', text: 'Bonjour Awa', mode: 'text' },
        ...{ at: later(2).toISOString(), messageId: 'k1', staff: 'Fatou' },
      },
    ]);
    expect([said.status, log.map(({ action }) => action)]).toEqual(['taken', ['status', 'message']]);
    const history = await store.conversations.history(awa.id, 0, 10);
    expect(history.at(-1)?.staff).toBe('Fatou');
  });

  it('back to the assistant, and has a turn under way decided again', async () => {
    await store.desk.handoffs.take(id, by('Fatou'));
    const underWay = exampleTurn({ conversation: await recall(awa), message: 'm2' });
    const returned = await store.desk.handoffs.handBack(id, by('Fatou', 2));
    expect([returned.status, returned.assignedTo]).toEqual(['returned', 'Fatou']);
    await expect(store.conversations.remember(underWay)).rejects.toMatchObject({ code: 'conversation-moved' });
    const again = await recall(awa);
    expect(again).toEqual({ ...underWay.conversation, handoff: false, version: 2 });
    await store.conversations.remember(exampleTurn({ conversation: again, message: 'm2' }));
    expect((await recall(awa)).handoff).toBe(false);
    for (const change of ['take', 'handBack'] as const) {
      await expect(store.desk.handoffs[change](id, by('Fatou'))).rejects.toMatchObject(refused('handoff-returned'));
    }
    expect((await store.desk.handoffs.list({ limit: 5 })).total).toBe(0);
    expect((await store.desk.handoffs.list({ limit: 5, closed: true })).total).toBe(1);
  });
}
