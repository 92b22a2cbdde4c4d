import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { KpiQuery } from '../../src/domain/kpis.js';
import { recountStatements } from '../../src/store/kpis/recount.js';
import { openStore } from '../../src/store/open.js';
import type { Benchmark, Figures, Given } from './benchmark.js';

const MESSAGES = 1_000_000;
const EACH = 5;
const ROUNDS = 15;
/** All of them lie in these ninety days. */
const query: KpiQuery = { from: '2026-08-27', to: '2026-11-24', now: new Date('2026-11-24T18:00:00Z') };

/** The whole report and its cards over a million interactions. */
export const reporting: Benchmark = {
  about: () => `${MESSAGES.toLocaleString('en')} interactions of ninety days, SQLite`,
  contenders: {},
  product: { tokosel: measure },
  goals: { 'report ms': 2000, 'first report ms': 2000, 'cards p95 ms': 500 },
};

async function measure({ home }: Given): Promise<Figures> {
  const path = join(home, 'million.db');
  if (!existsSync(path)) await fill(path);
  const store = await openStore({ path });
  try {
    const times = await timesOf(ROUNDS, () => store.kpis.report(query));
    const cards = await timesOf(ROUNDS, () => store.kpis.figures(query));
    const { figures } = await store.kpis.report(query);
    return {
      interactions: figures.interactions.value ?? 0,
      'first report ms': times[0] ?? 0,
      'report ms': percentile(times, 0.5),
      'report p95 ms': percentile(times, 0.95),
      'cards p95 ms': percentile(cards, 0.95),
    };
  } finally {
    await store.close();
  }
}

async function timesOf(rounds: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Rows by SQL alone, the same in every run, then counted as the migration counts what was said before it. */
async function fill(path: string): Promise<void> {
  await (await openStore({ path })).close();
  const database = new Database(path);
  try {
    database.pragma('synchronous = OFF');
    database.exec(`begin; ${rows.join(';')}; ${recountStatements.join(';')}; commit; analyze`);
  } catch (error) {
    rmSync(path);
    throw error;
  } finally {
    database.close();
  }
}

/** A pick from a list by a number that looks drawn. */
function pick(values: readonly string[], salt: number): string {
  const cases = values.map((value, place) => `when ${place} then '${value}'`).join(' ');
  return `case (n * 2654435761 + ${salt} * 40503) / 65536 % ${values.length} ${cases} end`;
}

const channel = `case k * 40503 / 7 % 5 when 0 then 'web' when 1 then 'web' else 'whatsapp' end`;
const stamp = `strftime('%Y-%m-%dT%H:%M:%S.000Z', 1788134400 - 345600 + (k * 7775000 / ${MESSAGES / EACH}) + (n % ${EACH}) * 40, 'unixepoch')`;
const numbers = `with recursive all_numbers (n) as (select 0 union all select n + 1 from all_numbers where n < ${MESSAGES - 1})`;
const steps = ['amount', 'months', 'profile', 'income', 'charges'];
const intents = [
  'faq',
  'inform',
  'inform',
  'loan_simulation',
  'greeting',
  'affirm',
  'claim_new',
  'account_opening',
  'thanks',
];

const rows = [
  `create temp table drawn as ${numbers}, keyed as (select n, n / ${EACH} as k from all_numbers)
    select n, k, ${channel} || ':c' || (k % 150000) as conversation, ${channel} as channel, ${stamp} as at from keyed`,
  `insert into conversations (id, version, language, updated_at)
    select conversation, ${EACH}, 'fr', max(at) from drawn group by conversation`,
  `insert into interactions (conversation_id, message_id, channel, mode, language, intent, confidence, flow, flow_status,
      asking, engine, handoff, route, latency_ms, sources, reply_json, created_at)
    select conversation, 'm' || n, channel, ${pick(['text', 'text', 'text', 'text', 'audio'], 1)},
      ${pick(['fr', 'fr', 'fr', 'wo', 'en'], 2)}, ${pick(intents, 3)}, 0.9,
      case k % 3 when 0 then 'loan' else 'none' end, 'active',
      case when k % 3 = 0 then case n % ${EACH} ${steps.map((step, place) => `when ${place} then '${step}'`).join(' ')} end end,
      ${pick(['local', 'local', 'gemini'], 4)}, 0, ${pick(['flow', 'say', 'knowledge'], 5)},
      (n * 2654435761 / 65536) % 1500, case when n % 4 = 0 then 1 else 0 end, '{}', at from drawn order by at, n`,
  `insert into chat_history (conversation_id, seq, role, text, mode, message_id, created_at)
    select conversation, n + 1, 'customer', 'question ' || (n % 9000) || ' sur ' || ${pick(['wave', 'tabaski', 'visa', 'bourse'], 6)},
      'text', 'm' || n, at from drawn where n % 20 = 1`,
  `insert into loan_simulations (id, conversation_id, amount, months, loan_type, profile, charges, taux_interet, mensualite,
      cout_total, interets_totaux, eligible, teg, frais_dossier, assurance_totale, taxes_totales, created_at, channel)
    select 'SIM_20261124_' || printf('%08d', n), conversation, 5000000, 60, ${pick(['auto', 'consommation', 'immobilier'], 7)},
      ${pick(['cdi', 'cdd', 'fonctionnaire'], 8)}, 0, 950, 105009, 1, 1, n % 2, 1275, 1, 1, 1, at, channel
    from drawn where n % 25 = 4`,
  `insert into prospects (id, conversation_id, channel, product, name, phone, created_at, updated_at)
    select 'PROS_20261124_' || printf('%08d', n), conversation, channel, 'loan', 'Awa Ndiaye', '+221770000000', at, at
    from drawn where n % 60 = 9`,
  `insert into claims (id, conversation_id, channel, category, description, name, phone, deadline, status, created_at, updated_at)
    select 'CLAIM_20261124_' || printf('%08d', n), conversation, channel, ${pick(['carte', 'frais', 'virement'], 9)}, 'x',
      'Awa Ndiaye', '+221770000000', substr(at, 1, 10), ${pick(['received', 'resolved', 'resolved'], 10)}, at, at
    from drawn where n % 80 = 9`,
  `insert into feedbacks (id, conversation_id, channel, rating, created_at)
    select 'FEED_20261124_' || printf('%08d', n), conversation, channel, 1 + n % 5, at from drawn where n % 40 = 9`,
  `delete from daily_counts`,
];
