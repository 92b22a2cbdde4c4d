import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StaffDesk } from '../domain/desk-ports.js';
import {
  exampleClaim,
  exampleConversation,
  exampleHandoff,
  exampleLead,
  exampleReference,
  exampleSimulation,
} from './example-turns.js';
import { by, later, writeRecords, type OpenedStore } from './opened-store.js';

const phone = '+221771234508';
const web = exampleConversation('example');
const stranger = exampleConversation('stranger');
const claim = (number: number) => exampleReference('CLAIM', number);
const refused = (code: string) => ({ code, fault: 'customer' });

/** What the lists of the staff's desk promise. @param open gives an empty store */
export function deskListsContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} lets the staff`, () => {
    let opened: OpenedStore;
    let store: OpenedStore['store'];
    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });
    afterEach(() => opened.close());
    const write = (...[conversation, records, minutes]: Written) => writeRecords(store, conversation, records, minutes);

    it('read long lists page by page, each case once, in each order', async () => {
      const days = ['2026-12-24', '2026-12-01', '2026-12-24', '2026-12-10'];
      await write(
        web,
        days.map((deadline, index) => exampleClaim(index + 1, { deadline })),
      );
      await write(stranger, [exampleClaim(5, { deadline: '2026-10-01' }), exampleClaim(6)], 1);
      await store.desk.claims.update(claim(5), { ...by('Fatou'), status: 'resolved' });
      for (const order of [undefined, 'newest', 'oldest'] as const) {
        const query = { closed: true, ...(order === undefined ? {} : { order }) };
        const { cases: whole, next: none } = await store.desk.claims.list({ ...query, limit: 6 });
        const pages = [];
        for (let after: string | undefined = ''; after !== undefined;) {
          const page: Awaited<ReturnType<StaffDesk['claims']['list']>> = await store.desk.claims.list({
            ...query,
            limit: 2,
            ...(after === '' ? {} : { after }),
          });
          pages.push(...page.cases);
          expect(page.total).toBe(6);
          after = page.next;
        }
        expect([pages.map(({ id }) => id), none]).toEqual([whole.map(({ id }) => id), undefined]);
      }
      const ids = async (order: 'newest' | 'oldest') => {
        const { cases } = await store.desk.claims.list({ order, limit: 1 });
        return cases.map(({ id }) => id);
      };
      expect([await ids('newest'), await ids('oldest')]).toEqual([[claim(6)], [claim(1)]]);
      for (const after of ['', 'x', Buffer.from('{"at":1}').toString('base64url')]) {
        await expect(store.desk.claims.list({ after, limit: 2 })).rejects.toMatchObject(refused('bad-cursor'));
      }
    });

    it('find a case by words and by a whole phone number, never by a part of one', async () => {
      await write(web, [exampleClaim(1, { name: 'Moussa 100%' }), exampleLead(1), exampleHandoff(1, phone)]);
      const found = async (search: string) => {
        const query = { search, limit: 5 };
        const { claims, leads, handoffs: waiting } = store.desk;
        return [(await claims.list(query)).total, (await leads.list(query)).total, (await waiting.list(query)).total];
      };
      expect(await found('distributeur')).toEqual([1, 0, 0]);
      expect(await found('ndiaye')).toEqual([0, 1, 0]);
      expect(await found('0%')).toEqual([1, 0, 0]);
      expect(await found('_')).toEqual([1, 1, 1]);
      expect(await found('77 123 45 08')).toEqual([1, 1, 1]);
      expect(await found('+221771234508')).toEqual([1, 1, 1]);
      for (const part of ['771234', '4508', '2217712345', '%%%', "' or 1=1 --"])
        expect(await found(part)).toEqual([0, 0, 0]);
    });

    it('read the simulations that were shown', async () => {
      await write(web, [exampleSimulation(1)]);
      await write(stranger, [exampleSimulation(2)], 1);
      const { cases, total, next } = await store.desk.simulations.list({ limit: 1 });
      expect([cases[0]?.id, total]).toEqual([exampleReference('SIM', 2), 2]);
      const second = await store.desk.simulations.list({ limit: 1, ...(next === undefined ? {} : { after: next }) });
      expect(second.cases).toEqual([await store.desk.simulations.show(exampleReference('SIM', 1))]);
      expect(second.cases[0]?.fields).toEqual(exampleSimulation(1).fields);
      expect((await store.desk.simulations.list({ limit: 5, loanType: 'immobilier' })).total).toBe(0);
      expect((await store.desk.simulations.list({ limit: 5, eligible: true })).total).toBe(0);
      await expect(store.desk.simulations.show('SIM_x')).rejects.toMatchObject(refused('unknown-case'));
    });

    it('see personal data, and say who saw them', async () => {
      await write(web, [exampleClaim(1), exampleHandoff(1, phone)]);
      const { case: seen, log } = await store.desk.claims.reveal(claim(1), by('Fatou'));
      expect([seen.updatedAt, log]).toEqual([later(0).toISOString(), [expect.objectContaining({ action: 'reveal' })]]);
      const shown = await store.desk.handoffs.reveal(exampleReference('HAND', 1), by('Fatou'));
      expect([shown.lines.length, shown.log[0]?.actor]).toEqual([2, 'Fatou']);
    });
  });
}

type Written = Parameters<typeof writeRecords> extends [unknown, ...infer Rest] ? Rest : never;
