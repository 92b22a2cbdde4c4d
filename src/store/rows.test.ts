import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  exampleClaim,
  exampleFeedback,
  exampleHandoff,
  exampleIncoming,
  exampleLead,
  examplePlace,
  exampleReference,
  exampleSimulation,
  exampleTurn,
} from '../testing/example-turns.js';
import { openConnection } from './connection.js';
import type { Store } from './open.js';
import { storeOn } from './open.js';

let connection: Database.Database;
let store: Store;
beforeEach(async () => {
  connection = await openConnection({ path: ':memory:' });
  store = await storeOn(connection);
});
afterEach(() => store.close());

const turn = exampleTurn({
  message: 'm1',
  place: examplePlace,
  records: [exampleSimulation(1), exampleHandoff(2, '+221771234508')],
});
const recall = () => store.conversations.recall(exampleIncoming(turn.conversation, 'm1'));

describe('a turn in the tables', () => {
  beforeEach(() => store.conversations.remember(turn));

  it('is one row of what is counted', () => {
    expect(connection.prepare('select * from interactions').all()).toEqual([
      {
        id: 1,
        conversation_id: 'web:example',
        message_id: 'm1',
        channel: 'web',
        mode: 'text',
        language: 'fr',
        intent: 'loan_simulation',
        confidence: 0.97,
        flow: 'loan',
        flow_status: 'active',
        asking: 'months',
        engine: 'local',
        handoff: 1,
        route: 'say',
        latency_ms: 12.5,
        sources: 1,
        reply_json: JSON.stringify(turn.reply),
        created_at: '2026-11-24T10:15:30.250Z',
      },
    ]);
  });

  it('writes a simulation and a request for a person under their references', () => {
    expect(connection.prepare('select * from loan_simulations').get()).toMatchObject({
      id: exampleReference('SIM', 1),
      conversation_id: 'web:example',
      amount: 5_000_000,
      months: 60,
      income: null,
      taux_interet: 950,
      mensualite: 105_009,
      teg: 1275,
      eligible: null,
      created_at: '2026-11-24T10:15:30.250Z',
    });
    expect(connection.prepare('select * from handoffs').get()).toEqual({
      id: exampleReference('HAND', 2),
      conversation_id: 'web:example',
      channel: 'web',
      reason: 'asked',
      summary: 'Veut parler à un conseiller',
      slots_json: '{"amount":5000000,"name":"Awa Ndiaye"}',
      phone: '+221771234508',
      status: 'waiting',
      taken_by: null,
      created_at: '2026-11-24T10:15:30.250Z',
      updated_at: '2026-11-24T10:15:30.250Z',
    });
  });

  it('writes a lead, a claim and a rating under their references, with text that every database takes', async () => {
    const records = [
      exampleLead(1),
      exampleClaim(2, { description: 'carte\0avalée', incident_date: null }),
      exampleFeedback(3, '\uD800'),
    ];
    await store.conversations.remember(exampleTurn({ message: 'm2', conversation: turn.next, records }));
    expect(connection.prepare('select * from prospects').get()).toMatchObject({
      id: exampleReference('PROS', 1),
      product: 'account',
      account_type: 'courant',
      loan_type: null,
      status: 'new',
      assigned_to: null,
    });
    expect(connection.prepare('select * from claims').get()).toMatchObject({
      id: exampleReference('CLAIM', 2),
      description: 'carte\uFFFDavalée',
      claim_amount: 50_000,
      incident_date: null,
      deadline: '2026-12-24',
      status: 'received',
    });
    expect(connection.prepare('select id, rating, comment from feedbacks').get()).toEqual({
      id: exampleReference('FEED', 3),
      rating: 5,
      comment: '\uFFFD',
    });
  });

  it('changes no claim when the log cannot be written', async () => {
    const records = [exampleClaim(2)];
    await store.conversations.remember(exampleTurn({ message: 'm2', conversation: turn.next, records }));
    connection.exec(`create trigger full before insert on audit_log begin select raise(abort, 'no'); end`);
    const change = { by: 'Fatou', at: new Date(), status: 'resolved' } as const;
    const refused = store.desk.claims.update(exampleReference('CLAIM', 2), change);
    await expect(refused).rejects.toMatchObject({ code: 'database-failed' });
    expect(connection.prepare('select status from claims').get()).toEqual({ status: 'received' });
  });
});

describe('rows that this version did not write', () => {
  beforeEach(() => store.conversations.remember(turn));

  it.each([
    ['that is no JSON', '{'],
    ['of a flow that is gone', JSON.stringify({ ...examplePlace, flow: 'lottery' })],
    ['without its version', JSON.stringify({ ...examplePlace, version: undefined })],
    ['of a slot that is gone', JSON.stringify({ ...examplePlace, kept: { shoe_size: '43' } })],
  ])('lose a place %s and keep the conversation', async (_name, json) => {
    connection.prepare('update conversations set place_json = ?').run(json);
    const { conversation } = await recall();
    expect(conversation).not.toHaveProperty('place');
    expect(conversation.lastReply).toBe(turn.reply.text);
  });

  it('lose what was set aside when it cannot be read, and keep the rest of it', async () => {
    const json = JSON.stringify({ waiting: [{ ...examplePlace, flow: 'lottery' }, examplePlace], offer: 'x' });
    connection.prepare('update conversations set shelf_json = ?').run(json);
    const { conversation } = await recall();
    expect(conversation.waiting).toEqual([examplePlace]);
    expect(conversation).not.toHaveProperty('offer');
    connection.prepare('update conversations set shelf_json = ?').run('{"waiting":7}');
    expect((await recall()).conversation.waiting).toEqual([]);
  });

  it('give back a handoff that asked for no number', async () => {
    const json = JSON.stringify(turn.reply).replace(',"phone":"+221771234508"', '');
    connection.prepare('update interactions set reply_json = ?').run(json);
    const records = [exampleSimulation(1), exampleHandoff(2)];
    expect((await recall()).answeredBefore).toEqual({ ...turn.reply, records });
  });

  it('still give the words of a reply whose intent and flow are gone', async () => {
    const old = { ...turn.reply, intent: { name: 'horoscope', confidence: 1 }, flow: { name: 'stars', status: 'odd' } };
    connection.prepare('update interactions set reply_json = ?').run(JSON.stringify(old));
    expect((await recall()).answeredBefore).toEqual({
      ...turn.reply,
      intent: { name: 'unclear', confidence: 0 },
      flow: { name: 'none', status: 'none' },
    });
  });

  it('are refused, without their values, when a reply has no words', async () => {
    connection.prepare('update interactions set reply_json = ?').run('{"text":["+221771234567"]}');
    const refused: unknown = await recall().catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'row-unreadable', fault: 'operator' });
    expect(String(refused)).not.toContain('221');
  });

  it('cannot name a conversation that does not exist', () => {
    const orphan = `insert into chat_history (conversation_id, seq, role, text, mode, message_id, created_at) values ('web:nobody', 1, 'customer', 'x', 'text', 'm', 'now')`;
    expect(() => connection.exec(orphan)).toThrow(/FOREIGN KEY/);
  });
});
