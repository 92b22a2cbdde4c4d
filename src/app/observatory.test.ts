import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTwilioStandIn, type TwilioStandIn } from '../channels/whatsapp/stand-in.js';
import type { WireReply } from '../channels/web/wire.js';
import { openStore } from '../store/open.js';
import type { Double } from '../testing/double-server.js';
import { openEventReceiver, type EventReceiver } from '../testing/event-receiver.js';
import { openGeminiDouble } from '../testing/gemini-double.js';
import { recordSpans } from '../testing/span-recorder.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { databasePath } from './paths.js';
import { openService, type Service } from './service.js';
import { readSettings, type Settings } from './settings.js';

const SECRET = 'a-secret-of-thirty-two-characters';
const TOKEN = 'a-token-of-the-house';
const PUBLIC_URL = 'https://assistant.bank.sn';
const NUMBER = '+221771234567';
const spans = recordSpans();
const folder = makeTemporaryFolder();
const log: Readonly<Record<string, unknown>>[] = [];

let settings: Settings;
let service: Service;
let twilio: TwilioStandIn;
let gemini: Double;
let crm: EventReceiver;

beforeAll(async () => {
  [twilio, crm, gemini] = await Promise.all([
    openTwilioStandIn(),
    openEventReceiver(),
    openGeminiDouble({ text: cited }),
  ]);
  const { accountSid: TWILIO_ACCOUNT_SID, authToken: TWILIO_AUTH_TOKEN, url: TWILIO_API_URL } = twilio;
  settings = readSettings(
    {
      ...{ TOKOSEL_HOME: folder.path, PORT: 0, TOKOSEL_MODEL: 'gemini', PUBLIC_URL, WEBHOOK_SECRET: SECRET },
      ...{ TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_API_URL, TWILIO_WHATSAPP_NUMBER: '+14155238886' },
      ...{
        METRICS_TOKEN: TOKEN,
        GOOGLE_API_KEY: 'a-key',
        GEMINI_BASE_URL: gemini.url,
        LEAD_WEBHOOK_URL: `${crm.url}/leads`,
      },
    },
    folder.path,
  ).settings;
  const write = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) =>
    void log.push({ level, ...fields, message });
  service = await openService(settings, { info: write('info'), warn: write('warn'), error: write('error') });
}, 60_000);

afterAll(async () => {
  await service.stop();
  await Promise.all([twilio.close(), crm.close(), gemini.close()]);
  folder.remove();
});

/** The first line of the first passage, as a model that does what it is told would copy it. */
function cited(asked: string): string {
  const [, line = ''] = /<passage id="1"[^>]*>\n(.*)/.exec(asked) ?? [];
  return `${line} [1]`;
}

interface Answer {
  readonly reply: WireReply;
  readonly requestId: string | null;
}

async function says(session: string, text: string): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ session_id: session, text });
  const response = await fetch(`${service.url}/api/chat`, { method: 'POST', headers, body });
  return { reply: (await response.json()) as WireReply, requestId: response.headers.get('x-request-id') };
}

async function read(path: string): Promise<string> {
  return (await fetch(`${service.url}${path}`, { headers: { Authorization: `Bearer ${TOKEN}` } })).text();
}

const linesOf = (requestId: unknown) =>
  log.filter((line) => line['requestId'] === requestId).map(({ message }) => message);

describe('one request', () => {
  it('has one name from the messenger’s webhook to the reply that is handed over', async () => {
    const fields = {
      MessageSid: `SM${'a'.repeat(32)}`,
      From: `whatsapp:${NUMBER}`,
      Body: 'bonjour 4970 1012 3456 7890',
    };
    const { body, signature } = twilio.webhook(`${PUBLIC_URL}/whatsapp/webhook`, fields);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature };
    const taken = await fetch(`${service.url}/whatsapp/webhook`, { method: 'POST', headers, body });
    expect(taken.status).toBe(200);
    const requestId = taken.headers.get('x-request-id');
    await vi.waitFor(() => expect(linesOf(requestId)).toContain('a reply was handed to the messenger'), {
      timeout: 15_000,
    });
    expect(linesOf(requestId)).toEqual(['request', 'turn', 'a reply was handed to the messenger']);
    expect(spans.find(({ attributes }) => attributes['tokosel.request_id'] === requestId)?.name).toBe('tokosel.whole');
  }, 20_000);

  it('has the same name on the event that another system is told', async () => {
    const session = 'a-session-of-nobody-else';
    for (const line of ['je veux ouvrir un compte courant', 'Awa Ndiaye', '77 123 45 67', 'non'])
      await says(session, line);
    const { reply, requestId } = await says(session, 'oui');
    const [record] = reply.records;
    expect(record?.kind).toBe('lead');
    await vi.waitFor(() => expect(linesOf(requestId)).toContain('an event was handed over'), { timeout: 5_000 });
    const [event] = crm.received;
    const [, second = '', hex] = /^t=(\d+),v1=(\w+)$/.exec(String(event?.headers['tokosel-signature'])) ?? [];
    expect(hex).toBe(
      createHmac('sha256', SECRET)
        .update(`${second}.${event?.body ?? ''}`)
        .digest('hex'),
    );
    expect(JSON.parse(event?.body ?? '')).toMatchObject({
      id: `lead.created:${record?.id ?? ''}`,
      event: 'lead.created',
      data: {
        reference: record?.id,
        name: 'Awa Ndiaye',
        phone: NUMBER,
        url: `${PUBLIC_URL}/dashboard/leads/${record?.id ?? ''}`,
      },
    });
    expect(event?.body).not.toContain(session);
  }, 20_000);

  it('is told without a word, a number or a session of a customer', () => {
    const all = JSON.stringify(log) + JSON.stringify(spans);
    expect(log.length).toBeGreaterThan(8);
    expect(all).not.toMatch(/Ndiaye|77 ?123|2217712|compte courant|session-of-nobody|4970/);
  });
});

describe('what an answer costs', () => {
  it('is stored with its turn, and is a figure of the bank', async () => {
    const { reply } = await says('another-session-of-nobody', 'combien coûte la tenue de compte ?');
    expect(reply.engine).toBe('gemini');
    const metrics = await read('/metrics');
    expect(metrics).toContain('tokosel_model_tokens_total{model="gemini-3.5-flash-lite",direction="in"} 120');
    const store = await openStore({ path: databasePath(settings) });
    const day = new Date().toISOString().slice(0, 10);
    const { cost, cost_per_conversation: each } = await store.kpis.figures({ from: day, to: day, now: new Date() });
    await store.close();
    // (120 × 0.3 + 40 × 2.5) / 1e6 dollars at 600 F.
    expect(cost).toMatchObject({ value: 0.082, n: 1 });
    expect(each).toMatchObject({ numerator: 0.082, denominator: 3 });
  });
});

describe('a service that fails', () => {
  it('makes the server degraded, not useless', async () => {
    gemini.behave('500');
    for (let place = 0; place < 4; place += 1) {
      const { reply } = await says(`session-that-fails-${place}`, 'combien coûte la tenue de compte ?');
      expect(reply.engine).toBe('local');
    }
    const response = await fetch(`${service.url}/readyz`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: 'degraded',
      dependencies: expect.arrayContaining([
        { name: 'database', ok: true },
        expect.objectContaining({ name: 'model', degraded: true }),
      ]) as unknown,
    });
    const metrics = await read('/metrics');
    expect(metrics).toMatch(/provider="model",outcome="model-failed"\} \d/);
    expect(metrics).toContain('tokosel_breaker_state{provider="model"} 2');
    expect(await read('/healthz')).toContain('ok');
  }, 30_000);
});
