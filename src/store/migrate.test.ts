import type Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleConversation, exampleIncoming, examplePlace, exampleReference } from '../testing/example-turns.js';
import { openConnection } from './connection.js';
import { PatientSqliteDialect } from './dialect.js';
import { migrate } from './migrate.js';
import { schemaSteps } from './migrations.js';
import { storeOn } from './open.js';
import type { Tables } from './tables.js';
import { vectorBytes } from './vector-bytes.js';

const conversation = exampleConversation('old');
const handoff = exampleReference('HAND', 1);

let connection: Database.Database;
beforeEach(async () => {
  connection = await openConnection({ path: ':memory:' });
  const database = new Kysely<Tables>({ dialect: new PatientSqliteDialect(connection, 100) });
  await migrate(database, schemaSteps.slice(0, 1));
});
afterEach(() => connection.close());

describe('a database of the first schema', () => {
  it('keeps its conversations and its handoffs, which wait', async () => {
    const place = JSON.stringify(examplePlace);
    connection
      .prepare('insert into conversations values (?, 3, ?, ?, 1, 0, null, null, ?)')
      .run(conversation.id, 'fr', place, '2026-11-01T08:00:00.000Z');
    connection
      .prepare(`insert into handoffs values (?, ?, 'asked', 'un conseiller', '{"amount":5}', 'open', ?)`)
      .run(handoff, conversation.id, '2026-11-01T08:00:00.000Z');

    const store = await storeOn(connection);
    const recalled = await store.conversations.recall(exampleIncoming(conversation, 'm1'));
    expect(recalled.conversation).toEqual({
      ...conversation,
      version: 3,
      place: examplePlace,
      handoff: true,
      updatedAt: '2026-11-01T08:00:00.000Z',
    });
    const { case: kept } = await store.desk.handoffs.show(handoff);
    expect(kept).toEqual({
      id: handoff,
      fields: { reason: 'asked', summary: 'un conseiller', slots: { amount: 5 }, phone: null },
      status: 'waiting',
      channel: 'web',
      conversationId: conversation.id,
      assignedTo: null,
      receivedAt: '2026-11-01T08:00:00.000Z',
      updatedAt: '2026-11-01T08:00:00.000Z',
    });
    const taken = await store.desk.handoffs.take(handoff, { by: 'Fatou', at: new Date('2026-11-24T10:00:00Z') });
    expect(taken.status).toBe('taken');
    expect(connection.pragma('foreign_key_check')).toEqual([]);
  });

  it('keeps its documents, with what made them, so that none is embedded again', async () => {
    connection
      .prepare('insert into documents values (?, ?, ?, ?, null, null, ?, ?, 1)')
      .run('a.md', 'A', 'fr', 'demo', 'hash-1', 'markdown-1 chunker-2 offline-2');
    connection
      .prepare(`insert into chunks values (1, 'a#0', 'a.md', 0, 's', 't', 'pret', ?)`)
      .run(vectorBytes(Float32Array.of(0.6, 0.8)));
    const { passages } = await storeOn(connection);
    expect(await passages.ledger()).toEqual([
      {
        documentId: 'a.md',
        hash: 'hash-1',
        textHash: '',
        recipe: { reader: 'markdown-1', chunker: 'chunker-2', embedder: 'offline-2', dimensions: 2 },
        chunks: 1,
        indexedAt: '',
      },
    ]);
    expect(await passages.audit()).toEqual({ chunks: 1, vectors: 1, faults: [] });
    expect(await passages.passages(['a#0'])).toMatchObject([{ terms: 'pret' }]);
  });
});
