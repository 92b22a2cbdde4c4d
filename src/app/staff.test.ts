import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeAttendedAssistant } from '../assistant/attended.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { Assistant } from '../domain/ports.js';
import { exampleIncoming, exampleConversation, exampleTurn } from '../testing/example-turns.js';
import { openHouse, type House } from '../testing/house.js';
import { openStore, type Store } from '../store/open.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { readSettings } from './settings.js';
import { dashboardDoor, firstAccountLines } from './staff.js';

let store: Store;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
});
afterEach(() => store.close());

const now = () => new Date('2026-11-24T10:00:00Z');

describe('a customer whom a person serves', () => {
  const id = conversationId('web', 'awa');
  let house: House;
  let assistant: Assistant;
  let messages = 0;
  beforeEach(async () => {
    house = await openHouse();
    const { store: own } = house.toolkit;
    assistant = makeAttendedAssistant({
      assistant: () => house.toolkit.assistant,
      attendants: own.attendants,
      store: own.conversations,
      nlu: { understand: () => exampleTurn({ message: 'x' }).understanding },
      clock: now,
    });
  }, 60_000);
  afterEach(() => house.close());
  const says = async (text: string) => {
    const incoming = {
      ...exampleIncoming(exampleConversation('awa'), 'x', text),
      messageId: messageId(`m${++messages}`),
    };
    return assistant.respond(incoming);
  };

  it('is answered by that person alone, and finds his simulation where he left it', async () => {
    const { desk, conversations } = house.toolkit.store;
    await says('simulation prêt auto 5 millions sur 5 ans');
    const asked = await says('je veux parler à un conseiller');
    const hand = asked.records[0]?.id ?? '';
    const act = { by: 'fatou@banque.sn', at: now() };
    await desk.handoffs.take(hand, act);
    expect((await says('vous êtes là ?')).text).toMatch(/transmis au conseiller/);
    await desk.handoffs.say(hand, { ...act, text: 'Bonjour, oui.', key: 'staff-1' });
    expect((await says('je suis en CDI')).text).toBe('');
    await desk.handoffs.handBack(hand, act);
    expect((await says('bonjour')).text).not.toBe('');
    const lines = await conversations.history(id, 4, 20);
    expect(lines.slice(0, 4).map(({ role, staff, text }) => [role, staff, text])).toEqual([
      ['customer', undefined, 'vous êtes là ?'],
      ['assistant', undefined, expect.stringMatching(/transmis/)],
      ['assistant', 'fatou@banque.sn', 'Bonjour, oui.'],
      ['customer', undefined, 'je suis en CDI'],
    ]);
  });
});

describe('the start', () => {
  it('says how the first account is made, while nobody can sign in', async () => {
    const { accounts } = store;
    const said = await firstAccountLines({ accounts });
    expect(said.join('\n')).toMatch(/tokosel staff add YOUR@EMAIL/);
    const made = { email: 'a@b.sn', name: 'A', role: 'admin', password: 'quatre mots sans lien' } as const;
    await accounts.add({ ...made, by: 'root', at: now() });
    expect(await firstAccountLines({ accounts })).toEqual([]);
    await accounts.setActive('a@b.sn', false, { by: 'root', at: now() });
    expect(await firstAccountLines({ accounts })).toHaveLength(1);
  });
});

describe('a reply that was marked as wrong', () => {
  it('is a line of a file that its owner alone reads', async () => {
    const folder = makeTemporaryFolder();
    const home = join(folder.path, 'new');
    const { settings } = readSettings({ TOKOSEL_HOME: home }, folder.path);
    const door = dashboardDoor(settings, { store }, now);
    const line = {
      at: 'x',
      by: 'a',
      turn: 1,
      said: 'é\n"',
      answered: 'b',
      intent: 'faq',
      confidence: 0.5,
      comment: '',
    };
    await door.review(line);
    await door.review({ ...line, turn: 2 });
    const text = await readFile(join(home, 'review.jsonl'), 'utf8');
    const kept: unknown[] = text
      .trimEnd()
      .split('\n')
      .map((one): unknown => JSON.parse(one));
    expect(kept).toEqual([line, { ...line, turn: 2 }]);
    expect((await stat(join(home, 'review.jsonl'))).mode & 0o077).toBe(0);
    folder.remove();
  });

  it('is reached over HTTPS where the public address says so', () => {
    const { settings } = readSettings({ PUBLIC_URL: 'https://assistant.banque.sn/x' }, '/');
    const door = dashboardDoor(settings, { store }, now);
    expect([door.secure, door.origins]).toEqual([true, ['https://assistant.banque.sn']]);
  });
});
