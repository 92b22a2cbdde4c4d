import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openTwilioStandIn, type TwilioStandIn } from '../../../src/channels/whatsapp/stand-in.js';
import type { Role } from '../../../src/domain/staff.js';
import { openStore } from '../../../src/store/open.js';
import { signIn, staffPassword, type StaffBrowser } from '../../../src/testing/staff-server.js';
import { makeTemporaryFolder } from '../../../src/testing/temporary-folder.js';
import { startServer, type ServerChild } from '../child.js';
import { openClient, type Client, type Told } from '../client.js';

/** The server as the messenger knows it. */
export const publicUrl = 'https://assistant.bank.example';
export const webhookPath = '/whatsapp/webhook';
export const mcpToken = 'a-token-of-the-stage-only';

/** A real server with everything switched on that can be attacked. Must be closed. */
export interface Stage {
  readonly home: string;
  readonly server: ServerChild;
  readonly client: Client;
  readonly twilio: TwilioStandIn;
  /** Brings a signed message. */
  readonly whatsapp: (message: SignedMessage) => Promise<Told>;
  /** What somebody was sent so far, after `howMany` replies or `patienceMs`. */
  readonly sentTo: (from: string, howMany: number, patienceMs?: number) => Promise<readonly string[]>;
  /** Somebody of the bank who is signed in. */
  readonly staff: (role: Role) => Promise<StaffBrowser>;
  close(): Promise<void>;
}

export interface SignedMessage {
  /** E.164. */
  readonly from: string;
  readonly text: string;
  /** Fields of the form besides, or in the place of the usual ones. */
  readonly more?: Readonly<Record<string, string>>;
}

/** @param env settings besides those of the stage */
export async function openStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const folder = makeTemporaryFolder();
  const twilio = await openTwilioStandIn();
  const server = await startServer({ home: folder.path, env: { ...settingsFor(twilio), ...env } });
  const client = openClient(server.url);
  return {
    home: folder.path,
    server,
    client,
    twilio,
    whatsapp: (message) => bring(client, twilio, message),
    sentTo: (from, howMany, patienceMs = 20_000) => sent(twilio, { from, howMany, patienceMs }),
    staff: (role) => enter(folder.path, server.url, role),
    async close() {
      await client.close();
      await server.kill();
      await twilio.close();
      folder.remove();
    },
  };
}

/** Opens a stage, works on it and closes it, whatever happens. */
export async function onStage<Result>(
  env: Readonly<Record<string, string>>,
  work: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const stage = await openStage(env);
  try {
    return await work(stage);
  } finally {
    await stage.close();
  }
}

/** Does the same to each of many, a few at a time. */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, place: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  let next = 0;
  const hand = async () => {
    for (let place = next++; place < items.length; place = next++) {
      const item = items[place];
      if (item !== undefined) results[place] = await work(item, place);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return results;
}

/** The same few items in each run, spread over all of them. */
export function sample<Item>(items: readonly Item[], most: number): readonly Item[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, place) => items[Math.floor((place * items.length) / most)]).filter(
    (item) => item !== undefined,
  );
}

function settingsFor({ url, accountSid, authToken }: TwilioStandIn): Readonly<Record<string, string>> {
  return {
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_WHATSAPP_NUMBER: '+14155238886',
    TWILIO_API_URL: url,
    PUBLIC_URL: publicUrl,
    MCP_ENABLED: 'true',
    MCP_TOKEN: mcpToken,
    LOG_LEVEL: 'debug',
  };
}

let messages = 0;

function bring(client: Client, twilio: TwilioStandIn, { from, text, more = {} }: SignedMessage): Promise<Told> {
  const MessageSid = `SM${(messages += 1).toString(16).padStart(32, '0')}`;
  const fields = { MessageSid, From: `whatsapp:${from}`, Body: text, ...more };
  const { body, signature } = twilio.webhook(`${publicUrl}${webhookPath}`, fields);
  return client.send(webhookRequest(body, signature));
}

/** A form as Twilio sends it. */
export function webhookRequest(body: string, signature: string, path = webhookPath) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded', 'X-Twilio-Signature': signature };
  return { method: 'POST', path, headers, body } as const;
}

interface Expected {
  readonly from: string;
  readonly howMany: number;
  readonly patienceMs: number;
}

async function sent({ taken }: TwilioStandIn, { from, howMany, patienceMs }: Expected): Promise<readonly string[]> {
  const theirs = () => taken.filter(({ to }) => to === `whatsapp:${from}`).map(({ body }) => body);
  for (const end = performance.now() + patienceMs; performance.now() < end && theirs().length < howMany;) {
    await wait(50);
  }
  return theirs();
}

async function enter(home: string, url: string, role: Role): Promise<StaffBrowser> {
  const store = await openStore({ path: join(home, 'tokosel.db') });
  const email = `${role}@banque.sn`;
  try {
    await store.accounts.add({ email, name: `Le ${role}`, role, password: staffPassword, by: 'root', at: new Date() });
  } finally {
    await store.close();
  }
  return signIn(url, email);
}
