import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '../../src/domain/conversation.js';
import { conversationId } from '../../src/domain/ids.js';
import { openDeskHome, type DeskHome } from '../../src/testing/desk-home.js';
import { exampleHandoff, exampleIncoming, exampleReference } from '../../src/testing/example-turns.js';
import { writeRecords } from '../../src/testing/opened-store.js';
import HandoffsList from './list.js';
import HandoffsReturn from './return.js';
import HandoffsShow from './show.js';
import HandoffsTake from './take.js';

const id = exampleReference('HAND', 1);
const awa = newConversation(conversationId('whatsapp', '+221771234508'));

let home: DeskHome;
beforeEach(async () => {
  home = await openDeskHome();
  await writeRecords(home.store, awa, [exampleHandoff(1, '+221771234508')]);
});
afterEach(() => home.close());

const waits = async () => (await home.store.conversations.recall(exampleIncoming(awa, 'unheard'))).conversation.handoff;

describe('tokosel handoffs', () => {
  it('lists who waits without giving a number away', async () => {
    const list = await home.run(HandoffsList);
    expect(list.out).toContain('+221 77 *** ** 08');
    const json = await home.run(HandoffsList, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ handoffs: [{ id, status: 'waiting' }], total: 1 });
    expect(list.out + json.out).not.toContain('1234508');
  });

  it('shows the packet, the phone and what was said last', async () => {
    const { out } = await home.run(HandoffsShow, id);
    for (const line of [/^phone +\+221 77 123 45 08$/m, /^amount +5000000$/m, /^customer +je veux un prêt$/m]) {
      expect(out).toMatch(line);
    }
    const json: unknown = JSON.parse((await home.run(HandoffsShow, id, '--json')).out);
    expect(json).toMatchObject({ handoff: { conversation_id: awa.id }, log: [], lines: [{ seq: 1 }, { seq: 2 }] });
  });

  it('lets one take a customer over, tells the other, and hands back', async () => {
    expect((await home.run(HandoffsTake, id, '--by', 'Fatou')).out).toBe(`${id}  taken, assigned to Fatou\n`);
    const second = await home.run(HandoffsTake, id, '--by', 'Moussa');
    expect([second.exit, second.err]).toEqual([2, expect.stringContaining(`${id} was taken by Fatou.`)]);
    expect(await waits()).toBe(true);
    expect((await home.run(HandoffsReturn, id, '--by', 'Fatou')).exit).toBe(0);
    expect(await waits()).toBe(false);
    expect((await home.run(HandoffsReturn, id, '--by', 'Fatou')).exit).toBe(2);
    expect((await home.run(HandoffsList)).out).toMatch(/^No handoff to show/);
    expect((await home.run(HandoffsList, '--all')).out).toContain('returned');
  });
});
