import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type Database from 'better-sqlite3';
import { twoDays } from '../../testing/two-days.js';
import { count } from '../../testing/kpi-stage.js';
import { openConnection } from '../connection.js';
import { storeOn, type Store } from '../open.js';
import { recountStatements } from './recount.js';

let connection: Database.Database;
let store: Store;
beforeEach(async () => {
  connection = await openConnection({ path: ':memory:' });
  store = await storeOn(connection);
});
afterEach(() => store.close());

const query = { from: '2026-11-01', to: '2026-12-31', now: new Date('2026-12-26T12:00:00Z') };

describe('what was said before the figures were kept', () => {
  it('is counted as if it had been counted turn by turn', async () => {
    for (const turn of twoDays) await count(store.conversations, turn);
    const kept = await store.kpis.report(query);
    connection.exec('delete from flow_steps; delete from flow_runs; delete from visits');
    connection.exec('delete from daily_counts; delete from missed_questions');
    connection.exec(recountStatements.join(';'));
    const recounted = await store.kpis.report(query);
    expect(recounted.figures).toEqual(kept.figures);
    expect(recounted.breakdowns).toEqual(kept.breakdowns);
    expect(recounted.unanswered).toEqual(kept.unanswered);
    // A service that was only stopped leaves no trace in the older rows.
    expect(recounted.funnels[0]?.steps).toEqual(kept.funnels[0]?.steps);
    expect(recounted.funnels[0]).toMatchObject({ flow: 'loan', started: 2, completed: 1 });
  });
});
