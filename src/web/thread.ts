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
  lines(session: string, after: number): Promise<readonly WireLine[] | undefined>;
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
  reply(reply: WireReply): void;
  /** What must survive a reload. */
  keep(session: string, pending: readonly Pending[]): void;
}

/** One customer's conversation as the browser holds it: messages leave one by one, in order, each under one name. */
export interface Thread {
  readonly session: string;
  /** Puts a message at the end of the queue and starts sending. */
  say(message: Pending, language: Language | undefined): Promise<void>;
  /** Sends what waits, from the first. Does nothing while a message is on its way. */
  resume(language: Language | undefined): Promise<void>;
  /** Reads what the server has and the page has not; messages answered meanwhile leave the queue. */
  catchUp(): Promise<void>;
}

/** @param unsent messages of an earlier visit, oldest first; shown once `catchUp` has told what came before them */
export function openThread(session: string, unsent: readonly Pending[], wire: Wire, watcher: Watcher): Thread {
  let queue = unsent;
  let lastSeq = 0;
  let busy = false;
  const shown = new Set<string>();

  const drop = (id: string) => {
    queue = queue.filter((message) => message.id !== id);
    watcher.keep(session, queue);
  };
  const tell = (message: Pending, state: MessageState) => {
    shown.add(`customer ${message.id}`);
    watcher.state(message, state);
  };
  const sendOne = async (message: Pending, language: Language | undefined): Promise<boolean> => {
    tell(message, 'sending');
    const chosen = language === undefined ? {} : { language };
    const request = { text: message.text, session_id: session, message_id: message.id, ...chosen };
    const sent = await wire.send(request, watcher.draft);
    if (sent.kind === 'failed') return false;
    drop(message.id);
    tell(message, sent.kind === 'refused' ? 'refused' : 'sent');
    if (sent.kind === 'answered') shown.add(`assistant ${message.id}`);
    if (sent.kind === 'answered') watcher.reply(sent.reply);
    return true;
  };
  const resume = async (language: Language | undefined): Promise<void> => {
    if (busy) return;
    busy = true;
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
    session,
    resume,
    say: async (message, language) => {
      queue = [...queue, message];
      watcher.keep(session, queue);
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
