import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient.js';
import type { Attachment, Handed, Messenger, Part } from '../../domain/messenger.js';
import type { Language } from '../../domain/vocabulary.js';
import { failureOf } from './twilio-failure.js';
import { fetchMedia, type MediaAccess } from './twilio-media.js';

/** A bank's account at Twilio. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164, the bank's own WhatsApp number. */
  readonly number: string;
  /** Where the REST API is, without a slash at the end; absent: Twilio's own. */
  readonly apiUrl?: string;
  /** Content templates with two and with three buttons: `{{1}}` the body, then a label for each. */
  readonly buttons?: Readonly<Partial<Record<2 | 3, string>>>;
  /** Approved content templates by language, `{{1}}` the answer on one line; French stands in for those that are not there. */
  readonly approved?: Readonly<Partial<Record<Language, string>>>;
  /** Where Twilio reports what became of a message; absent: it reports nothing. */
  readonly statusUrl?: string;
  /** Whether customers are shown that their message was read and is being answered. */
  readonly typing?: boolean;
}

const API = 'https://api.twilio.com';
/** Where the newer half of the API is; a configured address holds both. */
const MESSAGING = 'https://messaging.twilio.com';
const TIMEOUT_MS = 8_000;
const MESSAGE_SID = /^(?:SM|MM)/;
/** Messages to one customer that are looked through when nobody knows whether one was taken. */
const LOOKED_THROUGH = 20;

/** WhatsApp through Twilio's REST API, one request at a time and none repeated by the client: the outbox repeats. */
export function makeTwilioMessenger(account: TwilioAccount): Messenger {
  const { accountSid, authToken, apiUrl = API, statusUrl: statusCallback } = account;
  const httpClient = new RebasedClient(account.apiUrl);
  const client = twilio(accountSid, authToken, { accountSid, httpClient });
  const access: MediaAccess = { accountSid, authToken, apiUrl, timeoutMs: TIMEOUT_MS };
  const from = `whatsapp:${account.number}`;
  const report = statusCallback === undefined ? {} : { statusCallback };
  return {
    async hand(to, part) {
      try {
        const sent = { from, to: `whatsapp:${to}`, ...contentOf(part, account), ...report };
        const { sid } = await client.messages.create(sent);
        // What names no message is an answer of somebody in between.
        const isNamed = MESSAGE_SID.test(sid);
        return (isNamed ? { kind: 'taken', sid } : { kind: 'unknown', reason: 'no message named' }) satisfies Handed;
      } catch (cause) {
        return failureOf(cause);
      }
    },
    approves: (language) => approvedFor(language, account) !== undefined,
    shows: (buttons) => templateFor(buttons, account) !== undefined,
    async wasTaken(to, part, since) {
      const messages = await client.messages.list({ from, to: `whatsapp:${to}`, limit: LOOKED_THROUGH });
      return messages.find(
        ({ body, dateCreated }) => isSame(body, part) && dateCreated.getTime() >= since.getTime() - CLOCKS_APART_MS,
      )?.sid;
    },
    download: (attachment: Attachment) => fetchMedia(attachment, access),
    forget: (attachment: Attachment) => forgetMedia(attachment, access),
    ...(account.typing === true
      ? {
          async showTyping(messageId) {
            await client.messaging.v2.typingIndicator.create({ channel: 'whatsapp', messageId });
          },
        }
      : {}),
  };
}

/** Twilio's clock shows whole seconds, and is not ours. */
const CLOCKS_APART_MS = 2_000;

/** An approved message holds the body among words of its own. */
function isSame(body: string, { body: text, numbered, approved }: Part): boolean {
  return approved === undefined ? body === text || body === numbered : body.includes(text);
}

function contentOf(part: Part, account: TwilioAccount) {
  const { body, buttons, numbered, approved } = part;
  if (approved !== undefined) return filled(approvedFor(approved, account), [body]);
  const template = templateFor(buttons?.length ?? 0, account);
  if (template === undefined || buttons === undefined) return { body: numbered ?? body };
  return filled(template, [body, ...buttons]);
}

function filled(contentSid: string | undefined, values: readonly string[]) {
  const variables = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
  return { ...(contentSid === undefined ? {} : { contentSid }), contentVariables: JSON.stringify(variables) };
}

function templateFor(count: number, { buttons = {} }: TwilioAccount): string | undefined {
  return count === 2 || count === 3 ? buttons[count] : undefined;
}

function approvedFor(language: Language, { approved = {} }: TwilioAccount): string | undefined {
  return approved[language] ?? approved.fr;
}

async function forgetMedia(attachment: Attachment, access: MediaAccess): Promise<void> {
  await fetchMedia(attachment, access, 'DELETE');
}

/** The SDK's own client, sent to another address where the configuration names one. */
class RebasedClient extends RequestClient {
  constructor(private readonly apiUrl: string | undefined) {
    super({ timeout: TIMEOUT_MS, autoRetry: false });
  }

  override request<Answer>(options: RequestClient.RequestOptions<Answer>) {
    const { apiUrl } = this;
    if (apiUrl === undefined) return super.request<Answer>(options);
    const own = [API, MESSAGING].find((base) => options.uri.startsWith(base));
    const uri = own === undefined ? options.uri : `${apiUrl}${options.uri.slice(own.length)}`;
    return super.request<Answer>({ ...options, uri });
  }
}
