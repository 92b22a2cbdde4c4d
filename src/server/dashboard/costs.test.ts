import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelUse } from '../../domain/telemetry.js';
import { exampleConversation, exampleInstant, exampleTurn } from '../../testing/example-turns.js';
import { startStaffServer, type StaffBrowser, type StaffServer } from '../../testing/staff-server.js';

function called(model: string, milliFrancs?: number, outcome: ModelUse['outcome'] = 'ok'): ModelUse {
  const tokens = { inputTokens: 1800, outputTokens: 160 };
  return { kind: 'answer', model, outcome, ...tokens, ...(milliFrancs === undefined ? {} : { milliFrancs }) };
}

/** A conversation of its own, with what it asked of services outside. */
async function play(staff: StaffServer, session: string, day: string, calls: readonly ModelUse[]): Promise<void> {
  const at = new Date(`${day}T10:00:00Z`);
  await staff.store.conversations.remember({
    ...exampleTurn({ conversation: exampleConversation(session), message: session, at }),
    calls,
  });
}

let staff: StaffServer;
let manager: StaffBrowser;
beforeAll(async () => {
  staff = await startStaffServer(exampleInstant);
  manager = await staff.as('manager');
}, 30_000);
afterAll(() => staff.close());

describe('the costs', () => {
  it('are 0 F, said plainly, while no model is called', async () => {
    await play(staff, 'alone', '2026-11-24', []);
    const page = await manager.read('/dashboard/couts');
    expect(page).toContain('0 F : aucun appel à un modèle');
    expect(page).toContain('Aucun modèle n’a été appelé.');
    expect(page).not.toContain('class="chart"');
  });

  it('stand by day, by conversation and by model, and the tables add up to the cards', async () => {
    await play(staff, 'first', '2026-11-23', [called('gemini', 564), called('vectors', 2)]);
    await play(staff, 'second', '2026-11-24', [called('gemini', 1000), called('gemini', 0, 'failed')]);
    await play(staff, 'before', '2026-11-15', [called('gemini', 3000)]);
    const page = await manager.read('/dashboard/couts?days=7');
    const spending = await staff.store.kpis.spending({ from: '2026-11-18', to: '2026-11-24', now: exampleInstant });
    const sumOf = (rows: readonly { readonly francs: number | null }[]) =>
      Math.round(rows.reduce((sum, { francs }) => sum + 1000 * (francs ?? 0), 0));
    expect([sumOf(spending.days), sumOf(spending.models), spending.total]).toEqual([
      1566,
      1566,
      { calls: 4, failed: 1, unpriced: 0, tokensIn: 7200, tokensOut: 640, francs: 1.566 },
    ]);
    for (const cell of ['1,57 F', 'avant : 3 F', '0,522 F', '23/11/2026', '0,566 F', 'gemini', '1,56 F', '0,002 F']) {
      expect(page).toContain(cell);
    }
    expect(page).toMatch(
      /<svg class="chart"[^>]* role="img" aria-label="Coût par jour : du 18\/11\/2026 au 24\/11\/2026/,
    );
  });

  it('are followed in the address: another channel has none', async () => {
    expect(await manager.read('/dashboard/couts?days=7&channel=whatsapp')).toContain('0 F : aucun appel');
  });

  it('are not said in part while one price is unknown', async () => {
    await play(staff, 'third', '2026-11-24', [called('unheard-of')]);
    const page = await manager.read('/dashboard/couts?days=7');
    expect(page).toMatch(/1 appel va à un modèle dont le tarif n’est pas connu/);
    expect(page).toContain('tarif inconnu');
    expect(page).not.toContain('1,57 F');
  });

  it('that cannot be read leave the page standing', async () => {
    const broken = await startStaffServer(exampleInstant, {
      kpis: { ...staff.store.kpis, spending: () => Promise.reject(new Error('no')) },
    });
    try {
      const page = await (await broken.as('manager')).get('/dashboard/couts');
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('ne peuvent pas être lus')]);
    } finally {
      await broken.close();
    }
  });
});
