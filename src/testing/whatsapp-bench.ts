import { openPostOffice, type PostOffice } from '../channels/whatsapp/post-office.js';
import { takeReport, type Reporting } from '../channels/whatsapp/reports.js';
import { openTwilioStandIn, type TwilioMode, type TwilioStandIn } from '../channels/whatsapp/stand-in.js';
import type { TakenMessage, Templates } from '../channels/whatsapp/stand-in-wire.js';
import { readStatusForm } from '../channels/whatsapp/status-form.js';
import { makeTwilioMessenger, type TwilioAccount } from '../channels/whatsapp/twilio.js';
import { newConversation } from '../domain/conversation.js';
import { UpstreamError } from '../domain/errors.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { Attachment, Transcriber } from '../domain/messenger.js';
import type { Assistant } from '../domain/ports.js';
import type { QuickReply } from '../domain/turn.js';
import { openStore, type Store } from '../store/open.js';
import { exampleTurn } from './example-turns.js';

export const awa = conversationId('whatsapp', '+221771234508');

const PACE = { look: 10, quiet: 60, patience: 400, again: 50 };
const DAY_MS = 86_400_000;

/** A post office between a customer, an assistant that repeats what it hears, and a Twilio of our own. */
export interface WhatsappBench {
  readonly twilio: TwilioStandIn;
  readonly store: Store;
  readonly heard: readonly string[];
  /** What the customer reads, message by message. */
  readonly bodies: () => readonly string[];
  /** Brings a message of Awa; the same name is the same message. */
  writes(name: string, text: string, attachments?: readonly Attachment[]): Promise<void>;
  /** What Twilio says of a message that it took. */
  reports(message: TakenMessage | undefined, status: string, code?: number): Promise<void>;
  /** Moves everybody's clock. */
  waits(days: number): void;
  /** Ends this office and opens another on the same store, as after a restart. */
  restart(): Promise<void>;
}

export interface WhatsappScript {
  readonly mode?: TwilioMode;
  readonly transcriber?: Transcriber;
  /** Fails as often as this before it answers. */
  readonly failures?: number;
  readonly says?: (text: string) => string;
  readonly choices?: readonly QuickReply[];
  /** The office's clock stands so far from the customers'. */
  readonly days?: number;
  /** What the bank made at Twilio. */
  readonly templates?: Templates;
  readonly account?: Partial<TwilioAccount>;
}

/** @param closing what is to be closed after the test is put there */
export async function openWhatsappBench(
  script: WhatsappScript,
  closing: (() => Promise<void>)[],
): Promise<WhatsappBench> {
  const { mode = 'happy', transcriber, days = 0, templates = {} } = script;
  const twilio = await openTwilioStandIn({ mode, templates });
  closing.push(() => twilio.close());
  const store = await openStore({ path: ':memory:' });
  closing.push(() => store.close());
  let passed = 0;
  const now = () => new Date(Date.now() + passed);
  const heard: string[] = [];
  const { accountSid, authToken, url: apiUrl } = twilio;
  const reporting: Reporting = {
    receipts: store.receipts,
    dice: () => Uint8Array.of(1, 2, 3, 4, 5),
    clock: () => new Date(now().getTime() + days * DAY_MS),
    log: { info: () => undefined, warn: () => undefined },
  };
  const openOffice = (): PostOffice =>
    openPostOffice({
      ...reporting,
      inbox: store.inbox,
      outbox: store.outbox,
      assistant: assistantOn(store, script, heard),
      messenger: makeTwilioMessenger({ accountSid, authToken, number: '+14155238886', apiUrl, ...script.account }),
      chance: () => 0,
      pace: PACE,
      ...(transcriber === undefined ? {} : { transcriber }),
    });
  let office = openOffice();
  closing.push(() => office.stop());
  return {
    twilio,
    store,
    heard,
    bodies: () => twilio.taken.map(({ body }) => body),
    writes: async (name, text, attachments = []) => {
      const at = now().toISOString();
      await store.inbox.put({ messageId: messageId(name), conversationId: awa, text, secrets: [], attachments, at });
      await store.receipts.release(awa, now());
    },
    reports: async (message, status, code) => {
      if (message === undefined) throw new Error('nothing was taken');
      const form = twilio.status(message, status, code, 'https://bank.example/whatsapp/status');
      const said = readStatusForm(form.body, accountSid);
      if (said !== undefined) await takeReport(reporting, { ...said, at: now() });
    },
    waits: (more) => void (passed += more * DAY_MS),
    restart: async () => {
      await office.stop();
      office = openOffice();
    },
  };
}

/** Keeps what it says in a real store. */
function assistantOn(store: Store, { failures = 0, says, choices = [] }: WhatsappScript, heard: string[]): Assistant {
  let left = failures;
  return {
    async respond(incoming) {
      const { conversation, answeredBefore } = await store.conversations.recall(incoming);
      if (answeredBefore !== undefined) return answeredBefore;
      if (left > 0) {
        left -= 1;
        throw new UpstreamError('model-down', 'down');
      }
      heard.push(incoming.heard === undefined ? incoming.text : `${incoming.text} (${incoming.heard.confidence})`);
      const hears = says?.(incoming.text) ?? `Vous avez dit : ${incoming.text}`;
      const start = conversation.version === 0 ? newConversation(awa) : conversation;
      const turn = exampleTurn({ conversation: start, message: incoming.messageId, hears, at: new Date() });
      const reply = { ...turn.reply, sources: [], quickReplies: choices };
      await store.conversations.remember({ ...turn, incoming, reply });
      return reply;
    },
  };
}
