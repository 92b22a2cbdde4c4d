import type { Language } from '../channels/web/wire.js';
import { fieldsOf } from './fields.js';

/** A message that the server has not answered yet. */
export interface Pending {
  readonly id: string;
  readonly text: string;
  /** What the chosen button said, where it differs from what it sends. */
  readonly label?: string;
}

/** What this browser remembers between two visits: no line of the conversation, only what was not sent. */
export interface Remembered {
  readonly session?: string;
  readonly language?: Language;
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

function readRemembered(value: unknown): Remembered {
  const fields = fieldsOf(value);
  const [session, language, pending] = [fields.get('session'), fields.get('language'), fields.get('pending')];
  return {
    ...(typeof session === 'string' && /^[\x21-\x7e]{1,128}$/.test(session) ? { session } : {}),
    ...(isLanguage(language) ? { language } : {}),
    pending: Array.isArray(pending) ? pending.filter(isPending).slice(-mostPending) : [],
  };
}

function isPending(value: unknown): value is Pending {
  const fields = fieldsOf(value);
  return typeof fields.get('id') === 'string' && typeof fields.get('text') === 'string';
}

/** Whether a value names one of the three languages. */
export function isLanguage(value: unknown): value is Language {
  return value === 'fr' || value === 'wo' || value === 'en';
}
