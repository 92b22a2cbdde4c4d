import type { Account } from '../../domain/staff.js';
import type { Act } from '../../domain/desk.js';
import type { ServerLog } from '../parts.js';
import type { DashboardDoor } from './door.js';
import type { Html } from './html.js';

/** One request of somebody who may make it. */
export interface Visit {
  readonly door: DashboardDoor;
  readonly account: Account;
  /** What each of this session's forms holds. */
  readonly csrf: string;
  readonly now: Date;
  /** Parts of the address, decoded: `id`, `turn`. */
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  /** Empty unless a form was sent. */
  readonly form: URLSearchParams;
  /** A name for what is done only once, unguessable. */
  readonly newId: () => string;
  readonly log: ServerLog;
}

export interface Page {
  readonly kind: 'page';
  readonly title: string;
  readonly body: Html;
  /** Absent: 200. */
  readonly status?: number;
}

/** What a request is answered with. */
export type Answer =
  | Page
  /** After a change: the address of what it made. */
  | { readonly kind: 'seeOther'; readonly to: string }
  | { readonly kind: 'file'; readonly name: string; readonly lines: AsyncIterable<string> };

export type Handler = (visit: Visit) => Promise<Answer>;

/** What was done, by name: the page it leads to says it in words. */
export type Done = 'changed' | 'taken' | 'returned' | 'said' | 'marked' | 'drafted';

export function page(title: string, body: Html): Page {
  return { kind: 'page', title, body };
}

export function seeOther(to: string, done?: Done): Answer {
  return { kind: 'seeOther', to: done === undefined ? to : `${to}?done=${done}` };
}

/** Who acts. The address of an account is unique: names are not. */
export function actOf({ account, now }: Visit): Act {
  return { by: account.email, at: now };
}

/** A field as it was typed, without the space around it; nothing when it is empty. */
export function fieldOf({ form }: Visit, name: string): string | undefined {
  const typed = form.get(name)?.trim();
  return typed === '' ? undefined : typed;
}
