import type { Kysely, Transaction } from 'kysely';
import { z } from 'zod';
import type { ConversationId } from '../domain/ids.js';
import { senderOf } from '../domain/ids.js';
import {
  deliveryStages,
  type DeliveryReport,
  type DeliveryStatus,
  type FailedDelivery,
  type HandedPart,
  type PersonCall,
  type Receipts,
} from '../domain/messenger.js';
import { inTransaction } from './engine.js';
import { translated } from './errors.js';
import { numberOf } from './privacy/contacts.js';
import { insertRecord } from './record-rows.js';
import { readRow } from './read-row.js';
import type { HandedPartTable } from './recording-tables.js';
import { storedConversationId } from './reply-schema.js';
import type { Tables } from './tables.js';

const FAILED = ['undelivered', 'failed'] as const;
const storedStatus = z.enum([...deliveryStages, ...FAILED]);

/** What became of what was handed over, on the database; every method throws the errors of `openStore`. */
export function makeReceipts(database: Kysely<Tables>): Receipts {
  return {
    note: (part) => translated(() => note(database, part)),
    report: (report) => translated(() => tell(database, report)),
    rest: (failed, why) => translated(() => rest(database, failed, why)),
    release: (id, at) => translated(() => release(database, id, at)),
    callPerson: (call) => translated(() => callPerson(database, call)),
    counts: (since) => translated(() => counts(database, since)),
  };
}

/** Its status may have come before: a status is not lost, whichever is first. */
function note(database: Kysely<Tables>, { sid, reply, place, at }: HandedPart): Promise<FailedDelivery | undefined> {
  return inTransaction(database, async (transaction) => {
    await transaction
      .insertInto('handed_parts')
      .values({ sid, outbox_id: reply, place, status: 'queued', error_code: null, at: at.toISOString() })
      .onConflict((conflict) => conflict.column('sid').doUpdateSet({ outbox_id: reply, place }))
      .execute();
    const part = await partOf(transaction, sid);
    return part === undefined ? undefined : failureOf(transaction, part);
  });
}

function tell(
  database: Kysely<Tables>,
  { sid, status, code, at }: DeliveryReport,
): Promise<FailedDelivery | undefined> {
  return inTransaction(database, async (transaction) => {
    const known = await partOf(transaction, sid);
    if (known !== undefined && !isNewer(status, statusOf(known))) return undefined;
    const said = { status, error_code: code ?? null, at: at.toISOString() };
    await transaction
      .insertInto('handed_parts')
      .values({ sid, outbox_id: null, place: null, ...said })
      .onConflict((conflict) => conflict.column('sid').doUpdateSet(said))
      .execute();
    return known === undefined ? undefined : failureOf(transaction, { ...known, ...said });
  });
}

function partOf(transaction: Transaction<Tables>, sid: string): Promise<HandedPartTable | undefined> {
  return transaction.selectFrom('handed_parts').selectAll().where('sid', '=', sid).executeTakeFirst();
}

/** Which reply did not arrive; nothing when all is well, or when the part is none of ours. */
async function failureOf(transaction: Transaction<Tables>, part: HandedPartTable): Promise<FailedDelivery | undefined> {
  if (part.outbox_id === null || !isFailure(statusOf(part))) return undefined;
  const reply = part.outbox_id;
  const row = await transaction
    .selectFrom('outbox')
    .select('conversation_id')
    .where('id', '=', reply)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const conversationId = readRow(storedConversationId, row.conversation_id, 'outbox');
  return { conversationId, reply, ...(part.error_code === null ? {} : { code: part.error_code }) };
}

function statusOf({ status }: Pick<HandedPartTable, 'status'>): DeliveryStatus {
  return storedStatus.catch('queued').parse(status);
}

function isFailure(status: DeliveryStatus): boolean {
  return FAILED.some((one) => one === status);
}

/** What has arrived did not fail, and what has failed does not arrive: the first of both stays. */
function isNewer(status: DeliveryStatus, known: DeliveryStatus): boolean {
  if (isFailure(known)) return false;
  const rank = (one: DeliveryStatus) => deliveryStages.findIndex((stage) => stage === one);
  return isFailure(status) ? rank(known) < rank('delivered') : rank(status) > rank(known);
}

/** From the first part that did not arrive: the parts before it are not sent twice. */
async function rest(
  database: Kysely<Tables>,
  { reply }: FailedDelivery,
  { state, reason }: Parameters<Receipts['rest']>[1],
): Promise<void> {
  const first = await database
    .selectFrom('handed_parts')
    .select((row) => row.fn.min('place').as('place'))
    .where('outbox_id', '=', reply)
    .where('status', 'in', FAILED)
    .executeTakeFirst();
  await database
    .updateTable('outbox')
    .set({ state, reason, sent: first?.place ?? 0, doubtful: 0, leased_until: null, sent_at: null })
    .where('id', '=', reply)
    .execute();
}

async function release(database: Kysely<Tables>, id: ConversationId, at: Date): Promise<number> {
  const { numUpdatedRows } = await database
    .updateTable('outbox')
    .set({ state: 'waiting', reason: null, due_at: at.toISOString(), attempts: 0 })
    .where('conversation_id', '=', id)
    .where('state', '=', 'held')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function callPerson(database: Kysely<Tables>, { conversationId, id, reason, summary, at }: PersonCall): Promise<void> {
  return inTransaction(database, async (transaction) => {
    const open = await transaction
      .selectFrom('handoffs')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where('status', 'in', ['waiting', 'taken'])
      .executeTakeFirst();
    const begun = await transaction
      .selectFrom('conversations')
      .select('id')
      .where('id', '=', conversationId)
      .executeTakeFirst();
    // A voice note that nobody could hear is answered before a conversation has begun: nobody is called about it.
    if (open !== undefined || begun === undefined) return;
    const fields = {
      reason,
      summary,
      slots: {},
      phone: senderOf(conversationId) ?? (await numberOf(transaction, conversationId)) ?? null,
    };
    const origin = { conversation_id: conversationId, channel: 'whatsapp', created_at: at.toISOString() } as const;
    await insertRecord(transaction, { kind: 'handoff', id, fields }, origin);
  });
}

async function counts(database: Kysely<Tables>, since: Date): ReturnType<Receipts['counts']> {
  const rows = await database
    .selectFrom('handed_parts')
    .select((row) => ['status', row.fn.countAll<number>().as('count')])
    .where('at', '>=', since.toISOString())
    .where('outbox_id', 'is not', null)
    .groupBy('status')
    .execute();
  const countOf = (status: DeliveryStatus) => rows.find((row) => row.status === status)?.count ?? 0;
  return {
    queued: countOf('queued'),
    sent: countOf('sent'),
    delivered: countOf('delivered'),
    read: countOf('read'),
    undelivered: countOf('undelivered'),
    failed: countOf('failed'),
  };
}
