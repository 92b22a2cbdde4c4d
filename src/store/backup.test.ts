import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleConversation, exampleLead } from '../testing/example-turns.js';
import { writeRecords } from '../testing/opened-store.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { backUp, restore } from './backup.js';
import { openStore, type Store } from './open.js';

let folder: TemporaryFolder;
beforeEach(() => void (folder = makeTemporaryFolder()));
afterEach(() => folder.remove());

const at = (name: string) => join(folder.path, name);

async function withLeads(name: string, ...numbers: readonly number[]): Promise<Store> {
  const store = await openStore({ path: at(name) });
  for (const number of numbers) await writeRecords(store, exampleConversation(`c${number}`), [exampleLead(number)]);
  return store;
}

const leadsIn = async (name: string) => {
  const store = await openStore({ path: at(name) });
  const { total } = await store.desk.leads.list({ limit: 1 });
  await store.close();
  return total;
};

describe('a backup', () => {
  it('holds all that was stored before it began, while the store is open, for its owner alone', async () => {
    const store = await withLeads('tokosel.db', 1, 2);
    expect(await backUp(at('tokosel.db'), at('copy.db'))).toMatchObject({ prospects: 2, conversations: 2, claims: 0 });
    await writeRecords(store, exampleConversation('later'), [exampleLead(3)]);
    await store.close();
    expect(statSync(at('copy.db')).mode & 0o777).toBe(0o600);
    expect(existsSync(at('copy.db-wal'))).toBe(false);
    expect([await leadsIn('copy.db'), await leadsIn('tokosel.db')]).toEqual([2, 3]);
  });

  it('leaves nothing behind when there is nothing to copy', async () => {
    writeFileSync(at('tokosel.db'), 'bonjour '.repeat(2_000));
    await expect(backUp(at('tokosel.db'), at('copy.db'))).rejects.toMatchObject({ code: 'database-corrupt' });
    await expect(backUp(at('none.db'), at('copy.db'))).rejects.toMatchObject({ code: 'database-unwritable' });
    expect(existsSync(at('copy.db'))).toBe(false);
  });
});

describe('restoring', () => {
  it('puts the backup in place and keeps what was there', async () => {
    await (await withLeads('tokosel.db', 1)).close();
    await backUp(at('tokosel.db'), at('copy.db'));
    const before = readFileSync(at('copy.db'));
    await (await withLeads('tokosel.db', 2, 3)).close();
    const restored = await restore(at('copy.db'), at('tokosel.db'), at('aside.db'));
    expect(restored).toMatchObject({ aside: at('aside.db'), counts: { prospects: 1 } });
    expect([await leadsIn('tokosel.db'), await leadsIn('aside.db')]).toEqual([1, 3]);
    expect(readFileSync(at('copy.db')).equals(before)).toBe(true);
  });

  it('is refused while anybody has the database open, who notices nothing', async () => {
    const store = await withLeads('tokosel.db', 1);
    await backUp(at('tokosel.db'), at('copy.db'));
    const refused = restore(at('copy.db'), at('tokosel.db'), at('aside.db'));
    await expect(refused).rejects.toMatchObject({ code: 'database-in-use', fix: 'Stop tokosel serve, then restore.' });
    await writeRecords(store, exampleConversation('later'), [exampleLead(2)]);
    await store.close();
    expect([await leadsIn('tokosel.db'), existsSync(at('aside.db'))]).toEqual([2, false]);
  });

  it('takes the place of a database that is damaged, and of none', async () => {
    await (await withLeads('first.db', 1)).close();
    await backUp(at('first.db'), at('copy.db'));
    writeFileSync(at('tokosel.db'), 'bonjour '.repeat(2_000));
    await restore(at('copy.db'), at('tokosel.db'), at('aside.db'));
    expect(await restore(at('copy.db'), at('new.db'), at('aside2.db'))).not.toHaveProperty('aside');
    expect([await leadsIn('tokosel.db'), await leadsIn('new.db')]).toEqual([1, 1]);
    expect(readFileSync(at('aside.db'), 'utf8')).toMatch(/^bonjour/);
  });

  it('refuses what is no whole backup, and changes nothing', async () => {
    const store = await withLeads('tokosel.db', ...Array.from({ length: 30 }, (_, number) => number));
    await store.close();
    await backUp(at('tokosel.db'), at('copy.db'));
    const whole = readFileSync(at('copy.db'));
    const scribbled = Buffer.from(whole);
    scribbled.fill(0xa5, whole.length >> 1, (whole.length >> 1) + 9_000);
    for (const bytes of [
      Buffer.from('bonjour '.repeat(2_000)),
      whole.subarray(0, whole.length >> 1),
      scribbled,
      Buffer.alloc(0),
    ]) {
      writeFileSync(at('bad.db'), bytes);
      await expect(restore(at('bad.db'), at('tokosel.db'), at('aside.db'))).rejects.toMatchObject({
        code: 'backup-damaged',
      });
    }
    expect([await leadsIn('tokosel.db'), existsSync(at('aside.db'))]).toEqual([30, false]);
  });
});
