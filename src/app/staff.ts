import { randomBytes } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../domain/ports.js';
import type { ReviewLine, StaffAccounts } from '../domain/staff.js';
import type { DashboardDoor } from '../server/dashboard/door.js';
import { openStore } from '../store/open.js';
import { cleanDesk, cleanReview } from './clean-desk.js';
import { databaseOf } from './database.js';
import type { Settings } from './settings.js';
import { openDrafts } from './staff-drafts.js';
import { openQuality } from './staff-quality.js';
import type { Toolkit } from './toolkit.js';

/** The staff's accounts on the database alone, beside a server or without one. Must be closed. */
export interface OpenAccounts {
  readonly accounts: StaffAccounts;
  readonly now: Date;
  close(): Promise<void>;
}

/** @throws OperatorError those of `openStore` */
export async function openAccounts(settings: Settings): Promise<OpenAccounts> {
  const store = await openStore(databaseOf(settings));
  return { accounts: store.accounts, now: new Date(), close: () => store.close() };
}

/** Everything that the staff's pages work with. */
export function dashboardDoor(settings: Settings, { store }: Pick<Toolkit, 'store'>, clock: Clock): DashboardDoor {
  const { desk, accounts, sessions, talks, journal, kpis, passages, bell } = store;
  const quality = openQuality(settings, { passages, clock });
  const secure = settings.PUBLIC_URL?.startsWith('https:') === true;
  const origins = settings.PUBLIC_URL === undefined ? [] : [new URL(settings.PUBLIC_URL).origin];
  const review = (line: ReviewLine) => writeReview(settings, line);
  const drafts = openDrafts(settings, { journal, dice: randomBytes });
  const parts = { accounts, sessions, talks, journal, kpis, quality, drafts, bell };
  return { ...parts, desk: cleanDesk(desk), clock, secure, origins, review };
}

/** What an operator reads at the start while nobody can sign in; nothing afterwards. */
export async function firstAccountLines({ accounts }: Pick<OpenAccounts, 'accounts'>): Promise<readonly string[]> {
  const all = await accounts.list();
  return all.some(({ active }) => active)
    ? []
    : ['  dashboard   nobody can sign in yet: tokosel staff add YOUR@EMAIL --name "Your Name" --role admin'];
}

async function writeReview(settings: Settings, line: ReviewLine): Promise<void> {
  await mkdir(settings.TOKOSEL_HOME, { recursive: true });
  await appendFile(join(settings.TOKOSEL_HOME, 'review.jsonl'), `${JSON.stringify(cleanReview(line))}\n`, {
    mode: 0o600,
  });
}
