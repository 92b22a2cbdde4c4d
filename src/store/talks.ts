import type { Kysely, Selectable } from 'kysely';
import { sql } from 'kysely';
import { z } from 'zod';
import { InputError } from '../domain/errors.js';
import type { Journal, JournalEntry, Talk, TalkQuery, Talks, Transcript, TurnReason } from '../domain/staff.js';
import { channels, languages } from '../domain/vocabulary.js';
import { historyLineOf, replyOf } from './conversation-rows.js';
import { translated } from './errors.js';
import { readRow } from './read-row.js';
import { storedConversationId } from './reply-schema.js';
import { storableText } from './storable-text.js';
import type { InteractionTable, Tables } from './tables.js';

/** Lines of one conversation that are shown, the last ones. */
const LONGEST = 400;
const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)_(\d{1,15})$/;

const storedTalk = z.object({
  turn: z.int(),
  channel: z.enum(channels),
  language: z.enum(languages).catch('fr'),
  turns: z.int(),
  intent: z.string(),
  handoff: z.boolean(),
  lastReply: z.string().nullable(),
  at: z.string(),
}) satisfies z.ZodType<Talk>;

/** Conversations for the staff to read, on the database; throws the errors of `openStore`. */
export function makeTalks(database: Kysely<Tables>): Talks {
  const show = async (turn: number) => transcriptOf(database, await conversationOfTurn(database, turn));
  return {
    list: (query) => translated(() => list(database, query)),
    show: (turn) => translated(() => show(turn)),
    reveal: (turn, act) =>
      translated(async () => {
        const transcript = await show(turn);
        const subject = { subject_kind: 'conversation', subject_id: String(transcript.talk.turn) };
        const none = { from_value: null, to_value: null, note: null };
        const row = { at: act.at.toISOString(), actor: storableText(act.by), action: 'reveal', ...subject, ...none };
        await database.insertInto('audit_log').values(row).execute();
        return transcript;
      }),
    turnOf: (id) => translated(() => firstTurn(database, id)),
  };
}

/** What the staff did, on the database. */
export function makeJournal(database: Kysely<Tables>): Journal {
  return {
    read: (limit) => translated(() => readJournal(database, limit)),
    note: ({ by, at }, { action, kind, id }) =>
      translated(async () => {
        const subject = { subject_kind: kind, subject_id: storableText(id) };
        const none = { from_value: null, to_value: null, note: null };
        const row = { at: at.toISOString(), actor: storableText(by), action, ...subject, ...none };
        await database.insertInto('audit_log').values(row).execute();
      }),
  };
}

async function list(database: Kysely<Tables>, query: TalkQuery): ReturnType<Talks['list']> {
  const rows = await talksFrom(database)
    .$if(query.handoff !== undefined, (all) => all.where('c.handoff', '=', Number(query.handoff)))
    .$if(query.since !== undefined, (all) => all.where('c.updated_at', '>=', query.since ?? ''))
    .$if(query.language !== undefined, (all) => all.where('c.language', '=', query.language ?? ''))
    .$if(query.channel !== undefined, (all) => all.where(someTurn('channel', query.channel ?? '')))
    .$if(query.intent !== undefined, (all) => all.where(someTurn('intent', query.intent ?? '')))
    .$if(query.after !== undefined, (all) => all.where(before(query.after ?? '')))
    .orderBy('c.updated_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const talks = rows.slice(0, query.limit).map(talkOf);
  const last = talks.at(-1);
  const more = rows.length > query.limit && last !== undefined;
  return { talks, ...(more ? { next: `${last.at}_${last.turn}` } : {}) };
}

function talksFrom(database: Kysely<Tables>) {
  const last = sql`(select max(id) from interactions where conversation_id = c.id)`;
  return database
    .selectFrom('conversations as c')
    .innerJoin('interactions as i', (join) => join.on('i.id', '=', sql<number>`${last}`))
    .select(['i.channel', 'c.language', 'i.intent', 'c.handoff', 'c.last_reply as lastReply', 'c.updated_at as at'])
    .select([
      sql<number>`(select min(id) from interactions where conversation_id = c.id)`.as('turn'),
      sql<number>`(select count(*) from interactions where conversation_id = c.id)`.as('turns'),
    ]);
}

function talkOf({ handoff, ...row }: { readonly handoff: number }): Talk {
  return readRow(storedTalk, { ...row, handoff: handoff !== 0 }, 'conversations');
}

function someTurn(column: 'channel' | 'intent', value: string) {
  const it = sql.ref(`t.${column}`);
  return sql<boolean>`exists (select 1 from interactions t where t.conversation_id = c.id and ${it} = ${value})`;
}

/** Older than where the page before ended. */
function before(after: string) {
  const [, at, turn] = CURSOR.exec(after) ?? [];
  if (at === undefined) throw new InputError('bad-cursor', 'this page of the list does not exist');
  const id = sql`(select conversation_id from interactions where id = ${Number(turn)})`;
  return sql<boolean>`(c.updated_at < ${at} or (c.updated_at = ${at} and c.id < ${id}))`;
}

async function firstTurn(database: Kysely<Tables>, id: string): Promise<number | undefined> {
  const row = await database
    .selectFrom('interactions')
    .select((all) => all.fn.min('id').as('turn'))
    .where('conversation_id', '=', id)
    .executeTakeFirst();
  return row?.turn ?? undefined;
}

async function conversationOfTurn(database: Kysely<Tables>, turn: number): Promise<string> {
  const row = await database
    .selectFrom('interactions')
    .select('conversation_id')
    .where('id', '=', turn)
    .executeTakeFirst();
  if (row === undefined) throw new InputError('unknown-conversation', `there is no turn ${turn}`);
  return row.conversation_id;
}

async function transcriptOf(database: Kysely<Tables>, id: string): Promise<Transcript> {
  const talk = await talksFrom(database).where('c.id', '=', id).executeTakeFirstOrThrow();
  const lines = await database
    .selectFrom('chat_history')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('seq', 'desc')
    .limit(LONGEST)
    .execute();
  const turns = await database
    .selectFrom('interactions')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('id', 'desc')
    .limit(LONGEST)
    .execute();
  return {
    talk: talkOf(talk),
    conversationId: storedConversationId.parse(id),
    lines: lines.toReversed().map(historyLineOf),
    reasons: turns.map(reasonOf),
  };
}

function reasonOf(row: Selectable<InteractionTable>): TurnReason {
  const { id, message_id, intent, confidence, route, flow, engine, latency_ms } = row;
  const { sources } = replyOf(row.reply_json);
  const said = { intent, confidence, route, flow, engine, sources };
  return { turn: id, messageId: message_id, latencyMs: latency_ms, ...said };
}

async function readJournal(database: Kysely<Tables>, limit: number): Promise<readonly JournalEntry[]> {
  const rows = await database.selectFrom('audit_log').selectAll().orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ at, actor, action, subject_kind, subject_id, from_value, to_value }) => {
    const subject = `${subject_kind} ${subject_id}`;
    return { at, actor, action, subject, from: from_value, to: to_value };
  });
}
