import type { Language } from '../channels/web/wire.js';
import { fieldsOf } from './fields.js';

/** A message that the server has not answered yet. */
export interface Pending {
  readonly id: string;
  readonly text: string;
  /** What the chosen button said, where it differs from what it sends. */
  readonly label?: string;
  /** What was said instead of written: lost when the page is left. */
  readonly recording?: Blob;
}

/** What this browser remembers between two visits: no line of the conversation, only what was not sent. */
export interface Remembered {
  readonly session?: string;
  readonly language?: Language | undefined;
  /** Whether few data should travel; absent: as the browser says. */
  readonly saver?: boolean;
  /** The conversation that was rated: nobody is asked twice. */
  readonly rated?: string;
  /** The conversation that a person has taken over, or was asked to: what he writes is looked for. */
  readonly attended?: string | undefined;
  /** The conversation that was erased last: another tab that shows it takes it away too. */
  readonly erased?: string;
  /** Conversations that the server could not be told yet to erase. */
  readonly toErase?: readonly string[];
  readonly pending: readonly Pending[];
}

const key = 'tokosel';
const mostPending = 20;
const nothing: Remembered = { pending: [] };

/** Reads the browser's memory; a browser that has none, or holds something else, remembers nothing. */
export function recallFrom(storage: () => Pick<Storage, 'getItem'>): Remembered {
  try {
    return readRemembered(JSON.parse(storage().getItem(key) ?? '{}'));
  } catch {
    return nothing; // private browsing, a full disk or another programme's words: start afresh
  }
}

/** Keeps it; a browser that refuses makes the page forget, never fail. */
export function keepIn(storage: () => Pick<Storage, 'setItem'>, remembered: Remembered): boolean {
  try {
    storage().setItem(key, JSON.stringify({ ...remembered, pending: remembered.pending.slice(-mostPending) }));
    return true;
  } catch {
    return false; // the page works without memory
  }
}

/** The browser's memory, read anew before each change: another tab may have written. */
export interface Memory {
  get(): Remembered;
  set(changes: Partial<Remembered>): void;
}

export function openMemory(storage: () => Storage): Memory {
  let lastResort: Remembered | undefined;
  const get = () => lastResort ?? recallFrom(storage);
  return {
    get,
    set: (changes) => {
      const next = { ...get(), ...changes };
      lastResort = keepIn(storage, next) ? undefined : next;
    },
  };
}

function readRemembered(value: unknown): Remembered {
  const fields = fieldsOf(value);
  const [language, saver, toErase] = [fields.get('language'), fields.get('saver'), fields.get('toErase')];
  const pending = fields.get('pending');
  const sessions = (['session', 'rated', 'attended', 'erased'] as const).map(
    (name) => [name, fields.get(name)] as const,
  );
  return {
    ...Object.fromEntries(sessions.filter(([, session]) => isSession(session))),
    ...(isLanguage(language) ? { language } : {}),
    ...(typeof saver === 'boolean' ? { saver } : {}),
    ...(Array.isArray(toErase) ? { toErase: toErase.filter(isSession).slice(-mostPending) } : {}),
    pending: Array.isArray(pending) ? pending.filter(isPending).slice(-mostPending) : [],
  };
}

/** Whether a value can be the name of a conversation. */
export function isSession(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value);
}

function isPending(value: unknown): value is Pending {
  const fields = fieldsOf(value);
  return typeof fields.get('id') === 'string' && typeof fields.get('text') === 'string';
}

/** Whether a value names one of the three languages. */
export function isLanguage(value: unknown): value is Language {
  return value === 'fr' || value === 'wo' || value === 'en';
}
