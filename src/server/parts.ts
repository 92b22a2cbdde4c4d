import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WhatsappMessage } from '../channels/whatsapp/webhook-form.js';
import type { Transcriber } from '../domain/messenger.js';
import type { ConversationId } from '../domain/ids.js';
import type { Assistant, ConversationStore, Erased } from '../domain/ports.js';
import type { RateLimit } from './limits.js';
import type { DashboardDoor } from './dashboard/door.js';

/** What the server says of itself, one JSON line each. Fields hold no personal data. */
export interface ServerLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** One thing the process depends on. */
export interface Dependency {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

/** `/mcp`: who may come in, and who answers. */
export interface McpDoor {
  /** Names under which clients reach this server, without a port: `localhost`, `[::1]`, `assistant.banque.sn`. */
  readonly hosts: readonly string[];
  readonly token: string;
  readonly sessions: {
    /** Answers on the raw response. */
    handle(request: IncomingMessage, response: ServerResponse, body?: unknown): Promise<void>;
    stop(): Promise<void>;
  };
}

/** `/whatsapp/webhook`: who may bring messages, and who keeps them. */
export interface WhatsappDoor {
  readonly accountSid: string;
  readonly authToken: string;
  /** This server as the messenger knows it, without a slash at the end. */
  readonly publicUrl: string;
  /** Ends once the message is stored; the same one again changes nothing. */
  keep(message: WhatsappMessage): Promise<void>;
}

/** What a customer does with a conversation besides talking. */
export interface AftercareDoor {
  /** @throws InputError `unknown-session` */
  rate(id: ConversationId, given: RatingAsGiven): Promise<void>;
  erase(id: ConversationId): Promise<Erased>;
}

/** `score` 1 to 5; the comment as it was typed. */
export interface RatingAsGiven {
  readonly score: number;
  readonly comment: string | undefined;
  readonly channel: 'web' | 'api';
}

/** Everything the server is given: it opens nothing itself. */
export interface ServerParts {
  readonly assistant: Assistant;
  readonly history: ConversationStore['history'];
  readonly ready: () => Promise<readonly Dependency[]>;
  /** Unguessable, 128 random bits or more, visible ASCII. */
  readonly newId: () => string;
  readonly log: ServerLog;
  /** Folder that holds the built `index.html`, `chat.js`, `chat.css` and `widget.js`. */
  readonly assets: string;
  readonly bank: { readonly name: string };
  readonly aftercare: AftercareDoor;
  /** Origins whose pages may show the chat in a frame: `https://www.banque.sn`. */
  readonly allowedOrigins?: readonly string[];
  /** Absent: everybody may ask as often as he likes. */
  readonly rateLimit?: RateLimit;
  /** How many proxies stand before this server and are believed about the client's address; absent: none. */
  readonly trustProxy?: number;
  /** Absent: there is no `/dashboard`. */
  readonly dashboard?: DashboardDoor;
  /** Absent: there is no `/mcp`. */
  readonly mcp?: McpDoor;
  /** Absent: recordings are refused. */
  readonly transcriber?: Transcriber;
  /** Absent: there is no `/whatsapp/webhook`. */
  readonly whatsapp?: WhatsappDoor;
}
