import { describe, expect, it } from 'vitest';
import type { Assistant } from '../domain/ports.js';
import type { Attendance } from '../domain/staff.js';
import {
  exampleConversation,
  exampleHandoff,
  exampleIncoming,
  exampleTurn,
  examplePlace,
} from '../testing/example-turns.js';
import { makeMemoryStore } from '../testing/memory-store.js';
import { makeAttendedAssistant } from './attended.js';

const web = exampleConversation('example');
const start = Date.parse('2026-11-24T11:00:00Z');

/** A conversation with a person, whose assistant must not be asked. */
async function served(attendances: readonly (Attendance | undefined)[]) {
  const { conversations: store } = makeMemoryStore();
  await store.remember(exampleTurn({ message: 'm1', records: [exampleHandoff(1)], place: examplePlace }));
  const asked: string[] = [];
  const assistant: Assistant = {
    respond: ({ text }) => {
      asked.push(text);
      return Promise.resolve(exampleTurn({ message: 'x', hears: 'le robot' }).reply);
    },
  };
  let turn = 0;
  const attended = makeAttendedAssistant({
    assistant: () => assistant,
    attendants: { of: () => Promise.resolve(attendances[turn++]) },
    store,
    nlu: { understand: () => exampleTurn({ message: 'x' }).understanding },
    clock: () => new Date(start),
  });
  const say = async (text: string, id = `m${turn + 2}`) => attended.respond(exampleIncoming(web, id, text));
  const lines = async () => (await store.history(web.id, 2, 20)).map(({ role, text }) => `${role}: ${text}`);
  const place = async () => (await store.recall(exampleIncoming(web, 'unheard'))).conversation;
  return { say, lines, asked, place };
}

const NOTICE = /transmis au conseiller/;

describe('while a person serves', () => {
  it('tells the customer once that his lines arrive, and is silent afterwards', async () => {
    const { say, lines, asked } = await served([{}, { heardAt: '2026-11-24T10:50:00Z' }]);
    expect((await say('vous êtes là ?')).text).toMatch(NOTICE);
    expect(await say('simulation 5 millions')).toMatchObject({
      text: '',
      handoff: true,
      quickReplies: [],
      records: [],
    });
    expect(await lines()).toEqual([
      'customer: vous êtes là ?',
      expect.stringMatching(NOTICE),
      'customer: simulation 5 millions',
    ]);
    expect(asked).toEqual([]);
  });

  it('speaks again when nobody has for half an hour', async () => {
    const { say } = await served([{ heardAt: '2026-11-24T10:29:00Z' }]);
    expect((await say('allô ?')).text).toMatch(NOTICE);
  });

  it('keeps no secret, and warns of it', async () => {
    const { say, lines } = await served([{ heardAt: '2026-11-24T10:59:00Z' }]);
    expect((await say('mon code est 4821')).text).toMatch(/Ne donnez jamais/);
    expect((await lines()).join()).not.toContain('4821');
  });

  it('gives the same answer to the same message, and keeps it once', async () => {
    const { say, lines } = await served([{}, {}]);
    const first = await say('bonjour', 'same');
    expect(await say('bonjour', 'same')).toEqual(first);
    expect(await lines()).toHaveLength(2);
  });

  it('finds its place again once the customer is handed back', async () => {
    const { say, asked, place } = await served([{}, undefined]);
    await say('bonjour');
    expect((await place()).place).toEqual(examplePlace);
    expect((await say('36 mois')).text).toBe('le robot');
    expect(asked).toEqual(['36 mois']);
  });

  it('gives way to who takes the customer over while the assistant is answering', async () => {
    const { conversations: store } = makeMemoryStore();
    const taken = [undefined, {}, {}];
    const attended = makeAttendedAssistant({
      assistant: (own) => ({
        async respond(incoming) {
          const answered = exampleTurn({ message: incoming.messageId, says: incoming.text, hears: 'le robot' });
          await own.remember(answered);
          return answered.reply;
        },
      }),
      attendants: { of: () => Promise.resolve(taken.shift()) },
      store,
      nlu: { understand: () => exampleTurn({ message: 'x' }).understanding },
      clock: () => new Date(start),
    });
    expect((await attended.respond(exampleIncoming(web, 'm1', 'bonjour'))).text).toMatch(NOTICE);
    const lines = await store.history(web.id, 0, 10);
    expect(lines.map(({ text }) => text)).toEqual(['bonjour', expect.stringMatching(NOTICE)]);
  });
});
