import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  exampleConversation,
  exampleHandoff,
  exampleIncoming,
  exampleSimulation,
  exampleTurn,
} from '../testing/example-turns.js';
import { exampleIndexed } from '../testing/example-documents.js';
import type { TemporaryFolder } from '../testing/temporary-folder.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { openConnection } from './connection.js';
import { schemaSteps } from './migrations.js';
import { openStore, storeOn } from './open.js';

let folder: TemporaryFolder;
let path: string;
beforeEach(() => {
  folder = makeTemporaryFolder();
  path = join(folder.path, 'tokosel.db');
});
afterEach(() => folder.remove());

/** Looks into the file beside the store. */
function look(query: string): readonly unknown[] {
  const database = new Database(path, { readonly: true });
  try {
    return database.prepare(query).all();
  } finally {
    database.close();
  }
}

async function openAndClose(): Promise<void> {
  const store = await openStore({ path });
  await store.close();
}

const anonymous = (index: number) => ({ conversation: exampleConversation(`visitor-${index}`) });
const quick = { waitMs: 200 };
const refusal = (code: string) => ({ code, fault: 'operator', fix: expect.stringMatching(/^[A-Z].+\.$/) as unknown });

describe('openStore', () => {
  it('makes the missing folders and starts from an empty file', async () => {
    path = join(folder.path, 'new', 'deep', 'tokosel.db');
    await openAndClose();
    expect(existsSync(path)).toBe(true);
    path = join(folder.path, 'empty.db');
    writeFileSync(path, '');
    await openAndClose();
    expect(look('select * from conversations')).toEqual([]);
  });

  it('has the tables of the published names', async () => {
    await openAndClose();
    const names = look(`select name from sqlite_master where type = 'table'`);
    const published = ['prospects', 'loan_simulations', 'claims', 'interactions', 'feedbacks', 'chat_history'];
    const ours = ['conversations', 'handoffs', 'outbox', 'documents', 'chunks', 'staff', 'audit_log'];
    expect(names).toEqual(expect.arrayContaining([...published, ...ours].map((name) => ({ name }))));
  });

  it('finds everything again when it is opened again', async () => {
    const turn = exampleTurn({ message: 'm1', records: [exampleSimulation(1), exampleHandoff(2)] });
    const first = await openStore({ path });
    await first.conversations.remember(turn);
    const vectors = [{ chunkId: 'a.md#0', vector: Float32Array.of(0.6, 0.8) }];
    await first.passages.replaceDocuments([exampleIndexed('a.md', ['pret'], vectors)]);
    const fingerprint = await first.passages.fingerprint();
    await first.close();

    const again = await openStore({ path });
    const recalled = await again.conversations.recall(exampleIncoming(turn.conversation, 'm1'));
    expect(recalled).toEqual({ conversation: turn.next, answeredBefore: turn.reply });
    expect(await again.passages.vectors()).toEqual(vectors);
    expect(await again.passages.passages(['a.md#0'])).toMatchObject([{ terms: 'pret' }]);
    expect(await again.passages.fingerprint()).toBe(fingerprint);
    await again.close();
  });

  it('waits for the disk at every commit, also on an existing write-ahead log', async () => {
    const first = await openConnection({ path });
    await storeOn(first);
    const second = await openConnection({ path });
    for (const connection of [first, second]) {
      expect(connection.pragma('synchronous', { simple: true })).toBe(2);
      expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
      expect(connection.pragma('foreign_keys', { simple: true })).toBe(1);
      connection.close();
    }
  });

  it('lets several open one new file at once', async () => {
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore({ path })));
    await Promise.all(stores.map(({ health }) => health()));
    await Promise.all(stores.map((store) => store.close()));
    expect(look('select name from kysely_migration')).toEqual(schemaSteps.map(({ name }) => ({ name })));
  });

  it('may be closed twice', async () => {
    const store = await openStore({ path });
    await store.close();
    await expect(store.close()).resolves.toBeUndefined();
  });
});

describe('openStore refuses', () => {
  it('a file that is no database, and leaves every byte as it was', async () => {
    const bytes = Buffer.from('Ceci est un relevé, pas une base de données. '.repeat(200));
    writeFileSync(path, bytes);
    await expect(openStore({ path })).rejects.toMatchObject(refusal('database-corrupt'));
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(readdirSync(folder.path)).toEqual(['tokosel.db']);
  });

  it('a database cut in two, and leaves every byte as it was', async () => {
    await openAndClose();
    truncateSync(path, 3 * 4096);
    const bytes = readFileSync(path);
    await expect(openStore({ path })).rejects.toMatchObject(refusal('database-corrupt'));
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('a database of a newer version', async () => {
    await openAndClose();
    const database = new Database(path);
    database.exec(`insert into kysely_migration values ('9999-tomorrow', '2030-01-01')`);
    database.close();
    await expect(openStore({ path })).rejects.toMatchObject(refusal('database-newer'));
  });

  it('a database that another process holds', async () => {
    await openAndClose();
    const other = new Database(path);
    other.exec('begin immediate');
    await expect(openStore({ path, ...quick })).rejects.toMatchObject(refusal('database-locked'));
    other.exec('rollback');
    other.close();
    await openAndClose();
  });

  it('a path through a file, a folder in place of the file, and a folder that takes no files', async () => {
    writeFileSync(join(folder.path, 'file'), '');
    mkdirSync(join(folder.path, 'folder.db'));
    const paths = [join(folder.path, 'file', 'tokosel.db'), join(folder.path, 'folder.db'), '/proc/tokosel/tokosel.db'];
    for (const bad of paths) {
      await expect(openStore({ path: bad })).rejects.toMatchObject(refusal('database-unwritable'));
    }
  });

  it.skipIf(process.getuid?.() === 0)('a folder without the right to write', async () => {
    chmodSync(folder.path, 0o500);
    await expect(openStore({ path })).rejects.toMatchObject(refusal('database-unwritable'));
    chmodSync(folder.path, 0o700);
  });
});

describe('an open store', () => {
  it('says that the disk is full, loses nothing, and goes on when there is room again', async () => {
    const connection = await openConnection({ path });
    const store = await storeOn(connection);
    const turn = exampleTurn({ message: 'm1' });
    await store.conversations.remember(turn);
    connection.pragma('max_page_count = 1');
    const huge = exampleTurn({ message: 'm2', conversation: turn.next, hears: 'é'.repeat(2_000_000) });
    await expect(store.conversations.remember(huge)).rejects.toMatchObject(refusal('database-full'));
    connection.pragma('max_page_count = 1000000');
    const recalled = await store.conversations.recall(exampleIncoming(turn.conversation, 'm2'));
    expect(recalled).toEqual({ conversation: turn.next });
    await store.conversations.remember(huge);
    expect(await store.conversations.history(turn.conversation.id, 0, 10)).toHaveLength(4);
    await store.close();
  });

  it('lets another store of the same process finish before it writes', async () => {
    const [one, other] = [await openStore({ path }), await openStore({ path })];
    const turns = Array.from({ length: 40 }, (_, index) => exampleTurn({ ...anonymous(index), message: 'm1' }));
    await Promise.all(turns.map((turn, index) => (index % 2 === 0 ? one : other).conversations.remember(turn)));
    await one.close();
    await other.close();
    expect(look('select * from interactions')).toHaveLength(40);
  });

  it('is not healthy while another process keeps it from writing', async () => {
    const store = await openStore({ path, ...quick });
    await expect(store.health()).resolves.toBeUndefined();
    const other = new Database(path);
    other.exec('begin immediate');
    await expect(store.health()).rejects.toMatchObject(refusal('database-locked'));
    const turn = exampleTurn({ message: 'm1' });
    await expect(store.conversations.remember(turn)).rejects.toMatchObject(refusal('database-locked'));
    other.exec('rollback');
    other.close();
    await expect(store.health()).resolves.toBeUndefined();
    await store.conversations.remember(turn);
    await store.close();
  });
});
