import type Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Kpis } from '../domain/kpis.js';
import type { Inbox, Outbox } from '../domain/messenger.js';
import type { StaffDesk } from '../domain/desk-ports.js';
import type { PassageStore } from '../domain/index-ports.js';
import type { Aftercare, ClaimFiles, ConversationStore } from '../domain/ports.js';
import type { Attendants, Journal, StaffAccounts, StaffSessions, Talks } from '../domain/staff.js';
import { makeAftercare } from './aftercare.js';
import { makeClaimFiles } from './claim-files.js';
import type { StoreOptions } from './connection.js';
import { openConnection } from './connection.js';
import { makeConversationStore } from './conversations.js';
import { makeStaffDesk } from './desk.js';
import { makeAttendants } from './desk-words.js';
import { PatientSqliteDialect } from './dialect.js';
import { translated } from './errors.js';
import { makeInbox } from './inbox.js';
import { makeKpis } from './kpis/kpis.js';
import { migrate } from './migrate.js';
import { makeOutbox } from './outbox.js';
import { makePassageStore } from './passages.js';
import { WAIT_MS } from './patience.js';
import { makeStaffAccounts } from './staff.js';
import { makeStaffSessions } from './staff-sessions.js';
import type { Tables } from './tables.js';
import { makeJournal, makeTalks } from './talks.js';

/** Everything that is kept, on one database. */
export interface Store {
  readonly conversations: ConversationStore;
  readonly claims: ClaimFiles;
  readonly aftercare: Aftercare;
  readonly desk: StaffDesk;
  readonly accounts: StaffAccounts;
  readonly sessions: StaffSessions;
  readonly talks: Talks;
  readonly journal: Journal;
  readonly attendants: Attendants;
  readonly passages: PassageStore;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly kpis: Kpis;
  /**
   * Reads and writes, durably.
   *
   * @throws OperatorError as `openStore`
   */
  readonly health: () => Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database, brings its schema up to date and proves that it can be written.
 *
 * @throws OperatorError `database-corrupt` (the file stays as it is), `database-locked`, `database-unwritable`,
 *   `database-full`, `database-newer`, `database-failed`; each says what to do next
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  return translated(async () => storeOn(await openConnection(options), options.waitMs));
}

/** The store on a connection that is open; closes it when the store cannot be made. */
export async function storeOn(connection: Database.Database, waitMs = WAIT_MS): Promise<Store> {
  const database = new Kysely<Tables>({ dialect: new PatientSqliteDialect(connection, waitMs) });
  try {
    await migrate(database);
    await probe(database);
  } catch (error) {
    await closeBoth(database, connection);
    throw error;
  }
  return {
    conversations: makeConversationStore(database),
    claims: makeClaimFiles(database),
    aftercare: makeAftercare(database),
    desk: makeStaffDesk(database),
    accounts: makeStaffAccounts(database),
    sessions: makeStaffSessions(database),
    talks: makeTalks(database),
    journal: makeJournal(database),
    attendants: makeAttendants(database),
    passages: makePassageStore(database),
    inbox: makeInbox(database),
    outbox: makeOutbox(database),
    kpis: makeKpis(database),
    health: () => translated(() => probe(database)),
    close: () => closeBoth(database, connection),
  };
}

async function probe(database: Kysely<Tables>): Promise<void> {
  await database
    .updateTable('store_state')
    .set((row) => ({ probes: row('probes', '+', 1) }))
    .where('id', '=', 1)
    .returning('probes')
    .executeTakeFirstOrThrow();
}

// Kysely closes only a connection it has used; closing twice does no harm.
async function closeBoth(database: Kysely<Tables>, connection: Database.Database): Promise<void> {
  await database.destroy();
  connection.close();
}
