import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { speechIn } from '../channels/sound-type.js';
import {
  openTwilioStandIn,
  type SignedForm,
  type TakenMessage,
  type TwilioStandIn,
} from '../channels/whatsapp/stand-in.js';
import { InputError, OperatorError, UpstreamError } from '../domain/errors.js';
import { webhookPath } from '../server/whatsapp.js';
import type { Settings } from './settings.js';
import { whatsappSettings } from './whatsapp.js';

/** What a customer is made to send. */
export interface Simulated {
  readonly text: string;
  /** E.164. */
  readonly from: string;
  /** Path of a sound file. */
  readonly audio?: string;
  /** Where the server listens; absent: as the settings say. */
  readonly url?: string;
  readonly waitMs: number;
}

/** The parts of one reply follow one another faster than this. */
const QUIET_MS = 1_500;
const LOOK_MS = 50;

/**
 * Brings a signed message to a running server, in Twilio's place.
 *
 * @returns what the customer would be sent
 * @throws OperatorError `whatsapp-not-set`, `twilio-not-local`, `port-taken` or `server-refused`; InputError `nothing-to-send`,
 *   `bad-number`, `no-such-file` or `no-sound`; UpstreamError `server-unreachable` or `no-answer`
 */
export async function simulateWebhook(settings: Settings, simulated: Simulated): Promise<readonly TakenMessage[]> {
  if (simulated.text === '' && simulated.audio === undefined) {
    throw new InputError('nothing-to-send', 'there is nothing to send', { fix: 'Give a text, or --audio FILE.' });
  }
  if (!/^\+[1-9]\d{6,14}$/.test(simulated.from)) {
    throw new InputError('bad-number', `${simulated.from} is no number`, { fix: 'Write it as +221771234567.' });
  }
  const sound = simulated.audio === undefined ? undefined : await readSound(simulated.audio);
  const { standIn, publicUrl } = await openStandIn(settings);
  try {
    await bring(standIn, { ...simulated, url: simulated.url ?? addressOf(settings) }, { publicUrl, sound });
    const told = await answersOf(standIn, simulated);
    for (const message of told) await reportDelivered(standIn, message, simulated.url ?? addressOf(settings));
    return told;
  } finally {
    await standIn.close();
  }
}

async function openStandIn(settings: Settings) {
  const set = whatsappSettings(settings);
  if (set === undefined) {
    throw new OperatorError('whatsapp-not-set', 'TWILIO_ACCOUNT_SID is not set', {
      fix: 'Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_WHATSAPP_NUMBER, PUBLIC_URL and TWILIO_API_URL as the server has them: docs/whatsapp.md has values for trying it without an account.',
    });
  }
  const { account, publicUrl } = set;
  const api = new URL(account.apiUrl ?? 'https://api.twilio.com');
  if (api.hostname !== '127.0.0.1' && api.hostname !== 'localhost') {
    throw new OperatorError('twilio-not-local', 'the server would answer through Twilio itself', {
      fix: 'Start the server with TWILIO_API_URL=http://127.0.0.1:4010, and run this command with the same.',
    });
  }
  const { accountSid, authToken } = account;
  try {
    return { publicUrl, standIn: await openTwilioStandIn({ port: Number(api.port || 80), accountSid, authToken }) };
  } catch (cause) {
    throw new OperatorError('port-taken', `${api.host} cannot be listened on`, {
      fix: 'End what listens there, or choose another port in TWILIO_API_URL, for the server too.',
      cause,
    });
  }
}

async function readSound(path: string): Promise<{ readonly bytes: Uint8Array; readonly type: string }> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new InputError('no-such-file', `${path} cannot be read`, { fix: 'Check the path.', cause });
  });
  const type = speechIn(bytes);
  if (type === undefined) {
    throw new InputError('no-sound', `${path} is no sound that is known`, {
      fix: 'Give an ogg, mp4, mp3, wav or amr file.',
    });
  }
  return { bytes, type };
}

interface Brought {
  readonly publicUrl: string;
  readonly sound: { readonly bytes: Uint8Array; readonly type: string } | undefined;
}

async function bring(
  standIn: TwilioStandIn,
  { text, from, url }: Simulated & { readonly url: string },
  { publicUrl, sound }: Brought,
) {
  const attached =
    sound === undefined
      ? {}
      : { NumMedia: '1', MediaUrl0: standIn.keep('ME1', sound.bytes, sound.type), MediaContentType0: sound.type };
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const fields = { MessageSid: sid, From: `whatsapp:${from}`, Body: text, ...attached };
  const response = await postSigned(
    `${url}${webhookPath}`,
    standIn.webhook(`${publicUrl}${webhookPath}`, fields),
  ).catch((cause: unknown) => {
    throw new UpstreamError('server-unreachable', `nothing answers at ${url}`, {
      fix: 'Run `tokosel serve` first.',
      cause,
    });
  });
  await response.text();
  if (response.ok) return;
  throw new OperatorError('server-refused', `the server answered ${response.status}`, {
    fix: 'Its TWILIO_ settings and its PUBLIC_URL must be those of this command.',
  });
}

function addressOf({ HOST, PORT }: Settings): string {
  return `http://${HOST}:${PORT}`;
}

function postSigned(url: string, { body, signature }: SignedForm): Promise<Response> {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature };
  return fetch(url, { method: 'POST', headers, body });
}

/** The telephone is on: each message arrives, which the server is told as Twilio tells it. */
async function reportDelivered(standIn: TwilioStandIn, message: TakenMessage, url: string): Promise<void> {
  if (message.statusCallback === undefined) return;
  const { pathname, search } = new URL(message.statusCallback);
  for (const status of ['sent', 'delivered']) {
    const response = await postSigned(`${url}${pathname}${search}`, standIn.status(message, status));
    await response.text();
  }
}

/** All that is sent until nothing more comes. */
async function answersOf({ taken }: TwilioStandIn, { waitMs }: Simulated): Promise<readonly TakenMessage[]> {
  const until = performance.now() + waitMs;
  let count = 0;
  let since = performance.now();
  for (;;) {
    await wait(LOOK_MS);
    const now = performance.now();
    if (taken.length > count) [count, since] = [taken.length, now];
    if (count > 0 && now - since > QUIET_MS) return taken;
    if (now < until) continue;
    if (count > 0) return taken;
    throw new UpstreamError('no-answer', `nothing was sent within ${waitMs / 1_000} s`, {
      fix: 'Look at the log of the server: LOG_LEVEL=info. Does it have the same TWILIO_API_URL?',
    });
  }
}
