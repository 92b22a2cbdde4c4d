import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Retention } from '../domain/privacy.js';
import type { Store } from '../store/open.js';
import { exampleConversation, exampleInstant, exampleReference, exampleTurn } from './example-turns.js';
import { someone, theirWeb, theirWhatsapp, twoPeople } from './person-stage.js';

const DAY_MS = 86_400_000;
const retention: Retention = {
  conversations: 100,
  deliveries: 10,
  recordings: 10,
  leads: 200,
  handoffs: 150,
  claims: 400,
  figures: 300,
  staff_log: 500,
  sign_in: 10,
};
const query = { from: '2026-11-01', to: '2026-11-30', now: exampleInstant };

interface Opened {
  readonly store: Store;
  close(): Promise<void>;
}

/** What every store promises about the end of keeping. @param open gives an empty store */
export function purgeContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps nothing past its time`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await open();
      await twoPeople(opened.store);
    });
    afterEach(() => opened.close());

    wordsEnd(() => opened.store);
    requestsEnd(() => opened.store);
  });
}

function purgeAfter(store: Store, days: number, dryRun = false) {
  return store.privacy.purge({ retention, now: new Date(exampleInstant.getTime() + days * DAY_MS), dryRun });
}

async function wordsOf(store: Store, days: number): Promise<string> {
  const act = { by: 'Awa', at: new Date(exampleInstant.getTime() + days * DAY_MS) };
  return JSON.stringify((await store.privacy.export({ kind: 'phone', phone: someone.phone }, act)).parts);
}

function wordsEnd(store: () => Store): void {
  it('changes nothing while everything is young', async () => {
    expect(await purgeAfter(store(), 9)).toEqual({});
  });

  it('takes what was handed over first', async () => {
    const counts = await purgeAfter(store(), 11);
    expect(counts).toEqual({ 'Messages reçus de WhatsApp': 2, 'Réponses remises à WhatsApp': 1 });
    expect(await wordsOf(store(), 11)).toContain('Ornithorynque');
  });

  it('forgets what was said, and leaves the requests and every figure', async () => {
    const before = await store().kpis.report(query);
    expect(await purgeAfter(store(), 101)).toMatchObject({ Conversations: 3 });
    expect(await store().conversations.history(theirWhatsapp.id, 0, 10)).toEqual([]);
    expect(await store().conversations.history(theirWeb.id, 0, 10)).toEqual([]);
    const words = await wordsOf(store(), 101);
    expect(words).not.toMatch(/Ornithorynque|Axolotl/);
    expect(words).toMatch(/Pangolin/);
    const after = await store().kpis.report(query);
    expect([after.figures, after.breakdowns, after.funnels]).toEqual([
      before.figures,
      before.breakdowns,
      before.funnels,
    ]);
  });
}

function requestsEnd(store: () => Store): void {
  it('takes the names out of old requests, never out of an open claim', async () => {
    await purgeAfter(store(), 600);
    const lead = await store().desk.leads.show(exampleReference('PROS', 2));
    expect(lead.case.fields).toMatchObject({ name: 'effacé', phone: '', email: null });
    expect(lead.case.status).toBe('lost');
    const claim = await store().desk.claims.show(exampleReference('CLAIM', 3));
    expect(claim.case.fields.name).toBe(someone.name);
  });

  it('takes the names out of a claim once it has been closed for its term', async () => {
    const id = exampleReference('CLAIM', 3);
    await store().desk.claims.update(id, {
      by: 'Fatou',
      at: exampleInstant,
      status: 'resolved',
      note: 'Zeynabou payée',
    });
    expect(await purgeAfter(store(), 399)).not.toHaveProperty('Réclamations rendues anonymes');
    expect(await purgeAfter(store(), 401)).toMatchObject({ 'Réclamations rendues anonymes': 1 });
    const { case: claim, log } = await store().desk.claims.show(id);
    expect(claim.fields).toMatchObject({ name: 'effacé', phone: '', description: '' });
    expect(JSON.stringify(log)).not.toContain('Zeynabou');
  });

  it('takes the figures of single turns at last, and keeps those of the days', async () => {
    await purgeAfter(store(), 700);
    const { figures } = await store().kpis.report(query);
    expect(figures.interactions.value).toBe(4);
    expect(figures.visits.value).toBe(0);
    expect(await purgeAfter(store(), 700)).toEqual({});
  });

  it('shortens a conversation that goes on', async () => {
    const { conversation } = await store().conversations.recall(
      exampleTurn({ conversation: exampleConversation('modou-session'), message: 'm2' }).incoming,
    );
    const at = new Date(exampleInstant.getTime() + 90 * DAY_MS);
    await store().conversations.remember(exampleTurn({ conversation, message: 'm2', says: 'encore moi', at }));
    expect(await purgeAfter(store(), 101)).toMatchObject({ Conversations: 2, 'Conversations raccourcies': 1 });
    const lines = await store().conversations.history(conversation.id, 0, 10);
    expect(lines.map(({ text }) => text)).toEqual(['encore moi', 'Sur combien de mois ?']);
    expect(await purgeAfter(store(), 101)).toEqual({});
  });

  it('counts beforehand the same as it ends afterwards', async () => {
    for (const days of [11, 101, 250])
      expect(await purgeAfter(store(), days, true)).toEqual(await purgeAfter(store(), days));
  });

  it('is in the log with what went', async () => {
    await purgeAfter(store(), 101);
    const [line] = await store().journal.read(1);
    expect(line).toMatchObject({ action: 'purge', actor: 'tokosel' });
    expect(line?.to).toContain('Conversations : 3');
  });
}
