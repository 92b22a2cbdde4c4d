import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conversationId, messageId, reference, type ConversationId } from '../domain/ids.js';
import type { Reply } from '../domain/turn.js';
import type { Channel } from '../domain/vocabulary.js';
import { openHouse, type House } from '../testing/house.js';
import { replay, type Replayed } from './replay.js';
import type { Toolkit } from './toolkit.js';

let house: House;
let sessions = 0;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.close());

interface Thread {
  readonly id: ConversationId;
  readonly channel: Channel;
  says(text: string): Promise<Reply>;
}

function thread(channel: Channel = 'web', session = `replayed-${(sessions += 1)}`): Thread {
  const id = conversationId(channel, session);
  let lines = 0;
  return {
    id,
    channel,
    says: (text) => {
      const said = { conversationId: id, messageId: messageId(`m-${(lines += 1)}`), channel, text };
      return house.toolkit.assistant.respond({ ...said, mode: 'text' });
    },
  };
}

const again = (id: ConversationId, toolkit: Toolkit = house.toolkit, live = false): Promise<Replayed> =>
  replay(toolkit, { id, channel: 'web' }, { session: id, live });

const LOAN = [
  'bonjour',
  'je veux un prêt auto de 5 millions sur 4 ans',
  "c'est quoi le TEG ?",
  'je suis fonctionnaire, je gagne 600 000 par mois',
  'aucune charge',
  'et en 3 ans ?',
];
const CLAIM = [
  'ma carte a été avalée par le distributeur de Thiès hier',
  'Awa Ndiaye',
  '77 123 45 67',
  'oui',
  'où en est ma réclamation ?',
  'je veux parler à un conseiller',
];

describe('a stored conversation that is taken again', () => {
  it.each([
    ['web', LOAN],
    ['terminal', CLAIM],
    ['whatsapp', CLAIM],
  ] as const)('is the same, reference by reference, on %s', async (channel, lines) => {
    const chat = channel === 'whatsapp' ? thread('whatsapp', '+221771234567') : thread(channel);
    for (const line of lines) await chat.says(line);
    const replayed = await again(chat.id);
    expect(replayed.difference).toBeUndefined();
    expect(replayed).toMatchObject({ turns: lines.length, recorded: lines.length, otherDocuments: false });
  });

  it('keeps none of the secrets and takes the warning again', async () => {
    const chat = thread();
    const warned = await chat.says('mon code secret est 4521, je veux un prêt');
    expect(warned.text).toMatch(/code/i);
    const turns = await house.toolkit.store.tapes.turnsOf(chat.id);
    expect(JSON.stringify(turns)).not.toContain('4521');
    expect((await again(chat.id)).difference).toBeUndefined();
  });

  it('holds what a person changed between two lines', async () => {
    const chat = thread();
    await chat.says('je veux parler à un conseiller');
    const { handoffs } = house.toolkit.store.desk;
    const { cases } = await handoffs.list({ closed: false, limit: 100 });
    const mine = cases.find(({ conversationId: id }) => id === chat.id);
    const act = { by: 'Fatou Sow', at: new Date('2026-11-24T10:00:00Z') };
    await handoffs.take(mine?.id ?? '', act);
    expect((await chat.says('merci')).handoff).toBe(true);
    await handoffs.say(mine?.id ?? '', { ...act, text: 'Bonjour, ici Fatou.', key: 'k1' });
    await handoffs.handBack(mine?.id ?? '', act);
    await house.toolkit.store.aftercare.rate(chat.id, {
      record: {
        kind: 'feedback',
        id: reference('FEED', '2026-11-24', new Uint8Array(5)),
        fields: { rating: 5, comment: null },
      },
      channel: 'web',
      at: '2026-11-24T12:00:00.000Z',
    });
    await chat.says('je veux un prêt auto de 5 millions sur 4 ans');
    expect((await again(chat.id)).difference).toBeUndefined();
  });

  it('names the first turn that is another one, with both sides', async () => {
    const chat = thread();
    for (const line of LOAN) await chat.says(line);
    const dearer: Toolkit = {
      ...house.toolkit,
      rehearse: (stage) => {
        const assistant = house.toolkit.rehearse(stage);
        const respond: typeof assistant.respond = async (incoming, watch) => {
          const reply = await assistant.respond(incoming, watch);
          const text = reply.text.replace('600 000', '700 000');
          return { ...reply, text };
        };
        return { ...assistant, respond };
      },
    };
    const { difference } = await again(chat.id, dearer);
    expect(difference).toMatchObject({ turn: 4, said: LOAN[3], field: 'text', recordedThen: true, unheard: [] });
    expect(difference?.recorded).toContain('600 000');
    expect(difference?.replayed).toContain('700 000');
  });

  it('repeats what a model wrote then, without asking it again', async () => {
    const { store, rehearse, knowledge } = house.toolkit;
    let asked = 0;
    const worded = rehearse({
      ...store,
      clock: () => new Date('2026-11-24T10:00:00Z'),
      dice: () => new Uint8Array(5),
      knowledge: {
        ...knowledge,
        answer: (question) => {
          asked += 1;
          const text = `Mot pour mot, ${question}`;
          return Promise.resolve({
            kind: 'answer',
            text,
            sources: [],
            confidence: 0.9,
            model: 'gemini-3.5-flash-lite',
          });
        },
      },
    });
    const id = conversationId('web', 'worded');
    const said = { conversationId: id, messageId: messageId('m1'), channel: 'web', mode: 'text' } as const;
    const reply = await worded.respond({ ...said, text: 'combien coûte une attestation bancaire ?' });
    expect(reply).toMatchObject({ engine: 'gemini', text: expect.stringContaining('Mot pour mot') as string });
    expect((await again(id)).difference).toBeUndefined();
    expect(asked).toBe(1);
    expect((await again(id, house.toolkit, true)).difference).toMatchObject({ turn: 1, field: 'text' });
  });

  it('keeps the tapes of customers who write at the same moment apart', async () => {
    const chats = ['combien coûte une attestation bancaire ?', "c'est quoi le TEG ?", 'je veux un prêt'].map(
      (line) => ({
        line,
        chat: thread(),
      }),
    );
    await Promise.all(chats.map(({ chat, line }) => chat.says(line)));
    for (const { chat } of chats) {
      const [turn] = await house.toolkit.store.tapes.turnsOf(chat.id);
      expect(turn?.tape?.understood.length).toBeLessThanOrEqual(2);
      expect(turn?.tape?.known.length).toBeLessThanOrEqual(1);
      expect((await again(chat.id)).difference).toBeUndefined();
    }
  });

  it('gives the documents’ answer of then, and today’s when that is wished', async () => {
    const chat = thread();
    await chat.says('combien coûte une attestation bancaire ?');
    const otherwise: Toolkit = {
      ...house.toolkit,
      own: {
        ...house.toolkit.own,
        knowledge: {
          search: () => Promise.resolve([]),
          answer: () => Promise.resolve({ kind: 'nothing', confidence: 0 }),
        },
      },
    };
    expect((await again(chat.id, otherwise)).difference).toBeUndefined();
    expect((await again(chat.id, otherwise, true)).difference).toMatchObject({ turn: 1, field: 'text' });
  });

  it('is taken again as far as possible when it was not recorded, reference included', async () => {
    const chat = thread();
    for (const line of CLAIM) await chat.says(line);
    const { store } = house.toolkit;
    const turnsOf = async (id: ConversationId) =>
      (await store.tapes.turnsOf(id)).map(({ tape: _tape, ...turn }) => turn);
    const unrecorded: Toolkit = { ...house.toolkit, store: { ...store, tapes: { ...store.tapes, turnsOf } } };
    const replayed = await again(chat.id, unrecorded);
    expect(replayed).toMatchObject({ turns: CLAIM.length, recorded: 0 });
    // The claim that was looked up is in no recording.
    expect(replayed.difference?.turn ?? CLAIM.length).toBeGreaterThanOrEqual(5);
  });

  it('is unknown when nobody said anything in it, or when it was erased', async () => {
    await expect(again(conversationId('web', 'nobody'))).rejects.toMatchObject({ code: 'no-such-session' });
    const chat = thread();
    await chat.says('je m’appelle Awa Ndiaye, je veux un prêt');
    await house.toolkit.store.aftercare.erase(chat.id, conversationId('web', 'erased-1'));
    await expect(again(chat.id)).rejects.toMatchObject({ code: 'no-such-session' });
    const left = await house.toolkit.store.tapes.turnsOf(conversationId('web', 'erased-1'));
    expect(left).toEqual([]);
  });
});
