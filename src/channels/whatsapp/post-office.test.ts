import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Transcriber } from '../../domain/messenger.js';
import { awa, openWhatsappBench, type WhatsappBench, type WhatsappScript } from '../../testing/whatsapp-bench.js';

const ogg = new TextEncoder().encode('OggS a recording');

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const open = (script: WhatsappScript = {}): Promise<WhatsappBench> => openWhatsappBench(script, closing);
const bodies = (office: WhatsappBench) => office.bodies();
const soon = { timeout: 8_000, interval: 20 };

describe('between WhatsApp and the assistant', () => {
  it('answers at once although the clock was set back a day meanwhile', async () => {
    const office = await open({ days: -1, failures: 1 });
    await office.writes('a', 'bonjour');
    await vi.waitFor(() => expect(bodies(office)).toEqual(['Vous avez dit : bonjour']), soon);
  });

  it('answers a message once, however often it is brought', async () => {
    const office = await open();
    await office.writes('a', 'bonjour');
    await office.writes('a', 'bonjour');
    await vi.waitFor(() => expect(bodies(office)).toEqual(['Vous avez dit : bonjour']), soon);
    await office.writes('a', 'bonjour');
    await office.writes('b', 'merci');
    await vi.waitFor(() => expect(bodies(office)).toHaveLength(2), soon);
    expect(office.heard).toEqual(['bonjour', 'merci']);
    expect(office.twilio.taken[0]).toMatchObject({ from: 'whatsapp:+14155238886', to: 'whatsapp:+221771234508' });
  });

  it('answers several bubbles that come together as one', async () => {
    const office = await open();
    for (const [name, text] of ['bonjour', "c'est pour un compte", "d'épargne"].entries()) {
      await office.writes(`m${name}`, text);
    }
    await vi.waitFor(() => expect(bodies(office)).toHaveLength(1), soon);
    expect(office.heard).toEqual(["bonjour\nc'est pour un compte\nd'épargne"]);
  });

  it('hands a long reply over in parts, in order', async () => {
    const long = Array.from({ length: 5 }, (_, index) => `Partie ${index + 1}. ${'mot '.repeat(180).trim()}.`).join(
      '\n\n',
    );
    const office = await open({ says: () => long });
    await office.writes('a', 'tout');
    await vi.waitFor(() => expect(bodies(office)).toHaveLength(3), soon);
    expect(bodies(office).join('\n\n')).toBe(long);
  });

  it.each(['429', '500'] as const)('tries again after a %s, and sends nothing twice', async (mode) => {
    const office = await open({ mode });
    await office.writes('a', 'bonjour');
    await vi.waitFor(() => expect(office.twilio.tries()).toBeGreaterThan(0), soon);
    office.twilio.behave('happy');
    await vi.waitFor(() => expect(bodies(office)).toEqual(['Vous avez dit : bonjour']), soon);
  });

  it('does not send again what was taken while the connection broke', async () => {
    const office = await open({ mode: 'lost' });
    await office.writes('a', 'bonjour');
    await vi.waitFor(() => expect(bodies(office)).toHaveLength(1), soon);
    office.twilio.behave('happy');
    await vi.waitFor(async () => expect(await office.store.outbox.counts()).toMatchObject({ waiting: 0 }), soon);
    expect(bodies(office)).toHaveLength(1);
    expect(office.twilio.tries()).toBe(1);
  });

  it('gives up what will never be taken, says why, and goes on with the next', async () => {
    const office = await open({ mode: 'refuses' });
    await office.writes('a', 'bonjour');
    await vi.waitFor(async () => expect(await office.store.outbox.counts()).toMatchObject({ dead: 1 }), soon);
    expect(await office.store.outbox.resting(1)).toMatchObject([{ state: 'dead', reason: 'Twilio 21211 (HTTP 400)' }]);
    office.twilio.behave('happy');
    await office.writes('b', 'encore');
    await vi.waitFor(() => expect(bodies(office)).toEqual(['Vous avez dit : encore']), soon);
  });

  it('holds a reply for a person when the customer has not written for a day', async () => {
    const office = await open({ days: 2 });
    await office.writes('a', 'bonjour');
    await vi.waitFor(async () => expect(await office.store.outbox.counts()).toMatchObject({ held: 1 }), soon);
    expect(office.twilio.tries()).toBe(0);
  });

  it('tries a turn that failed again, and says so when it keeps failing', async () => {
    const once = await open({ failures: 1 });
    await once.writes('a', 'bonjour');
    await vi.waitFor(() => expect(bodies(once)).toEqual(['Vous avez dit : bonjour']), soon);
    const always = await open({ failures: 100 });
    await always.writes('a', 'bonjour');
    await vi.waitFor(
      () => expect(bodies(always)).toEqual([expect.stringMatching(/^Désolé, un problème technique/)]),
      soon,
    );
    expect(await always.store.inbox.take(awa, new Date(), 0)).toEqual([]);
  });

  it('takes up after a restart what the last run left', async () => {
    const office = await open({ mode: '429' });
    await office.writes('a', 'bonjour');
    await vi.waitFor(() => expect(office.twilio.tries()).toBeGreaterThan(0), soon);
    await office.restart();
    office.twilio.behave('happy');
    await vi.waitFor(() => expect(bodies(office)).toEqual(['Vous avez dit : bonjour']), soon);
  });
});

describe('a voice note', () => {
  const transcriber = (text: string, confidence = 0.9, seconds = 3): Transcriber => ({
    name: 'ears',
    transcribe: () => Promise.resolve({ text, confidence, seconds }),
  });
  const note = ({ twilio }: WhatsappBench, bytes: Uint8Array = ogg, type = 'audio/ogg') => [
    { url: twilio.keep('ME1', bytes, type), type },
  ];

  it('is heard, answered, and deleted at the messenger', async () => {
    const office = await open({ transcriber: transcriber('je veux un prêt', 0.4) });
    await office.writes('a', '', note(office));
    await vi.waitFor(() => expect(bodies(office)).toEqual(['Vous avez dit : je veux un prêt']), soon);
    expect(office.heard).toEqual(['je veux un prêt (0.4)']);
    await vi.waitFor(() => expect(office.twilio.media).toEqual(['GET ME1', 'DELETE ME1']), soon);
  });

  const html = new TextEncoder().encode('<html>');
  it.each([
    { that: 'says nothing', script: { transcriber: transcriber('') }, words: /pas pu comprendre/ },
    { that: 'is no sound', script: { transcriber: transcriber('x') }, bytes: html, words: /pas pu comprendre/ },
    { that: 'is too long', script: { transcriber: transcriber('x', 1, 600) }, words: /trop longue/ },
    { that: 'comes where nobody can listen', script: {}, words: /pas encore écouter/ },
    { that: 'is a picture', script: { transcriber: transcriber('x') }, type: 'image/jpeg', words: /fichier/ },
  ])('that $that is answered with one sentence', async ({ script, bytes, type, words }) => {
    const office = await open(script);
    await office.writes('a', '', note(office, bytes, type));
    await vi.waitFor(() => expect(bodies(office)).toEqual([expect.stringMatching(words)]), soon);
    expect(office.heard).toEqual([]);
  });

  it('that lies elsewhere is not fetched, and no credentials leave', async () => {
    const office = await open({ transcriber: transcriber('x') });
    await office.writes('a', '', [{ url: 'http://127.0.0.1:9/secret', type: 'audio/ogg' }]);
    await vi.waitFor(() => expect(bodies(office)).toEqual([expect.stringMatching(/pas pu comprendre/)]), soon);
    expect(office.twilio.media).toEqual([]);
  });

  it('with a caption: the words of a picture are answered', async () => {
    const office = await open();
    await office.writes('a', 'mon reçu de virement', note(office, ogg, 'image/jpeg'));
    await vi.waitFor(() => expect(bodies(office)).toEqual(['Vous avez dit : mon reçu de virement']), soon);
  });
});
