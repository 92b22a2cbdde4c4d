import type { WireLine, WireReply } from '../channels/web/wire.js';
import type { Language } from '../channels/web/wire.js';
import type { Sent, ShowDraft } from './client.js';
import type { Pending } from './memory.js';

/** The server gives this many lines at once while there are more. */
const wholePage = 200;

/** How the thread reaches the server: the real client, or a script in a test. */
export interface Wire {
  send(
    request: { text: string; session_id: string; message_id: string; language?: Language },
    showDraft: ShowDraft,
  ): Promise<Sent>;
  speak(request: { session_id: string; message_id: string; language?: Language }, recording: Blob): Promise<Sent>;
  lines(session: string, after: number): Promise<readonly WireLine[] | undefined>;
  /** A name for a conversation, where the server knows only those that it gave; `undefined`: it cannot be asked now. */
  issue(): Promise<string | undefined>;
}

/** Where a message stands. */
export type MessageState = 'waiting' | 'sending' | 'failed' | 'refused' | 'sent';

/** What the thread tells its page. */
export interface Watcher {
  /** A line that the page does not show yet, read back from the server. */
  line(line: WireLine): void;
  /** Where a message stands. */
  state(message: Pending, state: MessageState): void;
  /** The beginning of a reply that is still being written; `undefined`: it is whole, or was taken back. */
  readonly draft: ShowDraft;
  /** What was heard in a recording. */
  heard(message: Pending, transcript: string): void;
  /** Why the server will never take a message. */
  refused(code: string): void;
  reply(reply: WireReply): void;
  /** What must survive a reload. */
  keep(session: string, pending: readonly Pending[]): void;
}

/** One customer's conversation as the browser holds it: messages leave one by one, in order, each under one name. */
export interface Thread {
  /** Changes when the server knows only names that it gave itself. */
  readonly session: string;
  /** Puts a message at the end of the queue and starts sending. */
  say(message: Pending, language: Language | undefined): Promise<void>;
  /** Sends what waits, from the first. Does nothing while a message is on its way. */
  resume(language: Language | undefined): Promise<void>;
  /** Reads what the server has and the page has not; messages answered meanwhile leave the queue. */
  catchUp(): Promise<void>;
  /** Says nothing more to the page and forgets what waits; ends once nothing is on its way. */
  leave(): Promise<void>;
}

const nobody: Watcher = {
  line: () => undefined,
  state: () => undefined,
  draft: () => undefined,
  heard: () => undefined,
  refused: () => undefined,
  reply: () => undefined,
  keep: () => undefined,
};

/** @param unsent messages of an earlier visit, oldest first; shown once `catchUp` has told what came before them */
export function openThread(name: string, unsent: readonly Pending[], wire: Wire, page: Watcher): Thread {
  let watcher = page;
  let session = name;
  let work = Promise.resolve();
  let queue = unsent;
  let lastSeq = 0;
  let busy = false;
  const shown = new Set<string>();

  // A recording has no place in the browser's memory.
  const keep = () =>
    watcher.keep(
      session,
      queue.filter(({ recording }) => recording === undefined),
    );
  const drop = (id: string) => {
    queue = queue.filter((message) => message.id !== id);
    keep();
  };
  const tell = (message: Pending, state: MessageState) => {
    shown.add(`customer ${message.id}`);
    watcher.state(message, state);
  };
  const bring = (message: Pending, language: Language | undefined): Promise<Sent> => {
    const chosen = language === undefined ? {} : { language };
    const ids = { session_id: session, message_id: message.id, ...chosen };
    return message.recording === undefined
      ? wire.send({ text: message.text, ...ids }, (text) => watcher.draft(text))
      : wire.speak(ids, message.recording);
  };
  const rename = async (): Promise<boolean> => {
    const issued = await wire.issue();
    if (issued === undefined) return false;
    session = issued;
    lastSeq = 0;
    keep();
    return true;
  };
  const sendOne = async (message: Pending, language: Language | undefined): Promise<boolean> => {
    tell(message, 'sending');
    let sent = await bring(message, language);
    if (sent.kind === 'refused' && sent.code === 'unknown-session') {
      sent = (await rename()) ? await bring(message, language) : { kind: 'failed' };
    }
    if (sent.kind === 'failed') return false;
    drop(message.id);
    tell(message, sent.kind === 'refused' ? 'refused' : 'sent');
    if (sent.kind === 'refused') watcher.refused(sent.code);
    if (sent.kind === 'answered' && sent.transcript !== undefined) watcher.heard(message, sent.transcript);
    if (sent.kind === 'answered') shown.add(`assistant ${message.id}`);
    if (sent.kind === 'answered') watcher.reply(sent.reply);
    return true;
  };
  const resume = (language: Language | undefined): Promise<void> => {
    if (busy) return Promise.resolve();
    busy = true;
    work = sendAll(language);
    return work;
  };
  const sendAll = async (language: Language | undefined): Promise<void> => {
    try {
      for (const message of queue) tell(message, 'waiting');
      for (let first = queue[0]; first !== undefined; first = queue[0]) {
        if (!(await sendOne(first, language))) break;
      }
      for (const message of queue) tell(message, 'failed');
    } finally {
      busy = false;
    }
  };
  const take = (line: WireLine) => {
    lastSeq = Math.max(lastSeq, line.seq);
    const waiting = line.role === 'customer' ? queue.find(({ id }) => id === line.message_id) : undefined;
    const name = `${line.role} ${line.message_id}`;
    if (waiting !== undefined) drop(waiting.id);
    if (waiting !== undefined && shown.has(name)) watcher.state(waiting, 'sent');
    if (shown.has(name)) return;
    shown.add(name);
    watcher.line(line);
  };
  return {
    get session() {
      return session;
    },
    resume,
    leave: () => {
      watcher = nobody;
      queue = [];
      return work;
    },
    say: async (message, language) => {
      queue = [...queue, message];
      keep();
      tell(message, 'waiting');
      await resume(language);
    },
    catchUp: async () => {
      if (busy) return;
      for (;;) {
        const lines = await wire.lines(session, lastSeq);
        lines?.forEach(take);
        if (lines === undefined || lines.length < wholePage) return;
      }
    },
  };
}
