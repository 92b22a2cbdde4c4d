import { conversationId, type ConversationId } from './ids.js';
import type { Act } from './desk.js';
import type { Channel } from './vocabulary.js';

/** The wording of the notice that customers are shown; another wording is another version. */
export const NOTICE_VERSION = '2026-11';

/** A notice that a customer was shown; `at`, ISO instant: he has not gone on since. */
export interface ShownNotice {
  readonly version: string;
  readonly at?: string;
}

/** Where a customer stands with the notice after one more message. @param at ISO instant of the message */
export function noticeAfter(
  before: ShownNotice | undefined,
  channel: Channel,
  at: string,
): { readonly notice?: ShownNotice; readonly shows: boolean } {
  const known = before?.version === NOTICE_VERSION;
  // The page shows it before the first word is written.
  if (channel === 'web') return { notice: { version: NOTICE_VERSION }, shows: false };
  if (channel !== 'whatsapp') return { ...(before === undefined ? {} : { notice: before }), shows: false };
  return known
    ? { notice: { version: NOTICE_VERSION }, shows: false }
    : { notice: { version: NOTICE_VERSION, at }, shows: true };
}

/** The notice that a customer went on after with this message; `shownAt` is absent when he had it before him as he wrote. */
export function agreedNotice(
  before: ShownNotice | undefined,
  after: ShownNotice | undefined,
): { readonly version: string; readonly shownAt?: string } | undefined {
  if (after === undefined || after.at !== undefined) return undefined;
  const { version } = after;
  if (before?.version !== version) return { version };
  return before.at === undefined ? undefined : { version, shownAt: before.at };
}

/** Turns a number, E.164, into a name that nobody can turn back without the bank's key; the same number, the same name. */
export type Pseudonym = (phone: string) => string;

/** The name under which the rest of an erased conversation stays. No request from outside can make one. @param random never given to anybody */
export function erasedId(random: string): ConversationId {
  return conversationId('whatsapp', `${ERASED}${random}`);
}

export function isErased(id: string): boolean {
  return id.startsWith(`whatsapp:${ERASED}`);
}

/** Whether replies of this conversation go out by a messenger: under a number or its pseudonym, and not erased. */
export function isMessengers(id: string): boolean {
  return id.startsWith('whatsapp:') && !isErased(id);
}

const ERASED = 'erased-';

/** What is kept for the same time. */
export const retentionClasses = [
  'conversations',
  'deliveries',
  'recordings',
  'leads',
  'handoffs',
  'claims',
  'figures',
  'staff_log',
  'sign_in',
] as const;
export type RetentionClass = (typeof retentionClasses)[number];

/** Whole days after which each class goes. */
export type Retention = Readonly<Record<RetentionClass, number>>;

/** Whose data are asked for: everything of a number, E.164, or of one conversation. */
export type Person =
  { readonly kind: 'phone'; readonly phone: string } | { readonly kind: 'conversation'; readonly id: ConversationId };

/** One heading of an export with what stands under it, each under plain names. */
export interface ExportPart {
  readonly heading: string;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** All that is kept of one person. */
export interface PersonalFile {
  readonly parts: readonly ExportPart[];
  /** Turns of his conversations, as files outside the database name them. */
  readonly turns: readonly number[];
  readonly caution: Caution;
}

/** What somebody has to look at before he hands an export over or erases. */
export interface Caution {
  /** Conversations that his phone wrote; of the others it is known only that the number was given in them. */
  readonly vouched: number;
  readonly given: number;
  /** Conversations in which another number was given too: their requests alone are told apart. */
  readonly shared: number;
  /** Lines of other people's conversations in which the number stands. */
  readonly mentions: number;
}

/** How many rows there are under each heading. */
export type Counts = Readonly<Record<string, number>>;

/** What an erasure takes, or would take. */
export interface ErasurePlan {
  /** Deleted, or kept without anything that says whose it was. */
  readonly erased: Counts;
  /** References of claims that the bank has to keep, with the day until which. */
  readonly kept: readonly KeptClaim[];
  readonly caution: Caution;
  readonly turns: readonly number[];
}

export interface KeptClaim {
  readonly id: string;
  /** ISO day; absent while the claim is open. */
  readonly until?: string;
}

/** What is left of the words in the files of the database itself. */
export type Traces = 'none' | 'busy';

export interface PurgeOptions {
  readonly retention: Retention;
  readonly now: Date;
  /** Counts, and changes nothing. */
  readonly dryRun: boolean;
  /** Aborted: it ends after the step that it is at. */
  readonly signal?: AbortSignal;
}

/** Rights of the people whose data are kept, and the end of their keeping. */
export interface Privacy {
  export(person: Person, act: Act): Promise<PersonalFile>;
  /** @param claimDays how long a closed claim is kept */
  plan(person: Person, claimDays: number, now: Date): Promise<ErasurePlan>;
  /** In one transaction; again changes nothing. */
  erase(person: Person, claimDays: number, act: Act): Promise<ErasurePlan>;
  /** Leaves no erased word in the free parts of the files. */
  sweep(): Promise<Traces>;
  /** In small steps, so that nobody waits; what went is counted in the log. */
  purge(options: PurgeOptions): Promise<Counts>;
  /** ISO instant of the last one; nothing before the first. */
  lastPurge(): Promise<string | undefined>;
}
