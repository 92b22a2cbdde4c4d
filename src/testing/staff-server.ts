import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readSettings } from '../app/settings.js';
import { openDrafts } from '../app/staff-drafts.js';
import type { ReviewLine, Role } from '../domain/staff.js';
import type { QualityDesk } from '../domain/quality.js';
import type { DashboardDoor } from '../server/dashboard/door.js';
import { openStore, type Store } from '../store/open.js';
import { startChatServer, type ChatServer } from './chat-server.js';
import { makeTemporaryFolder } from './temporary-folder.js';

export const staffPassword = 'quatre mots sans lien';

/** Somebody at the bank with a browser: it keeps the cookie and fills the hidden mark of the forms. */
export interface StaffBrowser {
  readonly cookie: string;
  get(path: string): Promise<Response>;
  /** The text of a page. */
  read(path: string): Promise<string>;
  /** Sends a form as a page of this session would. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
}

/** A real server with the staff's pages on a real store. Must be closed. */
export interface StaffServer {
  readonly server: ChatServer;
  readonly store: Store;
  readonly reviews: readonly ReviewLine[];
  /** Signs in somebody of this role: `viewer@banque.sn`. */
  as(role: Role): Promise<StaffBrowser>;
  /** Moves the clock of the server. */
  waits(minutes: number): void;
  close(): Promise<void>;
}

const emptyIndex = {
  documents: 0,
  passages: 0,
  vectors: 0,
  embedder: 'none',
  otherEmbedder: [],
  incomplete: [],
  faulty: [],
};

/** A house that was never evaluated and holds no document. */
const nothingKnown: QualityDesk = {
  evaluation: () => Promise.resolve(undefined),
  index: () => Promise.resolve(emptyIndex),
  pastDocuments: () => Promise.resolve([]),
  marked: () => Promise.resolve({ count: 0, newest: [] }),
};

export async function startStaffServer(start: Date, changes: Partial<DashboardDoor> = {}): Promise<StaffServer> {
  const folder = makeTemporaryFolder();
  const store = await openStore({ path: join(folder.path, 'tokosel.db') });
  const reviews: ReviewLine[] = [];
  let now = start.getTime();
  const clock = () => new Date(now);
  const { desk, accounts, sessions, talks, journal, kpis, bell } = store;
  const review = (line: ReviewLine) => Promise.resolve(void reviews.push(line));
  const quality = nothingKnown;
  const { settings } = readSettings({ TOKOSEL_HOME: folder.path });
  const drafts = openDrafts(settings, { journal, dice: randomBytes });
  const parts = { desk, accounts, sessions, talks, journal, kpis, quality, drafts, bell, clock, review };
  const server = await startChatServer({ dashboard: { ...parts, secure: false, origins: [], ...changes } });
  const browsers = new Map<Role, StaffBrowser>();
  return {
    server,
    store,
    reviews,
    waits: (minutes) => void (now += minutes * 60_000),
    async as(role) {
      const known = browsers.get(role);
      if (known !== undefined) return known;
      const email = `${role}@banque.sn`;
      await accounts.add({ email, name: `Le ${role}`, role, password: staffPassword, by: 'root', at: clock() });
      const browser = await signIn(server.url, email);
      browsers.set(role, browser);
      return browser;
    },
    async close() {
      await server.stop();
      await store.close();
      folder.remove();
    },
  };
}

/** @throws Error when the account may not sign in */
export async function signIn(url: string, email: string, password = staffPassword): Promise<StaffBrowser> {
  const body = new URLSearchParams({ email, password });
  const entered = await fetch(`${url}/dashboard/login`, { method: 'POST', body, redirect: 'manual' });
  const cookie = /tokosel_staff=[\w-]{43}/.exec(entered.headers.get('set-cookie') ?? '')?.[0];
  if (cookie === undefined) throw new Error(`${email} was not let in: ${entered.status}`);
  const headers = { Cookie: cookie };
  const get = (path: string) => fetch(url + path, { headers, redirect: 'manual' });
  const read = async (path: string) => (await get(path)).text();
  const mark = /name="csrf" value="([\w-]{43})"/.exec(await read('/dashboard/todo'))?.[1] ?? '';
  return {
    cookie,
    get,
    read,
    post: (path, fields = {}) => {
      const form = new URLSearchParams({ csrf: mark, ...fields });
      return fetch(url + path, { method: 'POST', headers, body: form, redirect: 'manual' });
    },
  };
}
