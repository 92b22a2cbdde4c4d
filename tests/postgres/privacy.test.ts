import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.js';
import { examplePseudonym, someone, theirWhatsapp, twoPeople } from '../../src/testing/person-stage.js';
import { privacyContract } from '../../src/testing/privacy-contract.js';
import { purgeContract } from '../../src/testing/purge-contract.js';
import { newDatabase, postgres } from './given.js';

async function openUnderPseudonyms() {
  const database = await newDatabase();
  const store = await openStore({ url: database.url, poolSize: 5, pseudonym: examplePseudonym });
  const close = async () => {
    await store.close();
    await database.drop();
  };
  return { store, close, url: database.url };
}

describe.skipIf(postgres === undefined)('people’s rights', () => {
  privacyContract('PostgreSQL under pseudonyms', openUnderPseudonyms);
  purgeContract('PostgreSQL under pseudonyms', openUnderPseudonyms);

  it('takes the number out of the names of older conversations', async () => {
    const database = await newDatabase();
    const old = await openStore({ url: database.url, poolSize: 2 });
    await twoPeople(old);
    const lines = await old.conversations.history(theirWhatsapp.id, 0, 10);
    await old.close();
    const store = await openStore({ url: database.url, poolSize: 2, pseudonym: examplePseudonym });
    expect(await store.conversations.history(theirWhatsapp.id, 0, 10)).toEqual(lines);
    expect(lines).toHaveLength(2);
    await store.close();
    await database.drop();
  });

  it('is refused to a server with another key', async () => {
    const { close, url } = await openUnderPseudonyms();
    const other = openStore({ url, poolSize: 2, pseudonym: (phone) => `n-other${examplePseudonym(phone)}` });
    await expect(other).rejects.toMatchObject({ code: 'phone-key-changed' });
    await close();
  });

  it('leaves no dead row of an erased person to be read', async () => {
    const { store, close } = await openUnderPseudonyms();
    await twoPeople(store);
    await store.privacy.erase({ kind: 'phone', phone: someone.phone }, 3650, { by: 'Awa', at: new Date() });
    expect(await store.privacy.sweep()).toBe('none');
    await close();
  });
});
