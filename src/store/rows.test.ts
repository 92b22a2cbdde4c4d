import type Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  exampleHandoff,
  exampleIncoming,
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

const turn = exampleTurn({ message: 'm1', place: examplePlace, records: [exampleSimulation(1), exampleHandoff(2)] });
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
    expect(connection.prepare('select id, reason, slots_json from handoffs').get()).toEqual({
      id: exampleReference('HAND', 2),
      reason: 'asked',
      slots_json: '{"amount":5000000,"name":"Awa Ndiaye"}',
    });
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
    const orphan = `insert into chat_history values ('web:nobody', 1, 'customer', 'x', 'text', 'm', 'now')`;
    expect(() => connection.exec(orphan)).toThrow(/FOREIGN KEY/);
  });

  it('are found by the lexical index as soon as they are chunks', async () => {
    connection.exec(`insert into documents values ('a', 'A', 'fr', 'demo', null, null, 'h', 'r', 1)`);
    connection.exec(`insert into chunks values (9, 'a#0', 'a', 0, 's', 't', 'pret auto', null)`);
    connection.exec(`update chunks set terms = 'compt'`);
    expect(await store.passages.lexical(['pret'], 5)).toEqual([]);
    expect(await store.passages.lexical(['compt'], 5)).toEqual(['a#0']);
    expect(connection.prepare(`insert into chunks_fts (chunks_fts) values ('integrity-check')`).run().changes).toBe(1);
  });
});
