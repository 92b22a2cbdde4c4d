import { TokoselError } from '../domain/errors.js';
import type { Outbox } from '../domain/messenger.js';
import { openStore } from '../store/open.js';
import type { Check } from './doctor.js';
import { databasePath } from './paths.js';
import type { Settings } from './settings.js';
import { openTranscriber } from './speech.js';
import { whatsappSettings } from './whatsapp.js';

/** Replies that rest are shown by their newest reasons. */
const REASONS = 3;

/** Speech and WhatsApp: nothing needs them; half a configuration is a fault. */
export async function checkChannels(settings: Settings): Promise<readonly Check[]> {
  const whatsapp = checkWhatsapp(settings);
  return [checkVoice(settings), whatsapp, ...(whatsapp.state === 'ok' ? [await checkOutbox(settings)] : [])];
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
    const detail = `${set.account.number}, webhook ${set.publicUrl}/whatsapp/webhook`;
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

async function checkOutbox(settings: Settings): Promise<Check> {
  try {
    const store = await openStore({ path: databasePath(settings) });
    try {
      return await look(store.outbox);
    } finally {
      await store.close();
    }
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return { name: 'outbox', state: 'warning', detail: `not looked at: ${cause.message}` };
  }
}

async function look(outbox: Outbox): Promise<Check> {
  const { waiting, held, dead } = await outbox.counts();
  const detail = `${waiting} replies on their way, ${held} held for a person, ${dead} given up`;
  if (held + dead === 0) return { name: 'outbox', state: 'ok', detail };
  const reasons = (await outbox.resting(REASONS)).map(({ reason }) => reason);
  return { name: 'outbox', state: 'warning', detail: `${detail} (${[...new Set(reasons)].join('; ')})` };
}
