import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StatusMessage } from '../channels/whatsapp/status-form.js';
import type { WhatsappMessage } from '../channels/whatsapp/webhook-form.js';
import type { Allowance } from '../domain/allowance.js';
import type { Transcriber } from '../domain/messenger.js';
import type { ConversationId } from '../domain/ids.js';
import type { Assistant, ConversationStore, Erased } from '../domain/ports.js';
import type { Sessions } from './arrival.js';
import type { DashboardDoor } from './dashboard/door.js';
import type { KpisDoor } from './kpis.js';
import type { MetricsDoor } from './metrics.js';

/** What the server says of itself, one JSON line each. Fields hold no personal data. */
export interface ServerLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** A request as it is counted: its route as the server knows it, never its address. */
export interface ToldRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

/** One thing the process depends on. `degraded`: customers are served all the same, less well. */
export interface Dependency {
  readonly name: string;
  readonly ok: boolean;
  readonly degraded?: true;
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
  /** How long its sender must wait, in milliseconds, before a message is kept; 0: not at all. Absent: nobody waits. */
  pace?(message: WhatsappMessage): Promise<number>;
  /** Ends once the message is stored; the same one again changes nothing. @param trace the request, as the log names it */
  keep(message: WhatsappMessage, trace: string): Promise<void>;
  /** What became of a message that was handed over, in any order and possibly twice. Absent: nobody keeps it. */
  report?(said: StatusMessage): Promise<void>;
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
  /** Absent: a client may name its conversation as it likes, and new ones are named by `newId`. */
  readonly sessions?: Sessions;
  readonly log: ServerLog;
  /** Folder that holds the built `index.html`, `chat.js`, `chat.css` and `widget.js`. */
  readonly assets: string;
  readonly bank: { readonly name: string };
  readonly aftercare: AftercareDoor;
  /** Origins whose pages may show the chat in a frame: `https://www.banque.sn`. */
  readonly allowedOrigins?: readonly string[];
  /** Requests of one client. Absent: everybody may ask as often as he likes. */
  readonly rateLimit?: Allowance;
  /** How many proxies stand before this server and are believed about the client's address; absent: none. */
  readonly trustProxy?: number;
  /** Absent: there is no `/dashboard`. */
  readonly dashboard?: DashboardDoor;
  /** Absent: there is no `/metrics`. */
  readonly metrics?: MetricsDoor;
  /** Absent: there is no `/api/kpis`. */
  readonly kpis?: KpisDoor;
  /** Told of each request once it is answered. */
  readonly told?: (request: ToldRequest, seconds: number) => void;
  /** Absent: there is no `/mcp`. */
  readonly mcp?: McpDoor;
  /** Absent: recordings are refused. */
  readonly transcriber?: Transcriber;
  /** Absent: there is no `/whatsapp/webhook`. */
  readonly whatsapp?: WhatsappDoor;
}
