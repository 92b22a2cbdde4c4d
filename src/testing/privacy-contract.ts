import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '../domain/privacy.js';
import type { Store } from '../store/open.js';
import { exampleConversation, exampleInstant, exampleLead, exampleReference, exampleTurn } from './example-turns.js';
import { another, otherWeb, someone, theirWeb, twoPeople } from './person-stage.js';

const CLAIM_DAYS = 3650;
const who: Person = { kind: 'phone', phone: someone.phone };
const act = { by: 'Awa (server)', at: exampleInstant };

interface Opened {
  readonly store: Store;
  close(): Promise<void>;
}

/** What every store promises about people's rights. @param open gives an empty store */
export function privacyContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} keeps people’s rights`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await open();
      await twoPeople(opened.store);
    });
    afterEach(() => opened.close());

    describe('the file of a person', () => filesAreWhole(() => opened.store));
    describe('an erasure', () => {
      erasuresAreTold(() => opened.store);
      erasuresAreWhole(() => opened.store);
    });
  });
}

function filesAreWhole(store: () => Store): void {
  it('holds what was said, asked, decided and noted, under plain headings', async () => {
    const { parts, caution } = await store().privacy.export(who, act);
    const file = JSON.stringify(parts);
    for (const words of someone.words) expect(file).toContain(words);
    expect(parts.map(({ heading }) => heading)).toEqual(
      expect.arrayContaining(['Messages', 'Simulations de prêt', 'Réclamations', 'Avis', 'Journal de la banque']),
    );
    expect(caution).toEqual({ vouched: 1, given: 1, shared: 0, mentions: 1 });
  });

  it('holds nothing of anybody else, and no name that opens a session', async () => {
    const file = JSON.stringify((await store().privacy.export(who, act)).parts);
    for (const words of another.words) expect(file).not.toContain(words);
    expect(file).not.toContain('zeynabou-session');
  });

  it('leaves out a conversation in which somebody else left his number too', async () => {
    const claims = { kind: 'phone', phone: another.phone } as const;
    const before = await store().privacy.export(claims, act);
    expect(JSON.stringify(before.parts)).not.toContain('Axolotl');
    expect(before.caution).toMatchObject({ given: 1, shared: 0 });
  });

  it('is empty for a number that nobody gave', async () => {
    const { parts } = await store().privacy.export({ kind: 'phone', phone: '+221700000000' }, act);
    expect(parts).toEqual([]);
  });

  it('is that of one conversation where a session is named', async () => {
    const { parts } = await store().privacy.export({ kind: 'conversation', id: theirWeb.id }, act);
    const file = JSON.stringify(parts);
    expect(file).toContain('Pangolin');
    expect(file).not.toContain('Ornithorynque');
  });
}

function erasuresAreTold(store: () => Store): void {
  it('says beforehand what goes and which claims the bank must keep', async () => {
    const plan = await store().privacy.plan(who, CLAIM_DAYS, exampleInstant);
    expect(plan.erased).toMatchObject({ Conversations: 2, 'Demandes de compte ou de rappel': 1 });
    expect(plan.kept).toEqual([{ id: exampleReference('CLAIM', 3) }]);
    expect(JSON.stringify(await store().conversations.history(theirWeb.id, 0, 100))).toContain('Axolotl');
  });

  it('keeps a closed claim for its term, and says until when', async () => {
    await closeClaim(store());
    const { kept } = await store().privacy.plan(who, 10, exampleInstant);
    expect(kept).toEqual([{ id: exampleReference('CLAIM', 3), until: '2026-12-04' }]);
  });
}

function erasuresAreWhole(store: () => Store): void {
  it('touches nobody else, besides the number in his lines', async () => {
    await store().privacy.erase(who, CLAIM_DAYS, act);
    const [said] = await store().conversations.history(otherWeb.id, 0, 10);
    expect(said?.text).toBe('Crocodile vers •••');
    const { case: claim } = await store().desk.claims.show(exampleReference('CLAIM', 12));
    expect(claim.fields.description).toContain(someone.written);
    expect((await store().desk.leads.show(exampleReference('PROS', 11))).case.fields.name).toBe(another.name);
  });

  it('leaves every figure of the reports as it was', async () => {
    const query = { from: '2026-11-01', to: '2026-11-30', now: exampleInstant };
    const before = await store().kpis.report(query);
    await store().privacy.erase(who, CLAIM_DAYS, act);
    const after = await store().kpis.report(query);
    expect(after.figures).toEqual(before.figures);
    expect(after.breakdowns).toEqual(before.breakdowns);
    expect(after.funnels).toEqual(before.funnels);
    expect(after.unanswered).toEqual([]);
  });

  it('can be repeated, and changes nothing then', async () => {
    await store().privacy.erase(who, CLAIM_DAYS, act);
    const again = await store().privacy.erase(who, CLAIM_DAYS, act);
    expect(again.erased).toEqual({});
    expect(again.kept).toHaveLength(1);
  });

  it('is in the log without a word of whom it was', async () => {
    await store().privacy.erase(who, CLAIM_DAYS, act);
    const [line] = await store().journal.read(1);
    expect(line).toMatchObject({ actor: 'Awa (server)', action: 'erase' });
    expect(JSON.stringify(line)).not.toMatch(/1234508|Zeynabou/);
  });

  it('lets the same customer write again as somebody new', async () => {
    await store().privacy.erase({ kind: 'conversation', id: theirWeb.id }, CLAIM_DAYS, act);
    expect(await store().conversations.history(theirWeb.id, 0, 10)).toEqual([]);
    expect(await store().claims.find({ conversationId: theirWeb.id })).toEqual([]);
  });

  it('tells and takes the requests alone of a conversation in which another number was given too', async () => {
    const conversation = exampleConversation('shared-phone');
    const theirs = exampleLead(21, { phone: someone.phone, name: someone.name });
    const others = exampleLead(22, { phone: another.phone, name: 'Fatou Ngom' });
    await store().conversations.remember(
      exampleTurn({ conversation, message: 'm1', says: 'Dromadaire', records: [theirs, others] }),
    );
    const { parts, caution } = await store().privacy.export(who, act);
    expect(caution.shared).toBe(1);
    expect(JSON.stringify(parts)).toContain(exampleReference('PROS', 21));
    expect(JSON.stringify(parts)).not.toMatch(/Dromadaire|Fatou Ngom/);
    await store().privacy.erase(who, CLAIM_DAYS, act);
    expect((await store().desk.leads.show(exampleReference('PROS', 22))).case.fields.name).toBe('Fatou Ngom');
    expect((await store().desk.leads.show(exampleReference('PROS', 21))).case.fields.name).toBe('effacé');
    expect(await store().conversations.history(conversation.id, 0, 10)).toEqual([]);
  });
}

function closeClaim({ desk }: Store) {
  const id = exampleReference('CLAIM', 3);
  return desk.claims.update(id, { by: 'Fatou', at: exampleInstant, status: 'resolved', note: 'Rendu' });
}
