import type { Assistant, ConversationStore } from '../domain/ports.js';

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

/** Everything the server is given: it opens nothing itself. */
export interface ServerParts {
  readonly assistant: Assistant;
  readonly history: ConversationStore['history'];
  readonly ready: () => Promise<readonly Dependency[]>;
  /** Unguessable, 128 random bits or more, visible ASCII. */
  readonly newId: () => string;
  readonly log: ServerLog;
  /** Folder that holds the built `index.html`, `chat.js` and `chat.css`. */
  readonly assets: string;
  readonly bank: { readonly name: string };
}
