import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../../testing/temporary-folder.js';
import { openStore } from '../open.js';
import { inventory, migrationTables } from './inventory.js';

/** Tables of the schema as it is made, each with its columns. */
async function realSchema(): Promise<Readonly<Record<string, readonly string[]>>> {
  const folder = makeTemporaryFolder();
  const path = `${folder.path}/tokosel.db`;
  await (await openStore({ path })).close();
  const database = new Database(path, { readonly: true });
  const names = database
    .prepare(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name`)
    .pluck()
    .all()
    .map(String)
    .filter((name) => !migrationTables.some((one) => one === name));
  const columns = database.prepare('select name from pragma_table_info(?) order by name').pluck();
  const schema = Object.fromEntries(names.map((name) => [name, columns.all(name).map(String)]));
  database.close();
  folder.remove();
  return schema;
}

it('knows what every table and every column is to a person', async () => {
  const classified = Object.fromEntries(
    Object.entries(inventory)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, { columns }]) => [name, Object.keys(columns).sort()]),
  );
  expect(classified).toEqual(await realSchema());
});

it('says how the rows of a customer are found wherever a conversation stands', async () => {
  for (const [name, columns] of Object.entries(await realSchema())) {
    const has = columns.includes('conversation_id') || name === 'conversations';
    const found = ['conversation', 'case'].includes(inventory[name]?.rows ?? '');
    expect([name, found]).toEqual([name, has]);
  }
});

it('tells in French what may be said of a person', () => {
  const unnamed = Object.entries(inventory).flatMap(([table, { columns }]) =>
    Object.entries(columns).flatMap(([column, { kind, heading }]) =>
      heading === undefined && kind !== 'link' && kind !== 'technical' ? [`${table}.${column}`] : [],
    ),
  );
  expect(unnamed).toEqual([]);
});
