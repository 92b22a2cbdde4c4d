import type { Brand } from './brand.js';
import type { Channel, Intent, Language } from './vocabulary.js';
import type { ConversationId } from './ids.js';
import type { Act } from './desk.js';
import type { HistoryLine } from './ports.js';
import type { Source } from './knowledge.js';

/** From who only reads to who runs the house: each one may do what those before it may. */
export const roles = ['viewer', 'advisor', 'manager', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a member of the staff may be allowed to do. */
export type Permission =
  /** Lists, cases and conversations, personal data masked. */
  | 'see'
  /** Assign, set a status, note, take a customer over and answer him. */
  | 'work'
  /** Personal data unmasked, one case at a time, each time logged. */
  | 'reveal'
  /** Say that a reply was wrong. */
  | 'mark'
  /** Hand a colleague's customer back to the assistant. */
  | 'oversee'
  /** Whole lists as files. */
  | 'export'
  /** Who did what. */
  | 'journal'
  /** What the assistant costs and how good it is. */
  | 'steer'
  /** Write drafts of documents, for somebody to review. */
  | 'teach'
  /** Accounts of the staff. */
  | 'accounts';

const permissions: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: ['see'],
  advisor: ['see', 'work', 'reveal', 'mark'],
  manager: ['see', 'work', 'reveal', 'mark', 'oversee', 'export', 'journal', 'steer', 'teach'],
  admin: ['see', 'work', 'reveal', 'mark', 'oversee', 'export', 'journal', 'steer', 'teach', 'accounts'],
};

export function may(role: Role, permission: Permission): boolean {
  return permissions[role].includes(permission);
}

/** Fewest characters of a password. */
export const SHORTEST_PASSWORD = 12;

/** Somebody who may sign in. */
export interface Account {
  /** In small letters. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
  /** ISO instant. */
  readonly createdAt: string;
}

/** A new account; `by` is who makes it. */
export interface NewAccount extends Act {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

/** The staff's accounts. Each change is logged; passwords are kept as salted scrypt hashes alone. */
export interface StaffAccounts {
  list(): Promise<readonly Account[]>;
  /** @throws InputError `account-exists`, `bad-email`, `bad-name` or `weak-password` */
  add(account: NewAccount): Promise<Account>;
  /** Ends the sessions of the account, as the two that follow. @throws InputError `unknown-account` or `nothing-to-change` */
  setRole(email: string, role: Role, act: Act): Promise<Account>;
  /** @throws InputError `unknown-account` or `weak-password` */
  reset(email: string, password: string, act: Act): Promise<Account>;
  /** @throws InputError `unknown-account` or `nothing-to-change` */
  setActive(email: string, active: boolean, act: Act): Promise<Account>;
}

/** A session's secret: 256 random bits, base64url. The database holds its hash alone. */
export type SessionToken = Brand<string, 'SessionToken'>;

const TOKEN = /^[\w-]{43}$/;

/** Whether a text can be a session's secret at all. */
export function isSessionToken(text: string): text is SessionToken {
  return TOKEN.test(text);
}

/** What came of an attempt to sign in. Unknown, wrong and disabled look alike and take the same time. */
export type SignedIn =
  | { readonly kind: 'in'; readonly account: Account; readonly token: SessionToken }
  | { readonly kind: 'wrong' }
  /** Too many failures: nothing was checked. */
  | { readonly kind: 'locked'; readonly seconds: number };

/** An attempt to sign in. */
export interface Attempt {
  readonly email: string;
  readonly password: string;
  /** Where it comes from, as the server sees it. */
  readonly address: string;
  readonly at: Date;
}

/** Who is signed in. */
export interface StaffSessions {
  signIn(attempt: Attempt): Promise<SignedIn>;
  /** Nothing when the session ended, was idle too long, or its account may no longer sign in. */
  find(token: SessionToken, at: Date): Promise<Account | undefined>;
  /** The same, and no use of the session: it ends as if nobody had looked. */
  look(token: SessionToken, at: Date): Promise<Account | undefined>;
  end(token: SessionToken): Promise<void>;
}

/** A conversation as the staff's list shows it. `turn` names it: the number of its first turn, no customer's secret. */
export interface Talk {
  readonly turn: number;
  readonly channel: Channel;
  readonly language: Language;
  readonly turns: number;
  /** Intent of its last turn. */
  readonly intent: string;
  /** A person was asked for and has not handed back. */
  readonly handoff: boolean;
  readonly lastReply: string | null;
  /** ISO instant of its last turn. */
  readonly at: string;
}

/** Why a reply was what it was. */
export interface TurnReason {
  readonly turn: number;
  readonly messageId: string;
  readonly intent: string;
  readonly confidence: number;
  readonly route: string;
  readonly flow: string;
  readonly engine: string;
  readonly latencyMs: number;
  readonly sources: readonly Source[];
}

/** A whole conversation: lines oldest first, and the reasons of the assistant's. */
export interface Transcript {
  readonly talk: Talk;
  readonly conversationId: ConversationId;
  readonly lines: readonly HistoryLine[];
  readonly reasons: readonly TurnReason[];
}

export interface TalkQuery {
  readonly channel?: Channel;
  readonly language?: Language;
  /** Some turn of it had this intent. */
  readonly intent?: Intent;
  /** It waits for a person, or is with one. */
  readonly handoff?: boolean;
  /** ISO day or instant: its last turn was then or later. */
  readonly since?: string;
  /** `next` of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** Conversations as the staff reads them. */
export interface Talks {
  /** The one with the newest turn first. @throws InputError `bad-cursor` */
  list(query: TalkQuery): Promise<{ readonly talks: readonly Talk[]; readonly next?: string }>;
  /** @param turn the number of any of its turns @throws InputError `unknown-conversation` */
  show(turn: number): Promise<Transcript>;
  /** The same, personal data to be shown: logged. @throws InputError `unknown-conversation` */
  reveal(turn: number, act: Act): Promise<Transcript>;
  /** Nothing when the conversation has no turn yet. */
  turnOf(conversationId: string): Promise<number | undefined>;
}

/** One line of the log, whatever it is about. */
export interface JournalEntry {
  /** ISO instant. */
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What was done that is about no case and no account. */
export interface JournalNote {
  readonly action: 'draft';
  readonly kind: 'knowledge';
  /** Name of the file. */
  readonly id: string;
}

/** What the staff did. */
export interface Journal {
  /** Newest first. */
  read(limit: number): Promise<readonly JournalEntry[]>;
  note(act: Act, note: JournalNote): Promise<void>;
}

/** A person serves this customer now. */
export interface Attendance {
  /** When the customer last heard somebody: the person, or that his line was passed on; nothing since he was taken over. */
  readonly heardAt?: string;
}

/** Whom a conversation is served by. */
export interface Attendants {
  /** Nothing while the assistant serves. */
  of(id: ConversationId): Promise<Attendance | undefined>;
}

/** A reply that a member of the staff found wrong, for somebody to look at. No personal data besides the two lines. */
export interface ReviewLine {
  readonly at: string;
  readonly by: string;
  readonly turn: number;
  readonly said: string;
  readonly answered: string;
  readonly intent: string;
  readonly confidence: number;
  readonly comment: string;
}
