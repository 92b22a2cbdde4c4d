import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { AlertStates } from '../domain/alerts.js';
import type { Bell } from '../domain/bell.js';
import type { Kpis } from '../domain/kpis.js';
import type { Leases } from '../domain/leases.js';
import type { EventBox } from '../domain/outgoing-events.js';
import type { Telemetry } from '../domain/telemetry.js';
import type { Inbox, Outbox, Receipts } from '../domain/messenger.js';
import type { StaffDesk } from '../domain/desk-ports.js';
import type { PassageStore } from '../domain/index-ports.js';
import type { Aftercare, ClaimFiles, ConversationStore } from '../domain/ports.js';
import type { Privacy, Pseudonym } from '../domain/privacy.js';
import type { Attendants, Journal, StaffAccounts, StaffSessions, Talks } from '../domain/staff.js';
import type { Tapes } from '../domain/tape.js';
import { makeAftercare } from './aftercare.js';
import { makeAlertStates } from './alerts.js';
import { hangBell, type BellWire } from './bell.js';
import { makeClaimFiles } from './claim-files.js';
import type { StoreOptions } from './connection.js';
import { openConnection } from './connection.js';
import { makeConversationStore } from './conversations.js';
import { makeStaffDesk } from './desk.js';
import { makeAttendants } from './desk-words.js';
import { PatientSqliteDialect } from './dialect.js';
import { inTransaction } from './engine.js';
import { translated } from './errors.js';
import { makeEventBox } from './events.js';
import { makeInbox } from './inbox.js';
import { makeKpis } from './kpis/kpis.js';
import { makeLeases } from './leases.js';
import { migrate } from './migrate.js';
import { makeOutbox } from './outbox.js';
import { makePassageStore } from './passages.js';
import { WAIT_MS } from './patience.js';
import { openPostgres, type CountingPool, type PostgresOptions } from './postgres.js';
import { postgresWire } from './postgres-bell.js';
import { makePrivacy } from './privacy/privacy.js';
import { underPseudonyms } from './privacy/pseudonyms.js';
import { takePseudonyms } from './privacy/rename.js';
import { makeReceipts } from './receipts.js';
import { ringing } from './ringing.js';
import { requireRoom } from './room.js';
import { sqliteWire } from './sqlite-bell.js';
import { makeStaffAccounts } from './staff.js';
import { makeStaffSessions } from './staff-sessions.js';
import { makeTelemetry } from './telemetry.js';
import type { Tables } from './tables.js';
import { makeJournal, makeTalks } from './talks.js';
import { makeTapes } from './tapes.js';

/** A file of SQLite, or a PostgreSQL server. */
export type StoreAddress = StoreOptions | PostgresOptions;

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
  readonly tapes: Tapes;
  readonly receipts: Receipts;
  readonly events: EventBox;
  readonly alerts: AlertStates;
  readonly leases: Leases;
  readonly telemetry: Telemetry;
  readonly privacy: Privacy;
  readonly bell: Bell;
  /** On a server that others may share. */
  readonly counting?: CountingPool;
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
 *   `database-full`, `database-newer`, `database-failed`, on PostgreSQL also `database-unreachable`, `database-login`,
 *   `database-missing`, `database-crowded`, `database-busy`; each says what to do next
 */
export async function openStore(options: StoreAddress & Naming): Promise<Store> {
  return translated(async () => {
    if ('path' in options) return storeOn(await openConnection(options), options);
    const { database, counting, close } = await openPostgres(options);
    const base = { database, wire: postgresWire(options.url, database), close };
    return { ...(await storeIn(base, options)), counting };
  });
}

/** How a messenger's conversations are named in the database. */
interface Naming {
  /** Absent: by the number, which the commands of the staff never need. */
  readonly pseudonym?: Pseudonym;
}

/** The store on a connection that is open; closes it when the store cannot be made. */
export async function storeOn(
  connection: Database.Database,
  { waitMs = WAIT_MS, ...naming }: Naming & Pick<StoreOptions, 'waitMs'> = {},
): Promise<Store> {
  const database = new Kysely<Tables>({ dialect: new PatientSqliteDialect(connection, waitMs) });
  const base = { database, wire: sqliteWire(connection), close: () => closeBoth(database, connection) };
  const store = await storeIn(base, naming);
  if (connection.memory) return store;
  const health = () => translated(() => requireRoom(connection.name));
  return { ...store, health: () => health().then(store.health) };
}

/** An open database, and what its processes ring each other with. */
interface Base {
  readonly database: Kysely<Tables>;
  readonly wire: BellWire;
  readonly close: () => Promise<void>;
}

async function storeIn({ database, wire, close }: Base, { pseudonym }: Naming): Promise<Store> {
  try {
    await migrate(database);
    if (pseudonym !== undefined) await takePseudonyms(database, pseudonym);
    await probe(database);
  } catch (error) {
    await close();
    throw error;
  }
  const parts = {
    conversations: makeConversationStore(database),
    claims: makeClaimFiles(database),
    aftercare: makeAftercare(database),
    attendants: makeAttendants(database),
    inbox: makeInbox(database),
    outbox: makeOutbox(database),
    tapes: makeTapes(database),
    receipts: makeReceipts(database),
  };
  const named = pseudonym === undefined ? parts : underPseudonyms(database, parts, pseudonym);
  const bell = hangBell(wire);
  return {
    ...named,
    ...ringing({ ...named, desk: makeStaffDesk(database) }, bell),
    bell,
    accounts: makeStaffAccounts(database),
    sessions: makeStaffSessions(database, pseudonym),
    talks: makeTalks(database),
    journal: makeJournal(database),
    passages: makePassageStore(database),
    kpis: makeKpis(database),
    events: makeEventBox(database),
    alerts: makeAlertStates(database),
    leases: makeLeases(database),
    telemetry: makeTelemetry(database),
    privacy: makePrivacy({ database, newId: randomUUID, ...(pseudonym === undefined ? {} : { pseudonym }) }),
    health: () => translated(() => inTransaction(database, probe)),
    close: () => bell.close().then(close),
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
