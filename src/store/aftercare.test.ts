import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { conversationId } from '../domain/ids.js';
import { exampleClaim, exampleReference, examplePlace, exampleTurn } from '../testing/example-turns.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { openStore } from './open.js';

/** Every value of every table, as text. */
function everythingIn(path: string): string {
  const database = new Database(path, { readonly: true });
  const tables = database.prepare(`select name from sqlite_master where type = 'table'`).pluck().all();
  const rows = tables.map((name) => JSON.stringify(database.prepare(`select * from "${String(name)}"`).all()));
  database.close();
  return rows.join('\n');
}

it('leaves no word of an erased conversation in any table', async () => {
  const folder = makeTemporaryFolder();
  const path = `${folder.path}/tokosel.db`;
  const store = await openStore({ path });
  const keeps = { contact: { name: 'Zeynabou Sonko' }, lastReply: 'Quetzal répond' };
  const turn = exampleTurn({
    message: 'm1',
    says: 'Ornithorynque dit',
    hears: 'Quetzal répond',
    place: examplePlace,
    keeps,
  });
  await store.conversations.remember({ ...turn, records: [exampleClaim(1)] });
  expect(everythingIn(path)).toMatch(/Ornithorynque.*[\s\S]*Quetzal/);
  await store.aftercare.erase(turn.conversation.id, conversationId('web', 'erased-1'));
  await store.close();
  const left = everythingIn(path);
  expect(left).not.toMatch(/Ornithorynque|Quetzal|Zeynabou|5 millions/);
  expect(left).not.toContain(turn.conversation.id);
  expect(left).toContain(exampleReference('CLAIM', 1));
  folder.remove();
});

it('writes one rating for one service, the last one given', async () => {
  const folder = makeTemporaryFolder();
  const path = `${folder.path}/tokosel.db`;
  const store = await openStore({ path });
  const turn = exampleTurn({ message: 'm1' });
  await store.conversations.remember(turn);
  for (const [number, score, comment] of [
    [1, 5, null],
    [2, 2, 'trop long'],
  ] as const) {
    const id = exampleReference('FEED', number);
    const at = new Date(turn.at.getTime() + number).toISOString();
    await store.aftercare.rate(turn.conversation.id, {
      record: { kind: 'feedback', id, fields: { rating: score, comment } },
      channel: 'web',
      at,
    });
  }
  await store.close();
  const database = new Database(path, { readonly: true });
  const rows = database.prepare('select id, rating, comment from feedbacks').all();
  database.close();
  folder.remove();
  expect(rows).toEqual([{ id: exampleReference('FEED', 1), rating: 2, comment: 'trop long' }]);
});
