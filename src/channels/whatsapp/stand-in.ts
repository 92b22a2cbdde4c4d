import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import twilioWebhooks from 'twilio/lib/webhooks/webhooks.js';
import {
  fault,
  messageOf,
  refusalOf,
  statusFields,
  wireOf,
  type Fault,
  type TakenMessage,
  type Templates,
} from './stand-in-wire.js';

export type { TakenMessage } from './stand-in-wire.js';

/** How the stand-in behaves. `lost`: takes the message and cuts the connection before it says so. */
export type TwilioMode = 'happy' | '429' | '500' | 'refuses' | 'window' | 'lost' | 'hung';

/** A form with its signature, as it is posted to a server. */
export interface SignedForm {
  readonly body: string;
  readonly signature: string;
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
  /** Messages whose senders were shown that they were read. */
  readonly typing: readonly string[];
  behave(mode: TwilioMode): void;
  /** Puts a recording where a message can point to. @returns its address */
  keep(name: string, bytes: Uint8Array, type: string): string;
  /** The form of a webhook with its signature, for a message of this sender. */
  webhook(publicUrl: string, fields: Readonly<Record<string, string>>): SignedForm;
  /** The form of a status callback with its signature. @param at the address that the message named */
  status(message: TakenMessage, status: string, code?: number, at?: string): SignedForm;
  close(): Promise<void>;
}

/** Whose place it takes; nobody's, on a free port, unless told otherwise. */
export interface StandInOptions {
  readonly mode?: TwilioMode;
  readonly port?: number;
  readonly accountSid?: string;
  readonly authToken?: string;
  /** Content templates by their SID; any other is a quick reply. */
  readonly templates?: Templates;
  /** Told of each message that is taken. */
  readonly onTaken?: (message: TakenMessage) => void;
}

/** What the stand-in remembers between two requests. */
interface State {
  readonly account: { readonly accountSid: string; readonly authToken: string };
  readonly templates: Templates;
  readonly taken: (TakenMessage & { readonly at: Date })[];
  readonly kept: Map<string, { readonly bytes: Uint8Array; readonly type: string }>;
  readonly media: string[];
  readonly typing: string[];
  readonly onTaken: (message: TakenMessage) => void;
  mode: TwilioMode;
  tries: number;
}

/**
 * Twilio's REST API for messages, media and typing on this machine, with its limits and its errors: for tests, and for
 * trying a server without an account. Must be closed.
 */
export async function openTwilioStandIn(options: StandInOptions = {}): Promise<TwilioStandIn> {
  const { accountSid = `AC${'5'.repeat(32)}`, authToken = 'a-token-for-tests-only', port = 0 } = options;
  const state: State = {
    account: { accountSid, authToken },
    templates: options.templates ?? {},
    ...{ taken: [], kept: new Map(), media: [], typing: [] },
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
    ...{ url, accountSid, authToken, taken: state.taken, media: state.media, typing: state.typing },
    tries: () => state.tries,
    behave: (next) => void (state.mode = next),
    keep: (name, bytes, type) => {
      state.kept.set(name, { bytes, type });
      return `${url}${rootOf(state)}/Messages/MM1/Media/${name}`;
    },
    webhook: (publicUrl, fields) =>
      signed(state, publicUrl, { To: 'whatsapp:+14155238886', NumMedia: '0', Body: '', ...fields }),
    status: (message, status, code, at = message.statusCallback ?? '') =>
      signed(state, at, statusFields(message, status, code)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function rootOf({ account }: State): string {
  return `/2010-04-01/Accounts/${account.accountSid}`;
}

function signed({ account }: State, url: string, fields: Readonly<Record<string, string>>): SignedForm {
  const { accountSid, authToken } = account;
  const form = { AccountSid: accountSid, ...fields };
  const signature = twilioWebhooks.getExpectedTwilioSignature(authToken, url, form);
  return { body: new URLSearchParams(form).toString(), signature };
}

async function serve(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readText(request);
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://stand-in');
  const { accountSid, authToken } = state.account;
  const expected = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const name = /\/Media\/(\w+)$/.exec(pathname)?.[1];
  if (request.headers.authorization !== expected) refuse(response, fault(401, 20_003));
  else if (name !== undefined) serveMedia(state, response, `${request.method ?? 'GET'} ${name}`);
  else if (pathname === '/v2/Indicators/Typing.json') showTyping(state, response, new URLSearchParams(body));
  else if (pathname !== `${rootOf(state)}/Messages.json`) refuse(response, fault(404, 20_404));
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
  const refusal = MOODS[state.mode] ?? refusalOf(form, state.templates, state.mode !== 'window');
  if (refusal !== undefined) {
    refuse(response, refusal);
    return;
  }
  const sid = `SM${randomBytes(16).toString('hex')}`;
  const message = { sid, ...messageOf(form, state.templates), at: new Date() };
  state.taken.push(message);
  state.onTaken(message);
  if (state.mode === 'lost') request.socket.destroy();
  else say(response, 201, wireOf(message, state.account.accountSid));
}

/** What is answered whatever is asked. */
const MOODS: Readonly<Partial<Record<TwilioMode, Fault>>> = {
  '500': fault(500, 20_500),
  '429': fault(429, 20_429),
  refuses: fault(400, 21_211),
};

function showTyping(state: State, response: ServerResponse, form: URLSearchParams): void {
  const message = form.get('messageId') ?? '';
  if (form.get('channel') !== 'whatsapp' || !/^(?:SM|MM)[0-9a-f]{32}$/.test(message)) {
    refuse(response, fault(400, 20_001));
    return;
  }
  state.typing.push(message);
  say(response, 200, { success: true });
}

function serveMedia({ media, kept }: State, response: ServerResponse, asked: string): void {
  media.push(asked);
  const [method, name = ''] = asked.split(' ');
  const file = kept.get(name);
  if (file === undefined) refuse(response, fault(404, 20_404));
  else if (method === 'DELETE') {
    kept.delete(name);
    response.writeHead(204).end();
  } else response.writeHead(200, { 'content-type': file.type }).end(file.bytes);
}

function refuse(response: ServerResponse, { status, body }: Fault): void {
  say(response, status, body);
}

function say(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
