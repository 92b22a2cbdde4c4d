import type { Kysely, Transaction } from 'kysely';
import { sql } from 'kysely';
import { isOpen, type Act } from '../../domain/desk.js';
import {
  erasedId,
  type Caution,
  type Counts,
  type ErasurePlan,
  type KeptClaim,
  type Person,
} from '../../domain/privacy.js';
import { inTransaction } from '../engine.js';
import type { Tables } from '../tables.js';
import { blankCases } from './blank.js';
import { forgetConversation } from './forget.js';
import { inventory } from './inventory.js';
import { logged } from './log.js';
import { countMentions, findMentions, maskMentions } from './mentions.js';
import type { PrivacyParts } from './parts.js';
import { belongingsOf, caseTables, type Belongings } from './person.js';
import { turnsOf } from './personal-file.js';
import { countRows, ownedRows, type Owned } from './rows.js';

const DAY_MS = 86_400_000;

/** How long claims are kept, and from when it is counted. */
export interface ClaimTerm {
  readonly days: number;
  readonly now: Date;
}

/** What an erasure would take, counted. */
export async function planErasure(parts: PrivacyParts, person: Person, term: ClaimTerm): Promise<ErasurePlan> {
  const belongings = await belongingsOf(parts.database, person, parts.pseudonym);
  const caution = await cautionOf(parts.database, person, belongings);
  return { ...(await planOf(parts.database, belongings, term)), caution };
}

/** Everything of a person in one transaction: deleted, or kept as nobody's. */
export async function erasePerson(parts: PrivacyParts, person: Person, days: number, act: Act): Promise<ErasurePlan> {
  const { database, pseudonym } = parts;
  const caution = await cautionOf(database, person, await belongingsOf(database, person, pseudonym));
  const mentions = person.kind === 'phone' ? await findMentions(database, person.phone) : [];
  return inTransaction(database, async (transaction) => {
    const belongings = await belongingsOf(transaction, person, pseudonym);
    const plan = await planOf(transaction, belongings, { days, now: act.at });
    const kept = new Set(plan.kept.map(({ id }) => id));
    for (const table of caseTables) {
      const ids = belongings.cases[table].filter((id) => !kept.has(id));
      await blankCases(transaction, table, ids);
    }
    await forgetAll(transaction, parts, belongings);
    await maskMentions(transaction, mentions);
    await logged(transaction, { action: 'erase', id: parts.newId(), counts: plan.erased, act });
    return { ...plan, caution };
  });
}

/** What somebody has to look at first, what others wrote included. */
export async function cautionOf(
  database: Kysely<Tables>,
  person: Person,
  { conversations, shared, caution }: Belongings,
): Promise<Caution> {
  if (person.kind === 'conversation') return { ...caution, mentions: 0 };
  const mentions = await countMentions(database, person.phone, [...conversations, ...shared]);
  return { ...caution, mentions };
}

async function forgetAll(
  transaction: Transaction<Tables>,
  { newId }: PrivacyParts,
  { conversations, shared }: Belongings,
): Promise<void> {
  for (const id of [...conversations, ...shared]) {
    await forgetConversation(transaction, id, { figures: erasedId(newId()), cases: erasedId(newId()) });
  }
}

async function planOf(
  database: Kysely<Tables>,
  belongings: Belongings,
  term: ClaimTerm,
): Promise<Omit<ErasurePlan, 'caution'>> {
  const conversations = [...belongings.conversations, ...belongings.shared];
  const kept = await keptClaims(database, belongings.cases.claims, term);
  const claims = belongings.cases.claims.filter((id) => !kept.some((one) => one.id === id));
  const owned = { conversations, cases: { ...belongings.cases, claims } };
  const erased = await counted(database, owned);
  return { erased, kept, turns: await turnsOf(database, conversations) };
}

/** Rows with something personal in them, by the heading of their table. */
async function counted(database: Kysely<Tables>, owned: Owned): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const [table, care] of Object.entries(inventory)) {
    const personal = Object.values(care.columns).some(({ kind }) => ['identity', 'words', 'finances'].includes(kind));
    if (!personal || care.rows === 'nobody') continue;
    const rows = await countRows(database, table, ownedRows(database, table, care, owned));
    if (rows > 0) counts[care.heading] = rows;
  }
  return counts;
}

async function keptClaims(
  database: Kysely<Tables>,
  ids: readonly string[],
  { days, now }: ClaimTerm,
): Promise<readonly KeptClaim[]> {
  if (ids.length === 0) return [];
  const rows = await database
    .selectFrom('claims')
    .select(['id', 'status', 'updated_at'])
    .where('id', 'in', ids)
    .where(sql<boolean>`name <> 'effacé'`)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, status, updated_at }): readonly KeptClaim[] => {
    if (isOpen('claim', status)) return [{ id }];
    const until = new Date(Date.parse(updated_at) + days * DAY_MS);
    return until > now ? [{ id, until: until.toISOString().slice(0, 10) }] : [];
  });
}
