import { z } from 'zod';
import { accountSid, badWebhook, messageSid, readOnce } from './form-fields.js';

/** What somebody attached to a message. */
export interface Media {
  readonly url: string;
  /** As the sender's phone named it: `audio/ogg`. */
  readonly type: string;
}

/** One message as WhatsApp brought it. */
export interface WhatsappMessage {
  /** Twilio's name of it: the same message has the same name, however often it comes. */
  readonly sid: string;
  /** E.164. */
  readonly from: string;
  readonly text: string;
  readonly media: readonly Media[];
}

/** The most attachments that one message can have. */
const MOST_MEDIA = 10;
/** WhatsApp lets nobody write more than this. */
const LONGEST_TEXT = 10_000;

const fields = z.object({
  MessageSid: messageSid,
  AccountSid: accountSid,
  From: z.string().regex(/^whatsapp:\+[1-9]\d{6,14}$/),
  To: z.string().regex(/^whatsapp:\+\d{6,15}$/),
  Body: z.string().max(LONGEST_TEXT),
  NumMedia: z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.number().max(MOST_MEDIA)),
});

const media = z.object({ url: z.url({ protocol: /^https?$/ }), type: z.string().min(1).max(200) });

/**
 * A webhook's form, every field of it once and in its exact form.
 *
 * @param body `application/x-www-form-urlencoded`, signature checked
 * @param account the bank's own account, in which the message must have come
 * @throws InputError `bad-webhook` naming the field, never its value
 */
export function readWebhookForm(body: string, account: string): WhatsappMessage {
  const form = new URLSearchParams(body);
  const { MessageSid: sid, From: from, Body: text, NumMedia: count } = readOnce(form, fields, account);
  return { sid, from: from.slice('whatsapp:'.length), text, media: mediaOf(form, count) };
}

function mediaOf(form: URLSearchParams, count: number): readonly Media[] {
  return Array.from({ length: count }, (_, index) => {
    const read = media.safeParse({ url: form.get(`MediaUrl${index}`), type: form.get(`MediaContentType${index}`) });
    if (!read.success) throw badWebhook(`MediaUrl${index} or MediaContentType${index} is missing or not as expected`);
    return read.data;
  });
}
