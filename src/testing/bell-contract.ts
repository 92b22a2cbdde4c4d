import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bell, BellTopic } from '../domain/bell.js';
import { exampleTurn } from './example-turns.js';
import type { ConversationStore } from '../domain/ports.js';

/** A store as far as its bell is concerned. */
interface Ringing {
  readonly bell: Bell;
  readonly conversations: ConversationStore;
  close(): Promise<void>;
}

/** What a bell promises between two servers. @param open gives two stores on one database */
export function bellContract(name: string, open: () => Promise<readonly [Ringing, Ringing]>): void {
  describe(`${name} rings`, () => {
    let here: Ringing;
    let there: Ringing;
    beforeEach(async () => {
      [here, there] = await open();
    });
    afterEach(async () => {
      await here.close();
      await there.close();
    });

    const listening = (bell: Bell, topic: BellTopic) => {
      const heard = { times: 0, end: (): void => undefined };
      heard.end = bell.listen(topic, () => (heard.times += 1));
      return heard;
    };

    it('in its own process at once, for its topic alone, until nobody listens', () => {
      const outbox = listening(here.bell, 'outbox');
      const inbox = listening(here.bell, 'inbox');
      here.bell.ring('outbox');
      expect([outbox.times, inbox.times]).toEqual([1, 0]);
      outbox.end();
      here.bell.ring('outbox');
      expect(outbox.times).toBe(1);
    });

    it('in the other one when something was stored', async () => {
      const desk = listening(there.bell, 'desk');
      await here.conversations.remember(exampleTurn({ message: 'm1' }));
      await expect.poll(() => desk.times, { timeout: 5000 }).toBeGreaterThan(0);
    });

    it('says nothing any more once its store is closed', async () => {
      const desk = listening(here.bell, 'desk');
      await here.close();
      here.bell.ring('desk');
      expect(desk.times).toBe(0);
    });
  });
}
