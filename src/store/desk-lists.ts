import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import type { CaseKind, ClaimCase, DeskQuery, Listed, SimulationQuery } from '../domain/desk.js';
import { isOpen, openStatuses } from '../domain/desk.js';
import { InputError } from '../domain/errors.js';
import { readJson } from './read-row.js';

type Condition = RawBuilder<SqlBool>;
type Query = DeskQuery<string>;

/** Where a page ended: the last case by all that orders it. Claims alone have a rank (open first) and a day. */
const cursor = z.strictObject({
  rank: z.int().exactOptional(),
  day: z.string().max(30).exactOptional(),
  at: z.string().max(40),
  id: z.string().max(64),
});
type Cursor = z.infer<typeof cursor>;

/** What a page is asked to begin after. @throws InputError `bad-cursor` */
export function readCursor(after: string): Cursor {
  const read = cursor.safeParse(readJson(Buffer.from(after, 'base64url').toString('utf8')));
  if (read.success) return read.data;
  throw badCursor();
}

function badCursor(): InputError {
  return new InputError('bad-cursor', 'this page of the list does not exist', { fix: 'Begin with the first page.' });
}

function cursorOf(place: Cursor): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

interface Page<Case> {
  readonly total: number;
  readonly limit: number;
  readonly place: (one: Case) => Cursor;
}

/** A page of a list. @param found one case more than a page holds when there is another page */
export function paged<Case>(found: readonly Case[], { total, limit, place }: Page<Case>): Listed<Case> {
  const cases = found.slice(0, limit);
  const last = cases.at(-1);
  const more = found.length > limit && last !== undefined;
  return { cases, total, ...(more ? { next: cursorOf(place(last)) } : {}) };
}

/** Where a case stands in the order of its list. */
export function placeOf(
  one: { readonly id: string; readonly receivedAt: string },
  claim?: Pick<ClaimCase, 'status' | 'fields'>,
): Cursor {
  const place = { at: one.receivedAt, id: one.id };
  if (claim === undefined) return place;
  const open = isOpen('claim', claim.status);
  return { rank: open ? 0 : 1, day: open ? claim.fields.deadline : '', ...place };
}

/** Whether one stands before the other. @param oldest the oldest first */
export function comparePlaces(one: Cursor, other: Cursor, oldest = false): number {
  const urgency = (one.rank ?? 0) - (other.rank ?? 0) || compared(one.day ?? '', other.day ?? '');
  const age = compared(one.at, other.at) || compared(one.id, other.id);
  return urgency || (oldest ? age : -age);
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

const RANK = sql`case when status in (${sql.join(openStatuses.claim)}) then 0 else 1 end`;
const DAY = sql`case when status in (${sql.join(openStatuses.claim)}) then deadline else '' end`;

/** The order of a list, as `order by` takes it. */
export function ordering(kind: CaseKind | 'simulation', { order }: Pick<Query, 'order'>): RawBuilder<unknown> {
  const urgency = kind === 'claim' && order === undefined ? [RANK, DAY] : [];
  const way = order === 'oldest' ? sql`asc` : sql`desc`;
  return sql.join([...urgency, sql`created_at ${way}`, sql`id ${way}`]);
}

/** What follows the page before. @throws InputError `bad-cursor` */
export function following(kind: CaseKind | 'simulation', { after, order }: Pick<Query, 'after' | 'order'>): Condition {
  if (after === undefined) return sql<SqlBool>`1 = 1`;
  const { rank, day, at, id } = readCursor(after);
  const older = order === 'oldest' ? sql`>` : sql`<`;
  const age = sql`(created_at ${older} ${at} or (created_at = ${at} and id ${older} ${id}))`;
  if (kind !== 'claim' || order !== undefined) return sql<SqlBool>`${age}`;
  if (rank === undefined || day === undefined) throw badCursor();
  return sql<SqlBool>`(${RANK} > ${rank} or (${RANK} = ${rank} and (${DAY} > ${day} or (${DAY} = ${day} and ${age}))))`;
}

/** Columns in which a customer's words are searched. */
const WORDS: Readonly<Record<CaseKind, readonly string[]>> = {
  claim: ['id', 'name', 'description'],
  lead: ['id', 'name'],
  handoff: ['id', 'summary'],
};

/** What is listed, wherever the page begins. */
export function wanted(kind: CaseKind, query: Query): Condition {
  const { status, closed, since, assignedTo, overdueOn, search } = query;
  const hands = sql.ref(kind === 'handoff' ? 'taken_by' : 'assigned_to');
  const open = sql`status in (${sql.join(openStatuses[kind])})`;
  return allOf([
    ...(status === undefined ? [] : [sql`status = ${status}`]),
    ...(status === undefined && closed !== true ? [open] : []),
    ...(since === undefined ? [] : [sql`created_at >= ${since}`]),
    ...(assignedTo === undefined ? [] : [sql`${hands} = ${assignedTo}`]),
    ...(overdueOn === undefined ? [] : [open, sql`deadline < ${overdueOn}`]),
    ...(search === undefined ? [] : [found(WORDS[kind], search)]),
  ]);
}

/** Which simulations are listed. */
export function wantedSimulations({ since, loanType, eligible, search }: SimulationQuery): Condition {
  return allOf([
    ...(since === undefined ? [] : [sql`created_at >= ${since}`]),
    ...(loanType === undefined ? [] : [sql`loan_type = ${loanType}`]),
    ...(eligible === undefined ? [] : [sql`eligible = ${Number(eligible)}`]),
    ...(search === undefined ? [] : [like('id', search)]),
  ]);
}

function found(columns: readonly string[], search: string): RawBuilder<unknown> {
  const words = columns.map((column) => like(column, search));
  const phone = phoneIn(search);
  const all = phone === undefined ? words : [...words, sql`phone = ${phone}`];
  return sql`(${sql.join(all, sql` or `)})`;
}

/** A whole number, E.164; with nine digits, one of Senegal. */
export function phoneIn(search: string): string | undefined {
  const digits = search.replace(/[\s.()-]/g, '');
  const [, national] = /^(?:\+?221|00221)?(\d{9})$/.exec(digits) ?? [];
  if (national !== undefined) return `+221${national}`;
  return /^\+[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}

/** Whatever the case of ASCII letters, on every database. */
function like(column: string, search: string): RawBuilder<unknown> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`lower(${sql.ref(column)}) like lower(${pattern}) escape '\\'`;
}

function allOf(conditions: readonly RawBuilder<unknown>[]): Condition {
  return conditions.length === 0 ? sql<SqlBool>`1 = 1` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}
