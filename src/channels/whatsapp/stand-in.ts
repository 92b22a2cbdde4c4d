import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import twilioWebhooks from 'twilio/lib/webhooks/webhooks.js';

/** How the stand-in behaves. `lost`: takes the message and cuts the connection before it says so. */
export type TwilioMode = 'happy' | '429' | '500' | 'refuses' | 'window' | 'lost' | 'hung';

/** One message that Twilio took. */
export interface TakenMessage {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  /** As the customer reads it: a content template is filled in. */
  readonly body: string;
  readonly buttons: readonly string[];
}

export interface TwilioStandIn {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  readonly taken: readonly TakenMessage[];
  /** Requests to send, taken or not. */
  readonly tries: () => number;
  /** Names of media that were fetched and deleted, in order: `GET ME1`. */
  readonly media: readonly string[];
  behave(mode: TwilioMode): void;
  /** Puts a recording where a message can point to. @returns its address */
  keep(name: string, bytes: Uint8Array, type: string): string;
  /** The form of a webhook with its signature, for a message of this sender. */
  webhook(
    publicUrl: string,
    fields: Readonly<Record<string, string>>,
  ): { readonly body: string; readonly signature: string };
  close(): Promise<void>;
}

/** Whose place it takes; nobody's, on a free port, unless told otherwise. */
export interface StandInOptions {
  readonly mode?: TwilioMode;
  readonly port?: number;
  readonly accountSid?: string;
  readonly authToken?: string;
  /** Told of each message that is taken. */
  readonly onTaken?: (message: TakenMessage) => void;
}

/** Twilio's own limits, which every reply is held to. */
const LONGEST_BODY = 1_600;
const LONGEST_CONTENT = 1_024;
const LONGEST_BUTTON = 20;

/** What the stand-in remembers between two requests. */
interface State {
  readonly account: { readonly accountSid: string; readonly authToken: string };
  readonly taken: (TakenMessage & { readonly at: Date })[];
  readonly kept: Map<string, { readonly bytes: Uint8Array; readonly type: string }>;
  readonly media: string[];
  readonly onTaken: (message: TakenMessage) => void;
  mode: TwilioMode;
  tries: number;
}

/**
 * Twilio's REST API for messages and media on this machine, with its limits and its errors: for tests, and for trying a
 * server without an account. Must be closed.
 */
export async function openTwilioStandIn(options: StandInOptions = {}): Promise<TwilioStandIn> {
  const { accountSid = `AC${'5'.repeat(32)}`, authToken = 'a-token-for-tests-only', port = 0 } = options;
  const state: State = {
    account: { accountSid, authToken },
    taken: [],
    kept: new Map(),
    media: [],
    onTaken: options.onTaken ?? (() => undefined),
    mode: options.mode ?? 'happy',
    tries: 0,
  };
  const server = createServer(
    (request, response) => void serve(state, request, response).catch(() => response.destroy()),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    url,
    accountSid,
    authToken,
    taken: state.taken,
    media: state.media,
    tries: () => state.tries,
    behave: (next) => void (state.mode = next),
    keep: (name, bytes, type) => {
      state.kept.set(name, { bytes, type });
      return `${url}${rootOf(state)}/Messages/MM1/Media/${name}`;
    },
    webhook: (publicUrl, fields) => webhookOf(state, publicUrl, fields),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function rootOf({ account }: State): string {
  return `/2010-04-01/Accounts/${account.accountSid}`;
}

function webhookOf({ account }: State, publicUrl: string, fields: Readonly<Record<string, string>>) {
  const { accountSid, authToken } = account;
  const form = { AccountSid: accountSid, To: 'whatsapp:+14155238886', NumMedia: '0', Body: '', ...fields };
  const signature = twilioWebhooks.getExpectedTwilioSignature(authToken, publicUrl, form);
  return { body: new URLSearchParams(form).toString(), signature };
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readText(request);
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in');
  const { accountSid, authToken } = state.account;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const name = /\/Media\/(\w+)$/.exec(pathname)?.[1];
  if (request.headers.authorization !== expected) say(response, 401, fault(401, 20_003).body);
  else if (name !== undefined) serveMedia(state, response, `${request.method ?? 'GET'} ${name}`);
  else if (pathname !== `${rootOf(state)}/Messages.json`) say(response, 404, fault(404, 20_404).body);
  else if (request.method === 'GET') tellTaken(state, response, searchParams.get('To') ?? '');
  else takeMessage(state, new URLSearchParams(body), { request, response });
}

function tellTaken({ taken, account }: State, response: ServerResponse, number: string): void {
  const messages = taken.filter(({ to }) => to === number).map((message) => wireOf(message, account.accountSid));
  say(response, 200, { messages: messages.reverse(), page: 0, page_size: 50, next_page_uri: null });
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

function takeMessage(state: State, form: URLSearchParams, { request, response }: Exchange): void {
  if (state.mode === 'hung') return;
  state.tries += 1;
  const refusal = refusalOf(form, state.mode);
  if (refusal !== undefined) {
    say(response, refusal.status, refusal.body);
    return;
  }
  const sid = `SM${String(state.taken.length + 1).padStart(32, '0')}`;
  const message = { sid, ...messageOf(form), at: new Date() };
  state.taken.push(message);
  state.onTaken(message);
  if (state.mode === 'lost') request.socket.destroy();
  else say(response, 201, wireOf(message, state.account.accountSid));
}

function serveMedia({ media, kept }: State, response: ServerResponse, asked: string): void {
  media.push(asked);
  const [method, name = ''] = asked.split(' ');
  const file = kept.get(name);
  if (file === undefined) say(response, 404, fault(404, 20_404).body);
  else if (method === 'DELETE') {
    kept.delete(name);
    response.writeHead(204).end();
  } else response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
}

function refusalOf(form: URLSearchParams, mode: TwilioMode) {
  if (mode === '500') return fault(500, 20_500);
  if (mode === '429') return fault(429, 20_429);
  if (mode === 'refuses') return fault(400, 21_211);
  if (mode === 'window') return fault(400, 63_016);
  const { body, buttons } = messageOf(form);
  const isContent = form.has('ContentSid');
  if (body === '') return fault(400, 21_602);
  if (body.length > (isContent ? LONGEST_CONTENT : LONGEST_BODY)) return fault(400, 21_617);
  if (buttons.some((button) => button.length > LONGEST_BUTTON)) return fault(400, 63_013);
  return undefined;
}

function fault(status: number, code: number) {
  const more = `https://www.twilio.com/docs/errors/${code}`;
  return { status, body: { code, message: 'refused by the stand-in', more_info: more, status } };
}

function messageOf(form: URLSearchParams): Pick<TakenMessage, 'from' | 'to' | 'body' | 'buttons'> {
  const value = (name: string) => form.get(name) ?? '';
  const [body = value('Body'), ...buttons] = variablesOf(value('ContentVariables'));
  return { from: value('From'), to: value('To'), body, buttons };
}

function variablesOf(json: string): readonly string[] {
  const read: unknown = json === '' ? {} : JSON.parse(json);
  return Object.values(read ?? {}).map(String);
}

function wireOf({ sid, from, to, body, at }: TakenMessage & { readonly at: Date }, accountSid: string) {
  const date = at.toUTCString();
  return { sid, from, to, body, status: 'queued', account_sid: accountSid, date_created: date, date_sent: date };
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
