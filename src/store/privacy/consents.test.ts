import Database from 'better-sqlite3';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { agreedNotice, noticeAfter, NOTICE_VERSION, type ShownNotice } from '../../domain/privacy.js';
import type { Channel } from '../../domain/vocabulary.js';
import { exampleConversation, exampleInstant, exampleTurn } from '../../testing/example-turns.js';
import { makeTemporaryFolder } from '../../testing/temporary-folder.js';
import { openStore } from '../open.js';

const FIRST = '2026-11-24T10:00:00.000Z';
const LATER = '2026-11-24T10:01:00.000Z';

function after(before: ShownNotice | undefined, channel: Channel, at: string) {
  const { notice, shows } = noticeAfter(before, channel, at);
  return { shows, notice, agreed: agreedNotice(before, notice) };
}

describe('the notice', () => {
  it('stands on the page: whoever writes there went on after it', () => {
    expect(after(undefined, 'web', FIRST)).toEqual({
      shows: false,
      notice: { version: NOTICE_VERSION },
      agreed: { version: NOTICE_VERSION },
    });
  });

  it('is in the first reply on WhatsApp, and the next message goes on after it', () => {
    const shown = after(undefined, 'whatsapp', FIRST);
    expect(shown).toEqual({ shows: true, notice: { version: NOTICE_VERSION, at: FIRST }, agreed: undefined });
    const next = after(shown.notice, 'whatsapp', LATER);
    expect(next).toMatchObject({ shows: false, agreed: { version: NOTICE_VERSION, shownAt: FIRST } });
    expect(after(next.notice, 'whatsapp', LATER)).toMatchObject({ shows: false, agreed: undefined });
  });

  it('is shown again when its wording is another one', () => {
    expect(after({ version: 'older' }, 'whatsapp', FIRST)).toMatchObject({ shows: true, agreed: undefined });
    expect(after({ version: 'older' }, 'web', FIRST)).toMatchObject({ agreed: { version: NOTICE_VERSION } });
  });

  it('is the affair of the bank’s own page where a program asks', () => {
    expect(after(undefined, 'api', FIRST)).toEqual({ shows: false, notice: undefined, agreed: undefined });
  });
});

describe('a consent', () => {
  let folder: ReturnType<typeof makeTemporaryFolder>;
  beforeEach(() => void (folder = makeTemporaryFolder()));
  afterEach(() => folder.remove());

  it('is kept once, with when it was shown and when the customer went on', async () => {
    const path = join(folder.path, 'tokosel.db');
    const store = await openStore({ path });
    const conversation = { ...exampleConversation('example'), notice: { version: NOTICE_VERSION, at: FIRST } };
    const notice = { version: NOTICE_VERSION };
    const turn = exampleTurn({ conversation, message: 'm1', keeps: { notice } });
    await store.conversations.remember(turn);
    await store.conversations.remember(exampleTurn({ conversation: turn.next, message: 'm2', keeps: { notice } }));
    expect((await store.conversations.recall(turn.incoming)).conversation.notice).toEqual(notice);
    await store.close();
    const database = new Database(path, { readonly: true });
    const rows = database.prepare('select * from consents').all();
    database.close();
    const at = exampleInstant.toISOString();
    const kept = { version: NOTICE_VERSION, channel: 'web', language: 'fr', shown_at: FIRST, at };
    expect(rows).toEqual([{ conversation_id: 'web:example', ...kept }]);
  });
});
