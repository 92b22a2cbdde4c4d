import { randomBytes } from 'node:crypto';
import type { TwilioStandIn } from '../../src/channels/whatsapp/stand-in.js';
import type { Client, Told } from './client.js';

/** How the messenger knows the server; nobody calls it there. */
const PUBLIC_URL = 'https://assistant.banque.sn';
const WEBHOOK = '/whatsapp/webhook';

/** The settings of a server that answers through this stand-in. */
export function twilioEnv({ url, accountSid, authToken }: TwilioStandIn): Readonly<Record<string, string>> {
  return {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_WHATSAPP_NUMBER: '+14155238886',
    TWILIO_API_URL: url,
    PUBLIC_URL,
  };
}

/** A WhatsApp message of a customer. */
export interface Brought {
  /** E.164 */
  readonly from: string;
  readonly text: string;
  /** The same one again is the same message. */
  readonly sid?: string;
}

/** Brings a signed message, as the messenger does. */
export function bring(client: Client, twilio: TwilioStandIn, { from, text, sid = newSid() }: Brought): Promise<Told> {
  const fields = { MessageSid: sid, From: `whatsapp:${from}`, Body: text };
  const { body, signature } = twilio.webhook(`${PUBLIC_URL}${WEBHOOK}`, fields);
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature };
  return client.send({ method: 'POST', path: WEBHOOK, headers, body });
}

function newSid(): string {
  return `SM${randomBytes(16).toString('hex')}`;
}
