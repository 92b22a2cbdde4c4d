import twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient.js';
import type { Attachment, Handed, Messenger, Part } from '../../domain/messenger.js';
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
}

const API = 'https://api.twilio.com';
const TIMEOUT_MS = 8_000;
/** Messages to one customer that are looked through when nobody knows whether one was taken. */
const LOOKED_THROUGH = 20;

/** WhatsApp through Twilio's REST API, one request at a time and none repeated by the client: the outbox repeats. */
export function makeTwilioMessenger(account: TwilioAccount): Messenger {
  const { accountSid, authToken, apiUrl = API } = account;
  const httpClient = new RebasedClient(apiUrl);
  const client = twilio(accountSid, authToken, { accountSid, httpClient });
  const access: MediaAccess = { accountSid, authToken, apiUrl, timeoutMs: TIMEOUT_MS };
  const from = `whatsapp:${account.number}`;
  return {
    async hand(to, part) {
      try {
        await client.messages.create({ from, to: `whatsapp:${to}`, ...contentOf(part, account) });
        return { kind: 'taken' } satisfies Handed;
      } catch (cause) {
        return failureOf(cause);
      }
    },
    async wasTaken(to, part, since) {
      const messages = await client.messages.list({ from, to: `whatsapp:${to}`, limit: LOOKED_THROUGH });
      return messages.some(
        ({ body, dateCreated }) => isSame(body, part) && dateCreated.getTime() >= since.getTime() - CLOCKS_APART_MS,
      );
    },
    download: (attachment: Attachment) => fetchMedia(attachment, access),
    forget: (attachment: Attachment) => forgetMedia(attachment, access),
  };
}

/** Twilio's clock shows whole seconds, and is not ours. */
const CLOCKS_APART_MS = 2_000;

function isSame(body: string, { body: text, numbered }: Part): boolean {
  return body === text || body === numbered;
}

function contentOf({ body, buttons, numbered }: Part, { buttons: templates = {} }: TwilioAccount) {
  const template = buttons?.length === 2 || buttons?.length === 3 ? templates[buttons.length] : undefined;
  if (template === undefined || buttons === undefined) return { body: numbered ?? body };
  const variables = Object.fromEntries([body, ...buttons].map((value, index) => [String(index + 1), value]));
  return { contentSid: template, contentVariables: JSON.stringify(variables) };
}

async function forgetMedia(attachment: Attachment, access: MediaAccess): Promise<void> {
  await fetchMedia(attachment, access, 'DELETE');
}

/** The SDK's own client, sent to another address where the configuration names one. */
class RebasedClient extends RequestClient {
  constructor(private readonly apiUrl: string) {
    super({ timeout: TIMEOUT_MS, autoRetry: false });
  }

  override request<Answer>(options: RequestClient.RequestOptions<Answer>) {
    const uri = options.uri.startsWith(API) ? `${this.apiUrl}${options.uri.slice(API.length)}` : options.uri;
    return super.request<Answer>({ ...options, uri });
  }
}
