import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTwilioStandIn, type TwilioStandIn } from '../../src/channels/whatsapp/stand-in.js';
import { makeDatabase, ask, type TestDatabase } from '../../src/testing/postgres-databases.js';
import { postgres } from './given.js';
import { say, serve, type Served, type Told } from './servers.js';

const PUBLIC_URL = 'https://assistant.banque.sn';
const WEBHOOK = '/whatsapp/webhook';

const ROUNDS = 3;

/** The lines that open an account; the last one is the yes that writes the lead. */
const account = (phone: string) => ['je veux ouvrir un compte courant', 'Awa Diop', phone, 'non', 'oui'];

describe.skipIf(postgres === undefined)('three servers on one PostgreSQL', { timeout: 180_000 }, () => {
  let database: TestDatabase;
  let twilio: TwilioStandIn;
  let servers: Served[] = [];
  const settings = () => ({
    DATABASE_URL: database.url,
    TOKOSEL_PHONE_KEY: 'for all three servers the same one',
    TWILIO_ACCOUNT_SID: twilio.accountSid,
    TWILIO_AUTH_TOKEN: twilio.authToken,
    TWILIO_WHATSAPP_NUMBER: '+14155238886',
    TWILIO_API_URL: twilio.url,
    PUBLIC_URL,
  });
  beforeAll(async () => {
    database = await makeDatabase(postgres?.url ?? '');
    twilio = await openTwilioStandIn();
    // At once, on a database without a single table.
    servers = await Promise.all(Array.from({ length: 3 }, () => serve(settings())));
  }, 120_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await twilio.close();
    await database.drop();
  }, 60_000);

  const urlOf = (place: number) => servers[place % servers.length]?.url ?? '';
  const count = async (query: string) => Number((await ask(database.url, `select count(*) as n ${query}`))[0]?.['n']);

  it('bring the documents in once when they start together', async () => {
    const [row] = await ask(
      database.url,
      `select count(*)::int as documents, sum(chunks)::int as expected, (select count(*)::int from chunks) as chunks,
        (select knowledge_revision::int from store_state) as revision from documents`,
    );
    expect(row?.['documents']).toBeGreaterThan(20);
    expect(row?.['chunks']).toBe(row?.['expected']);
    const told = servers.map((server) => /(\d+) documents, (\d+) passages/.exec(server.said())?.[0]);
    expect(new Set(told).size).toBe(1);
  });

  it('lead one conversation to its end that goes to another one with each line', async () => {
    const lines = ['je veux un prêt auto de 5 millions sur 4 ans', 'CDI', '600000 par mois', 'aucune charge'];
    const told: Told[] = [];
    for (const [place, text] of lines.entries()) told.push(await say(urlOf(place), 'hop', `m${place}`, text));
    expect(told.map(({ flow }) => flow.asking)).toEqual(['profile', 'income', 'charges', undefined]);
    expect(told.at(-1)?.slots).toMatchObject({ amount: 5_000_000, months: 48, profile: 'cdi', charges: 0 });
    expect(told.at(-1)?.records).toMatchObject([{ kind: 'simulation' }]);
    expect(await count(`from loan_simulations where conversation_id = 'web:hop'`)).toBe(1);
    expect(await count(`from chat_history where conversation_id = 'web:hop'`)).toBe(8);
  });

  it('give one reply and write one record for a message that comes to all of them at once', async () => {
    const lines = account('77 123 45 67');
    for (const [place, text] of lines.slice(0, -1).entries()) await say(urlOf(place), 'same', `m${place}`, text);
    const replies = await Promise.all(
      Array.from({ length: 9 }, (_, place) => say(urlOf(place), 'same', 'yes', lines.at(-1) ?? '')),
    );
    expect(new Set(replies.map((told) => told.reply)).size).toBe(1);
    expect(new Set(replies.map(({ records }) => records[0]?.id)).size).toBe(1);
    expect(await count(`from prospects where conversation_id = 'web:same'`)).toBe(1);
    expect(await count(`from interactions where conversation_id = 'web:same'`)).toBe(5);
  });

  it('put the lines of one conversation behind each other when they come to all of them at once', async () => {
    await Promise.all(Array.from({ length: 6 }, (_, place) => say(urlOf(place), 'crowd', `c${place}`, 'bonjour')));
    const rows = await ask(
      database.url,
      `select seq from chat_history where conversation_id = 'web:crowd' order by seq`,
    );
    expect(rows.map(({ seq }) => Number(seq))).toEqual(Array.from({ length: 12 }, (_, place) => place + 1));
  });

  const bring = async (place: number, sid: string, from: string, text: string) => {
    const form = twilio.webhook(`${PUBLIC_URL}${WEBHOOK}`, { MessageSid: sid, From: `whatsapp:${from}`, Body: text });
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': form.signature };
    const response = await fetch(`${urlOf(place)}${WEBHOOK}`, { method: 'POST', headers, body: form.body });
    await response.text();
    return response.status;
  };
  const sidOf = (number: number) => `SM${String(number).padStart(32, '0')}`;
  const toldTo = (number: string) => twilio.taken.filter(({ to }) => to.endsWith(number)).map(({ body }) => body);

  it('answer a message of WhatsApp once that is brought to two of them at once', async () => {
    const numbers = Array.from({ length: 12 }, (_, place) => `+2217712345${String(10 + place)}`);
    const brought = numbers.flatMap((number, place) => [
      bring(place, sidOf(place), number, 'bonjour'),
      bring(place + 1, sidOf(place), number, 'bonjour'),
    ]);
    expect(new Set(await Promise.all(brought))).toEqual(new Set([200]));
    await expect.poll(() => numbers.filter((number) => toldTo(number).length > 0).length, { timeout: 30_000 }).toBe(12);
    // Whoever would say it twice says it within this.
    await sleep(3_000);
    expect(numbers.map((number) => toldTo(number).length)).toEqual(numbers.map(() => 1));
    expect(await count('from inbox')).toBe(12);
    expect(await count(`from outbox where state != 'sent'`)).toBe(0);
  });

  it('lose nothing and do nothing twice when one of them is killed under load', async () => {
    const dead = new Set<string>();
    const customers = Array.from({ length: 24 }, (_, place) => openAccounts(place, dead));
    await sleep(700);
    const victim = servers[2];
    if (victim === undefined) throw new Error('there are three');
    dead.add(victim.url);
    await victim.kill();
    const told = (await Promise.all(customers)).flat();
    expect(new Set(told).size).toBe(24 * ROUNDS);
    const kept = await ask(database.url, `select id from prospects where conversation_id like 'web:load-%'`);
    expect(kept.map(({ id }) => String(id)).sort()).toEqual(told.sort());
    servers = servers.slice(0, 2);
  });

  /** A customer whose page says a line again, on another server, until it has its reply. @returns what he was told */
  async function openAccounts(place: number, dead: ReadonlySet<string>): Promise<readonly string[]> {
    const references: string[] = [];
    let server = place;
    for (let round = 0; round < ROUNDS; round += 1) {
      const lines = account(`77 200 ${String(10 + place)} ${String(10 + round)}`);
      for (let line = 0; line < lines.length; server += 1) {
        if (dead.has(urlOf(server))) continue;
        const told = await say(urlOf(server), `load-${place}-${round}`, `m${line}`, lines[line] ?? '').catch(() =>
          sleep(20),
        );
        if (told === undefined) continue;
        references.push(...told.records.map(({ id }) => id));
        line += 1;
      }
    }
    return references;
  }
});
