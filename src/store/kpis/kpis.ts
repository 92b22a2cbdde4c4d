import { sql, type Kysely } from 'kysely';
import { z } from 'zod';
import type { KpiQuery, KpiReport, Kpis, QuestionCluster } from '../../domain/kpis.js';
import { engineOf } from '../engine.js';
import { translated } from '../errors.js';
import type { Tables } from '../tables.js';
import { readBreakdowns, readSplits } from './breakdowns.js';
import { clusterQuestions } from './clusters.js';
import { readFigures } from './figures.js';
import { readFunnels } from './funnels.js';
import { readLatest } from './latest.js';
import { scopeOf, whole } from './scope.js';
import { readSpending } from './spending.js';

/** Wordings that are compared with each other: rarer ones would not be among the most asked. */
const WORDINGS = 3000;
const CLUSTERS = 20;

/** The figures on the database; every method throws the errors of `openStore`. */
export function makeKpis(database: Kysely<Tables>): Kpis {
  return {
    figures: (query) => translated(() => readFigures(database, query)),
    splits: (query, keys) => translated(() => readSplits(database, query, keys)),
    spending: (query) => translated(() => atOnce(database, (moment) => readSpending(moment, query))),
    report: (query) => translated(() => atOnce(database, (moment) => readReport(moment, query))),
  };
}

/** One moment of the database for all queries: a card and its table are counted from the same turns. */
function atOnce<Result>(database: Kysely<Tables>, read: (moment: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  return database.connection().execute(async (connection) => {
    await engineOf(database).beginReading.execute(connection);
    try {
      return await read(connection);
    } finally {
      await sql`commit`.execute(connection);
    }
  });
}

async function readReport(database: Kysely<Tables>, query: KpiQuery): Promise<KpiReport> {
  return {
    from: query.from,
    to: query.to,
    channel: query.channel ?? null,
    figures: await readFigures(database, query),
    breakdowns: await readBreakdowns(database, query),
    funnels: await readFunnels(database, query),
    unanswered: await readUnanswered(database, query),
    latest: await readLatest(database, query),
  };
}

const askedRow = z.object({ text: z.string(), count: whole });

async function readUnanswered(database: Kysely<Tables>, query: KpiQuery): Promise<readonly QuestionCluster[]> {
  const { rows } = await sql`
    select lower(trim(text)) as text, count(*) as count from missed_questions where ${scopeOf(query)}
      and text <> ''
    group by 1 order by 2 desc, 1 limit ${WORDINGS}`.execute(database);
  return clusterQuestions(rows.map((row) => askedRow.parse(row))).slice(0, CLUSTERS);
}
