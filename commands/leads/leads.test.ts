import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { xof } from '../../src/domain/money.js';
import { openDeskHome, type DeskHome } from '../../src/testing/desk-home.js';
import { exampleConversation, exampleLead, exampleReference } from '../../src/testing/example-turns.js';
import { writeRecords } from '../../src/testing/opened-store.js';
import LeadsList from './list.js';
import LeadsShow from './show.js';
import LeadsUpdate from './update.js';

const id = exampleReference('PROS', 1);
const loan = { product: 'loan', account_type: null, loan_type: 'auto', amount: xof(5_000_000), months: 60 } as const;

const LEADS = z.object({ leads: z.array(z.unknown()), total: z.number() });

let home: DeskHome;
beforeEach(async () => {
  home = await openDeskHome();
  await writeRecords(home.store, exampleConversation('example'), [exampleLead(1, loan), exampleLead(2)]);
});
afterEach(() => home.close());

describe('tokosel leads', () => {
  it('lists what is wanted, with phone and e-mail masked', async () => {
    const list = await home.run(LeadsList);
    expect(list.out).toMatch(/loan auto +Awa Ndiaye +\+221 77 \*\*\* \*\* 08/);
    expect(list.out).toContain('account courant');
    const json = await home.run(LeadsList, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ leads: [{ fields: { email: 'a***@example.sn' } }, { id }], total: 2 });
    expect(list.out + json.out).not.toMatch(/1234508|awa@/);
  });

  it('lists every one with --all, however many there are', async () => {
    const many = Array.from({ length: 60 }, (_, at) => exampleLead(at + 3));
    await writeRecords(home.store, exampleConversation('many'), many);
    const listed = async (...flags: string[]) =>
      LEADS.parse(JSON.parse((await home.run(LeadsList, '--json', ...flags)).out));
    expect([(await listed()).leads.length, (await listed()).total]).toEqual([50, 62]);
    expect((await listed('--all')).leads.length).toBe(62);
    expect((await listed('--all', '--limit', '3')).leads.length).toBe(3);
  });

  it('shows one whole, and what was noted about it', async () => {
    const change = ['--status', 'contacted', '--note', 'passe lundi', '--assign', 'Fatou', '--by', 'Fatou'];
    expect((await home.run(LeadsUpdate, id, ...change)).out).toBe(`${id}  contacted, assigned to Fatou\n`);
    const { out } = await home.run(LeadsShow, id);
    for (const line of [/^amount +5 000 000 F CFA$/m, /^over +5 years$/m, /^e-mail +awa@example.sn$/m]) {
      expect(out).toMatch(line);
    }
    expect(out).toContain('Fatou: for the staff: passe lundi');
    expect((await home.run(LeadsUpdate, id, '--status', 'contacted')).exit).toBe(2);
    expect((await home.run(LeadsUpdate, id, '--status', 'won')).exit).toBe(0);
    expect((await home.run(LeadsList, '--json')).out).not.toContain(id);
  });
});
