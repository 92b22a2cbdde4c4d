import { randomBytes } from 'node:crypto';
import { cleanSecrets } from '../assistant/safety.js';
import { openPostOffice, type PostParts } from '../channels/whatsapp/post-office.js';
import { takeReport } from '../channels/whatsapp/reports.js';
import { makeTwilioMessenger, type TwilioAccount } from '../channels/whatsapp/twilio.js';
import type { OpenAllowance } from '../domain/allowance.js';
import { OperatorError } from '../domain/errors.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { WhatsappDoor } from '../server/parts.js';
import { statusPath } from '../server/whatsapp.js';
import { makeSenderPace } from './sender-pace.js';
import type { Settings } from './settings.js';
import { openTranscriber } from './speech.js';
import type { Toolkit } from './toolkit.js';

/** WhatsApp, open: where messages come in, and who answers them. Must be stopped. */
export interface Whatsapp {
  readonly door: WhatsappDoor;
  stop(): Promise<void>;
}

type Given = Pick<PostParts, 'clock' | 'log' | 'pace'> & { readonly allowances: OpenAllowance };

/**
 * Opens WhatsApp where Twilio's account is set; nothing when no part of it is.
 *
 * @throws OperatorError `whatsapp-half-set` naming what is missing
 */
export function openWhatsapp(settings: Settings, toolkit: Toolkit, given: Given): Whatsapp | undefined {
  const set = whatsappSettings(settings);
  if (set === undefined) return undefined;
  const { account, publicUrl } = set;
  const { inbox, outbox, receipts } = toolkit.store;
  const { observe } = toolkit;
  const transcriber = observe.ears(openTranscriber(settings));
  const office = openPostOffice({
    inbox,
    outbox,
    receipts,
    dice: randomBytes,
    bell: toolkit.store.bell,
    assistant: toolkit.assistant,
    messenger: observe.messenger(makeTwilioMessenger(account)),
    chance: Math.random,
    ...(transcriber === undefined ? {} : { transcriber }),
    ...given,
  });
  const door: WhatsappDoor = {
    accountSid: account.accountSid,
    authToken: account.authToken,
    publicUrl,
    pace: makeSenderPace(given.allowances),
    async keep({ sid, from, text: words, media }, trace) {
      const { text, secrets } = cleanSecrets(words);
      const at = given.clock().toISOString();
      const whose = { messageId: messageId(sid), conversationId: conversationId('whatsapp', from) };
      await inbox.put({ ...whose, text, secrets, attachments: media, at, trace });
      // What was held while he was silent may be told again; asked again when the same message is brought again.
      await receipts.release(whose.conversationId, given.clock());
    },
    report: (said) => takeReport({ receipts, dice: randomBytes, ...given }, { ...said, at: given.clock() }),
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
  const { TWILIO_API_URL: apiUrl, TWILIO_TYPING: typing } = settings;
  return {
    publicUrl: PUBLIC_URL,
    account: {
      accountSid: TWILIO_ACCOUNT_SID,
      authToken: TWILIO_AUTH_TOKEN,
      number: TWILIO_WHATSAPP_NUMBER,
      ...templatesOf(settings),
      statusUrl: `${PUBLIC_URL}${statusPath}`,
      typing,
      ...(apiUrl === undefined ? {} : { apiUrl }),
    },
  };
}

/** Content templates that the bank made at Twilio: buttons below a question, and what may be sent after a day. */
function templatesOf(settings: Settings): Pick<TwilioAccount, 'buttons' | 'approved'> {
  const { TWILIO_BUTTONS_2_SID: two, TWILIO_BUTTONS_3_SID: three } = settings;
  const { TWILIO_CONTENT_FR_SID: fr, TWILIO_CONTENT_EN_SID: en, TWILIO_CONTENT_WO_SID: wo } = settings;
  return {
    buttons: { ...(two === undefined ? {} : { 2: two }), ...(three === undefined ? {} : { 3: three }) },
    approved: {
      ...(fr === undefined ? {} : { fr }),
      ...(en === undefined ? {} : { en }),
      ...(wo === undefined ? {} : { wo }),
    },
  };
}

function halfSet(missing = 'TWILIO_ACCOUNT_SID'): OperatorError {
  return new OperatorError('whatsapp-half-set', `${missing} is not set, and WhatsApp needs it`, {
    fix: `Add ${missing} to .env, or take the other TWILIO_ settings out.`,
  });
}
