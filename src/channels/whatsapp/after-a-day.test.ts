import { afterEach, describe, expect, it, vi } from 'vitest';
import { awa, openWhatsappBench, type WhatsappBench, type WhatsappScript } from '../../testing/whatsapp-bench.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const FRENCH = `HX${'f'.repeat(32)}`;
const BUTTONS = `HX${'2'.repeat(32)}`;
const templates = {
  [FRENCH]: {
    body: 'Bonjour, voici la réponse de votre banque : {{1}} Écrivez-nous ici pour continuer.',
    approved: true,
  },
  [BUTTONS]: { body: '{{1}}', buttons: ['{{2}}', '{{3}}'] },
};
const approved = { templates, account: { approved: { fr: FRENCH } } };
const soon = { timeout: 8_000, interval: 20 };

/** A reply that could not be handed over until its customer had been silent for two days. */
async function lateReply(script: WhatsappScript): Promise<WhatsappBench> {
  const bench = await openWhatsappBench({ ...script, mode: '429' }, closing);
  await bench.writes('a', 'bonjour');
  await vi.waitFor(() => expect(bench.twilio.tries()).toBeGreaterThan(0), soon);
  bench.twilio.behave('window');
  bench.waits(2);
  return bench;
}

const waiting = async ({ store }: WhatsappBench) => (await store.outbox.counts()).waiting;
const onTheDesk = async ({ store }: WhatsappBench) =>
  (await store.desk.handoffs.list({ closed: false, limit: 10 })).cases.map(({ fields }) => fields);

describe('a reply that comes after the customer has been silent for a day', () => {
  it('is told whole in the words that were approved, on one line', async () => {
    const bench = await lateReply({ ...approved, says: () => 'Votre demande :\n\n- prêt auto\n- 48 mois' });
    await vi.waitFor(async () => expect(await waiting(bench)).toBe(0), soon);
    expect(bench.bodies()).toEqual([
      'Bonjour, voici la réponse de votre banque : Votre demande : - prêt auto - 48 mois Écrivez-nous ici pour continuer.',
    ]);
    expect(await bench.store.outbox.counts()).toEqual({ waiting: 0, held: 0, dead: 0 });
    expect(await onTheDesk(bench)).toEqual([]);
  });

  it('is announced when it is too long, and goes out whole, first, when the customer writes', async () => {
    const long = `${'mot '.repeat(300).trim()}.`;
    const bench = await lateReply({ ...approved, says: (text) => (text === 'bonjour' ? long : 'À votre service.') });
    await vi.waitFor(async () => expect(await bench.store.outbox.counts()).toMatchObject({ held: 1 }), soon);
    expect(bench.bodies()).toEqual([expect.stringMatching(/^Bonjour, voici .* mot… Écrivez-nous ici/)]);
    bench.twilio.behave('happy');
    await bench.writes('b', 'oui');
    await vi.waitFor(() => expect(bench.bodies()).toHaveLength(3), soon);
    expect(bench.bodies().slice(1)).toEqual([long, 'À votre service.']);
  });

  it('is announced once when the connection breaks in the middle', async () => {
    const bench = await lateReply(approved);
    bench.twilio.behave('lost');
    await vi.waitFor(() => expect(bench.bodies()).toHaveLength(1), soon);
    bench.twilio.behave('window');
    await bench.restart();
    await vi.waitFor(async () => expect(await waiting(bench)).toBe(0), soon);
    expect(bench.bodies()).toHaveLength(1);
  });

  it('waits for him, and for a person who calls him, where nothing was approved', async () => {
    const bench = await lateReply({});
    await vi.waitFor(async () => expect(await bench.store.outbox.counts()).toMatchObject({ held: 1 }), soon);
    expect(bench.bodies()).toEqual([]);
    expect(await onTheDesk(bench)).toMatchObject([
      {
        reason: 'undelivered',
        phone: '+221771234508',
        summary: expect.stringContaining('le client n’a pas écrit depuis un jour') as string,
      },
    ]);
    bench.twilio.behave('happy');
    await bench.writes('b', 'vous êtes là ?');
    await vi.waitFor(() => expect(bench.bodies()).toHaveLength(2), soon);
    expect(bench.bodies()).toEqual(['Vous avez dit : bonjour', 'Vous avez dit : vous êtes là ?']);
  });

  it('waits for a person when Twilio does not know the approved message', async () => {
    const bench = await lateReply({ account: { approved: { fr: BUTTONS } }, templates });
    await vi.waitFor(async () => expect(await bench.store.outbox.counts()).toMatchObject({ held: 1 }), soon);
    expect(await onTheDesk(bench)).toMatchObject([
      { summary: expect.stringContaining('approuvé a été refusé : Twilio 63016') as string },
    ]);
  });
});

describe('what Twilio reports', () => {
  const answered = async (script: WhatsappScript = {}): Promise<WhatsappBench> => {
    const bench = await openWhatsappBench(script, closing);
    await bench.writes('a', 'bonjour');
    await vi.waitFor(() => expect(bench.bodies()).toHaveLength(1), soon);
    await vi.waitFor(async () => expect(await parts(bench)).toMatchObject({ queued: 1 }), soon);
    return bench;
  };
  const parts = ({ store }: WhatsappBench) => store.receipts.counts(new Date(0));

  it('is asked for with each message and kept, the furthest status alone', async () => {
    const statusUrl = 'https://bank.example/whatsapp/status';
    const bench = await answered({ account: { statusUrl } });
    const [message] = bench.twilio.taken;
    expect(message?.statusCallback).toBe(statusUrl);
    for (const status of ['read', 'delivered', 'sent']) await bench.reports(message, status);
    expect(await parts(bench)).toMatchObject({ read: 1, delivered: 0, sent: 0, queued: 0 });
  });

  it.each([
    { code: 63_016, state: 'held', reason: 'the customer has not written for a day' },
    { code: 63_024, state: 'dead', reason: 'not delivered: Twilio 63024' },
  ])('lets a reply rest that was taken and not delivered: $code', async ({ code, state, reason }) => {
    const bench = await answered();
    await bench.reports(bench.twilio.taken[0], 'undelivered', code);
    await bench.reports(bench.twilio.taken[0], 'undelivered', code);
    expect(await bench.store.outbox.resting(5)).toMatchObject([{ state, reason, conversationId: awa }]);
    expect(await onTheDesk(bench)).toMatchObject([
      { reason: 'undelivered', phone: '+221771234508', summary: expect.not.stringContaining('the customer') as string },
    ]);
    expect(await parts(bench)).toMatchObject({ undelivered: 1 });
  });

  it('is about nobody when the message is none of ours', async () => {
    const bench = await answered();
    await bench.reports({ ...taken(bench), sid: `SM${'9'.repeat(32)}` }, 'failed', 63_024);
    expect(await bench.store.outbox.resting(5)).toEqual([]);
    expect(await onTheDesk(bench)).toEqual([]);
  });
});

function taken({ twilio }: WhatsappBench) {
  const [message] = twilio.taken;
  if (message === undefined) throw new Error('nothing was taken');
  return message;
}

describe('on a telephone that shows more than text', () => {
  const choices = ['Oui', 'Non'].map((label) => ({ label, value: label }));
  const says = () => 'Voici :\n- prêt auto\n\nC’est bien cela ?';

  it('a question has buttons where the template was made, and the rest goes before it', async () => {
    const bench = await openWhatsappBench({ templates, choices, says, account: { buttons: { 2: BUTTONS } } }, closing);
    await bench.writes('a', 'bonjour');
    await vi.waitFor(() => expect(bench.bodies()).toHaveLength(2), soon);
    expect(bench.twilio.taken).toMatchObject([
      { body: 'Voici :\n- prêt auto', buttons: [] },
      { body: 'C’est bien cela ?', buttons: ['Oui', 'Non'] },
    ]);
  });

  it('and numbers in one message where it was not', async () => {
    const bench = await openWhatsappBench({ choices, says }, closing);
    await bench.writes('a', 'bonjour');
    await vi.waitFor(() => expect(bench.bodies()).toHaveLength(1), soon);
    expect(bench.bodies()[0]).toContain('C’est bien cela ?\n\n1. Oui\n2. Non');
  });

  it('shows that his message was read, where that is wished', async () => {
    const sid = `SM${'a'.repeat(32)}`;
    const bench = await openWhatsappBench({ account: { typing: true } }, closing);
    await bench.writes(sid, 'bonjour');
    await vi.waitFor(() => expect(bench.bodies()).toHaveLength(1), soon);
    expect(bench.twilio.typing).toEqual([sid]);
    const quiet = await openWhatsappBench({}, closing);
    await quiet.writes(sid, 'bonjour');
    await vi.waitFor(() => expect(quiet.bodies()).toHaveLength(1), soon);
    expect(quiet.twilio.typing).toEqual([]);
  });

  it('answers all the same when Twilio refuses to show it', async () => {
    const bench = await openWhatsappBench({ account: { typing: true } }, closing);
    await bench.writes('no-sid', 'bonjour');
    await vi.waitFor(() => expect(bench.bodies()).toEqual(['Vous avez dit : bonjour']), soon);
  });
});
