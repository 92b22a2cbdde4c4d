import { TokoselError } from '../domain/errors.js';
import type { Outbox, Receipts } from '../domain/messenger.js';
import { statusPath, webhookPath } from '../server/whatsapp.js';
import { openStore } from '../store/open.js';
import { databaseOf } from './database.js';
import type { Check } from './doctor.js';
import type { Settings } from './settings.js';
import { openTranscriber } from './speech.js';
import { whatsappSettings } from './whatsapp.js';

/** Replies that rest are shown by their newest reasons. */
const REASONS = 3;

/** Speech and WhatsApp: nothing needs them; half a configuration is a fault. */
export async function checkChannels(settings: Settings): Promise<readonly Check[]> {
  const whatsapp = checkWhatsapp(settings);
  const isOpen = whatsapp.state === 'ok' || whatsapp.state === 'warning';
  const posted = isOpen ? await checkOutbox(settings, `${settings.PUBLIC_URL ?? ''}${statusPath}`) : [];
  return [checkVoice(settings), whatsapp, ...posted];
}

function checkVoice(settings: Settings): Check {
  const ears = openTranscriber(settings);
  const off =
    'nobody listens to recordings: set WHISPER_MODEL (with OPENAI_BASE_URL), OPENAI_API_KEY or GOOGLE_API_KEY';
  return {
    name: 'voice',
    ...(ears === undefined ? { state: 'off', detail: off } : { state: 'ok', detail: `heard by ${ears.name}` }),
  };
}

function checkWhatsapp(settings: Settings): Check {
  const name = 'WhatsApp';
  try {
    const set = whatsappSettings(settings);
    if (set === undefined) return { name, state: 'off', detail: 'TWILIO_ACCOUNT_SID is not set: see docs/whatsapp.md' };
    const insecure = !set.publicUrl.startsWith('https:');
    const after = set.account.approved?.fr === undefined ? 'a person' : 'the approved message';
    const detail = `${set.account.number}, webhook ${set.publicUrl}${webhookPath}, after a day: ${after}`;
    if (!insecure) return { name, state: 'ok', detail };
    return {
      name,
      state: 'warning',
      detail,
      fix: 'Give PUBLIC_URL with https: Twilio calls nothing else in production.',
    };
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return { name, state: 'failed', detail: cause.message, ...(cause.fix === undefined ? {} : { fix: cause.fix }) };
  }
}

async function checkOutbox(settings: Settings, statusUrl: string): Promise<readonly Check[]> {
  try {
    const store = await openStore(databaseOf(settings));
    try {
      return [await look(store.outbox), await lookAtDeliveries(store.receipts, statusUrl)];
    } finally {
      await store.close();
    }
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return [{ name: 'outbox', state: 'warning', detail: `not looked at: ${cause.message}` }];
  }
}

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Messages without any report after which somebody should look why. */
const UNREPORTED = 3;

/** What became of the messages of the last day, as Twilio reports it. */
async function lookAtDeliveries(receipts: Receipts, statusUrl: string): Promise<Check> {
  const name = 'deliveries';
  const { queued, sent, delivered, read, undelivered, failed } = await receipts.counts(new Date(Date.now() - DAY_MS));
  const lost = undelivered + failed;
  const reported = sent + delivered + read + lost;
  const detail = `last day: ${delivered + read} delivered, ${read} of them read, ${queued + sent} not reported yet, ${lost} not delivered`;
  if (reported === 0 && queued >= UNREPORTED) {
    return { name, state: 'warning', detail, fix: `Twilio reports nothing: let it reach ${statusUrl}.` };
  }
  if (lost === 0) return { name, state: 'ok', detail };
  return { name, state: 'warning', detail, fix: 'The customers are on the desk: tokosel handoffs list.' };
}

async function look(outbox: Outbox): Promise<Check> {
  const { waiting, held, dead } = await outbox.counts();
  const detail = `${waiting} replies on their way, ${held} held for a person, ${dead} given up`;
  if (held + dead === 0) return { name: 'outbox', state: 'ok', detail };
  const reasons = (await outbox.resting(REASONS)).map(({ reason }) => reason);
  return { name: 'outbox', state: 'warning', detail: `${detail} (${[...new Set(reasons)].join('; ')})` };
}
