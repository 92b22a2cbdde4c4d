import { cleanSecrets } from '../assistant/safety.js';
import { openPostOffice, type PostParts } from '../channels/whatsapp/post-office.js';
import { makeTwilioMessenger, type TwilioAccount } from '../channels/whatsapp/twilio.js';
import { OperatorError } from '../domain/errors.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { WhatsappDoor } from '../server/parts.js';
import type { Settings } from './settings.js';
import { openTranscriber } from './speech.js';
import type { Toolkit } from './toolkit.js';

/** WhatsApp, open: where messages come in, and who answers them. Must be stopped. */
export interface Whatsapp {
  readonly door: WhatsappDoor;
  stop(): Promise<void>;
}

type Given = Pick<PostParts, 'clock' | 'log' | 'pace'>;

/**
 * Opens WhatsApp where Twilio's account is set; nothing when no part of it is.
 *
 * @throws OperatorError `whatsapp-half-set` naming what is missing
 */
export function openWhatsapp(settings: Settings, toolkit: Toolkit, given: Given): Whatsapp | undefined {
  const set = whatsappSettings(settings);
  if (set === undefined) return undefined;
  const { account, publicUrl } = set;
  const { inbox, outbox } = toolkit.store;
  const transcriber = openTranscriber(settings);
  const office = openPostOffice({
    inbox,
    outbox,
    assistant: toolkit.assistant,
    messenger: makeTwilioMessenger(account),
    chance: Math.random,
    ...(transcriber === undefined ? {} : { transcriber }),
    ...given,
  });
  const door: WhatsappDoor = {
    accountSid: account.accountSid,
    authToken: account.authToken,
    publicUrl,
    async keep({ sid, from, text: words, media }) {
      const { text, secrets } = cleanSecrets(words);
      const at = given.clock().toISOString();
      const whose = { messageId: messageId(sid), conversationId: conversationId('whatsapp', from) };
      await inbox.put({ ...whose, text, secrets, attachments: media, at });
    },
  };
  return { door, stop: () => office.stop() };
}

/** What of Twilio is set; all of it or nothing. @throws OperatorError `whatsapp-half-set` */
export function whatsappSettings(
  settings: Settings,
): { readonly account: TwilioAccount; readonly publicUrl: string } | undefined {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_WHATSAPP_NUMBER, PUBLIC_URL } = settings;
  const needed = { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_WHATSAPP_NUMBER };
  if (Object.values(needed).every((value) => value === undefined)) return undefined;
  const missing = Object.entries({ ...needed, PUBLIC_URL }).find(([, value]) => value === undefined)?.[0];
  if (TWILIO_ACCOUNT_SID === undefined || TWILIO_AUTH_TOKEN === undefined) throw halfSet(missing);
  if (TWILIO_WHATSAPP_NUMBER === undefined || PUBLIC_URL === undefined) throw halfSet(missing);
  const { TWILIO_API_URL: apiUrl, TWILIO_BUTTONS_2_SID: two, TWILIO_BUTTONS_3_SID: three } = settings;
  return {
    publicUrl: PUBLIC_URL,
    account: {
      accountSid: TWILIO_ACCOUNT_SID,
      authToken: TWILIO_AUTH_TOKEN,
      number: TWILIO_WHATSAPP_NUMBER,
      buttons: { ...(two === undefined ? {} : { 2: two }), ...(three === undefined ? {} : { 3: three }) },
      ...(apiUrl === undefined ? {} : { apiUrl }),
    },
  };
}

function halfSet(missing = 'TWILIO_ACCOUNT_SID'): OperatorError {
  return new OperatorError('whatsapp-half-set', `${missing} is not set, and WhatsApp needs it`, {
    fix: `Add ${missing} to .env, or take the other TWILIO_ settings out.`,
  });
}
