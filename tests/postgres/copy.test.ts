import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversationId, messageId } from '../../src/domain/ids.js';
import { copyStore } from '../../src/store/copy.js';
import { openStore, type Store, type StoreAddress } from '../../src/store/open.js';
import { exampleIndexed } from '../../src/testing/example-documents.js';
import { exampleConversation, exampleIncoming, exampleTurn } from '../../src/testing/example-turns.js';
import { count } from '../../src/testing/kpi-stage.js';
import { by, later } from '../../src/testing/opened-store.js';
import { ask, makeDatabase, type TestDatabase } from '../../src/testing/postgres-databases.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { twoDays } from '../../src/testing/two-days.js';
import { postgres } from './given.js';

const awa = conversationId('whatsapp', '+221771234508');
const query = { from: '2026-11-01', to: '2026-12-31', now: new Date('2026-12-26T12:00:00Z') };

/** Something in every corner: turns, records, figures, a messenger's message, staff, documents with vectors. */
async function fill(store: Store): Promise<void> {
  for (const turn of twoDays) await count(store.conversations, turn);
  const odd = exampleTurn({ message: 'odd', says: `L'été « 💸 » \\ % "`, conversation: exampleConversation('odd') });
  await store.conversations.remember(odd);
  const message = { text: 'bonjour', secrets: [], attachments: [], at: later(0).toISOString() };
  await store.inbox.put({ messageId: messageId('SM1'), conversationId: awa, ...message });
  const account = { email: 'a@banque.sn', name: 'A', role: 'advisor', password: 'quatre mots sans lien' } as const;
  await store.accounts.add({ ...account, ...by('root') });
  const vector = Float32Array.from({ length: 64 }, (_, place) => Math.cos(place));
  await store.passages.replaceDocuments([exampleIndexed('a.md', ['pret', 'x'], [{ chunkId: 'a.md#0', vector }])]);
}

/** Every row of every table of a file. */
function dump(path: string): unknown {
  const database = new Database(path, { readonly: true });
  const names = database
    .prepare(
      `select name from sqlite_master where type = 'table' and name not like 'kysely%' and name not like 'sqlite%'`,
    )
    .pluck()
    .all()
    .map(String);
  const rows = names.map((name) => [name, database.prepare(`select * from "${name}" order by 1, 2`).all()]);
  database.close();
  return Object.fromEntries(rows);
}

describe.skipIf(postgres === undefined)('a copy', () => {
  let folder: ReturnType<typeof makeTemporaryFolder>;
  let database: TestDatabase;
  let file: { readonly path: string };
  let server: StoreAddress;
  beforeEach(async () => {
    folder = makeTemporaryFolder();
    file = { path: join(folder.path, 'tokosel.db') };
    database = await makeDatabase(postgres?.url ?? '');
    server = { url: database.url };
    const store = await openStore(file);
    await fill(store);
    await store.close();
  });
  afterEach(async () => {
    await database.drop();
    folder.remove();
  });

  it('to PostgreSQL and back is the same database, row for row', async () => {
    const there = await copyStore(file, server);
    expect(there).toMatchObject({ claims: 2, staff: 1, chunks: 2, inbox: 1, store_state: 1 });
    const back = { path: join(folder.path, 'back.db') };
    expect(await copyStore(server, back)).toEqual(there);
    expect(dump(back.path)).toEqual(dump(file.path));
  });

  it('goes on where the first one stopped', async () => {
    const first = await openStore(file);
    await copyStore(file, server);
    const second = await openStore(server);
    expect(await second.kpis.report(query)).toEqual(await first.kpis.report(query));
    expect(await second.passages.vectors()).toEqual(await first.passages.vectors());
    const { conversation } = await second.conversations.recall(exampleIncoming(exampleConversation('odd'), 'next'));
    expect(conversation.version).toBe(1);
    await second.conversations.remember(exampleTurn({ message: 'next', conversation }));
    expect(await second.conversations.history(conversation.id, 0, 10)).toHaveLength(4);
    await second.inbox.put({
      messageId: messageId('SM2'),
      conversationId: awa,
      text: 'encore',
      secrets: [],
      attachments: [],
      at: later(1).toISOString(),
    });
    await first.close();
    await second.close();
  });

  it('is refused by a target that holds something, which keeps it, unless it is to be replaced', async () => {
    const store = await openStore(server);
    await store.conversations.remember(exampleTurn({ message: 'm1', conversation: exampleConversation('there') }));
    await store.close();
    await expect(copyStore(file, server)).rejects.toMatchObject({ code: 'target-not-empty', fault: 'operator' });
    expect(await ask(database.url, 'select id from conversations')).toEqual([{ id: 'web:there' }]);
    await copyStore(file, server, { replace: true });
    expect(await ask(database.url, `select id from conversations where id = 'web:there'`)).toEqual([]);
  });

  it('that is interrupted leaves the target as it was', async () => {
    const store = await openStore(server);
    await store.conversations.remember(exampleTurn({ message: 'm1', conversation: exampleConversation('there') }));
    const interrupted = copyStore(file, server, {
      replace: true,
      onTable: (table) => {
        if (table === 'interactions') throw new Error('the machine is switched off');
      },
    });
    await expect(interrupted).rejects.toThrow('switched off');
    expect(await ask(database.url, 'select id from conversations')).toEqual([{ id: 'web:there' }]);
    await store.health();
    await store.close();
  });

  it('is of one moment while the source is written', async () => {
    const source = await openStore(file);
    const writer = { going: true };
    const writing = (async () => {
      let { conversation } = await source.conversations.recall(exampleIncoming(exampleConversation('busy'), 'none'));
      while (writer.going) {
        const turn = exampleTurn({ message: `m${conversation.version}`, conversation });
        await source.conversations.remember(turn);
        conversation = turn.next;
        // SQLite answers at once: without a pause nobody else would have a turn.
        await sleep(1);
      }
    })();
    try {
      await copyStore(file, server);
    } finally {
      writer.going = false;
      await writing;
    }
    const [row] = await ask(
      database.url,
      `select (select version from conversations where id = 'web:busy')::int as version,
        (select count(*) from interactions where conversation_id = 'web:busy')::int as turns,
        (select count(*) from chat_history where conversation_id = 'web:busy')::int as lines`,
    );
    const version = Number(row?.['version'] ?? 0);
    expect([row?.['turns'], row?.['lines']]).toEqual([version, 2 * version]);
    await source.close();
  });
});
