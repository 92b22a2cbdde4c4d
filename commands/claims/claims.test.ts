import { userInfo } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeskHome, type DeskHome } from '../../src/testing/desk-home.js';
import { exampleClaim, exampleConversation, exampleReference } from '../../src/testing/example-turns.js';
import { writeRecords } from '../../src/testing/opened-store.js';
import ClaimsList from './list.js';
import ClaimsShow from './show.js';
import ClaimsUpdate from './update.js';

const id = exampleReference('CLAIM', 1);
const late = exampleReference('CLAIM', 2);
const conversation = exampleConversation('example');

let home: DeskHome;
beforeEach(async () => {
  home = await openDeskHome();
});
afterEach(() => home.close());

const write = () =>
  writeRecords(home.store, conversation, [
    exampleClaim(1, {
      deadline: '2999-12-24',
      name: 'Awa \u001b[31mNdiaye',
      description: 'perdu\n\u001b]0;x\u0007carte',
    }),
    exampleClaim(2, { deadline: '2026-01-02', name: 'Modou Fall', phone: '+33612345678' }),
  ]);
const historyOf = async () => (await home.store.claims.find({ conversationId: conversation.id, claimId: id }))[0];

describe('tokosel claims list', () => {
  it('says that there is none, and how one comes about', async () => {
    const { out, exit } = await home.run(ClaimsList);
    expect(exit).toBe(0);
    expect(out).toMatch(/^No claim to show; --all .*\nA claim is written when /);
    expect((await home.run(ClaimsList, '--json')).out).toBe('{"claims":[],"total":0}\n');
  });

  it('aligns what is late before what is not, with phones masked and nothing that moves the cursor', async () => {
    await write();
    const { out } = await home.run(ClaimsList);
    const [header = '', , first = '', second = ''] = out.split('\n');
    expect(first).toContain(`${late}  received  2026-01-02 late  carte`);
    expect(second).toContain(`${id}  received  2999-12-24       carte     Awa Ndiaye  +221 77 *** ** 08`);
    expect(first.indexOf('Modou')).toBe(header.indexOf('name'));
    expect(second.indexOf('+221')).toBe(header.indexOf('phone'));
    expect(out).not.toMatch(/1234508|612345678|\u001b/);
  });

  it('gives programs one object, phones masked and no name of a thread', async () => {
    await write();
    const { out } = await home.run(ClaimsList, '--overdue', '--json');
    const { claims, total } = JSON.parse(out) as { claims: unknown[]; total: number };
    expect(total).toBe(1);
    expect(claims[0]).toMatchObject({ id: late, status: 'received', overdue: true, assigned_to: null });
    expect(out).not.toMatch(/612345678|web:/);
  });

  it('says how many are left out, and refuses what is no status, day or number', async () => {
    await write();
    const { out, err } = await home.run(ClaimsList, '--limit', '1');
    expect([out.includes(late), out.includes(id), err]).toEqual([true, false, '1 of 2: --limit 2 shows them all.\n']);
    for (const wrong of [
      ['--status', 'lost'],
      ['--since', '24/11/2026'],
      ['--limit', '0'],
    ]) {
      expect((await home.run(ClaimsList, ...wrong)).exit).toBe(2);
    }
  });
});

describe('tokosel claims show', () => {
  it('opens the whole file, whatever the case of its reference', async () => {
    await write();
    const { out, exit } = await home.run(ClaimsShow, id.toLowerCase());
    expect(exit).toBe(0);
    expect(out).toMatch(/^phone +\+221 77 123 45 08$/m);
    expect(out).toMatch(/^deadline +2999-12-24 \(\d+ days left\)$/m);
    expect(out).toMatch(/^description +perdu\n +carte$/m);
    expect(out).not.toContain('\u001b');
    expect((await home.run(ClaimsShow, late)).out).toMatch(/^deadline +2026-01-02 \(\d+ days late\)$/m);
  });

  it('says in one line that there is no such claim, to people and to programs', async () => {
    const unknown = await home.run(ClaimsShow, id);
    expect(unknown).toEqual({
      out: '',
      err: `tokosel: there is no claim ${id}. See "tokosel claims list --all".\n`,
      exit: 2,
    });
    const told = await home.run(ClaimsShow, id, '--json');
    expect([told.out, told.exit]).toEqual(['', 2]);
    expect(JSON.parse(told.err)).toEqual({
      error: { code: 'unknown-case', detail: `there is no claim ${id}`, fix: 'See "tokosel claims list --all".' },
    });
  });
});

describe('tokosel claims --json', () => {
  it('escapes what a terminal would obey and changes nothing of it', async () => {
    const name = 'Awa\u009b31m \u202eNdiaye';
    await writeRecords(home.store, conversation, [exampleClaim(1, { name })]);
    const { out } = await home.run(ClaimsShow, id, '--json');
    expect(out).not.toMatch(/[\u0080-\u009f\u202e]/);
    expect(JSON.parse(out)).toMatchObject({ claim: { fields: { name } } });
  });

  it('tells a wrong command line in one JSON line', async () => {
    const wrong = await home.run(ClaimsList, '--status', 'lost', '--json');
    expect([wrong.out, wrong.exit]).toEqual(['', 2]);
    expect(JSON.parse(wrong.err)).toMatchObject({ error: { code: 'usage', fix: 'See --help.' } });
    expect((await home.run(ClaimsShow, '--json')).err).toMatch(/^\{"error":\{"code":"usage",.*\}\n$/);
  });
});

describe('tokosel claims update', () => {
  beforeEach(write);

  it('changes what the customer sees at once, and logs who did it', async () => {
    const told = ['--status', 'in_progress', '--note', 'Agence saisie'];
    const { out, exit } = await home.run(ClaimsUpdate, id, ...told, '--internal', 'pressé', '--assign', 'Fatou');
    expect([out, exit]).toEqual([`${id}  in_progress, assigned to Fatou\n`, 0]);
    expect((await historyOf())?.history.at(-1)).toMatchObject({ status: 'in_progress', note: 'Agence saisie' });
    const { log } = await home.store.desk.claims.show(id);
    expect(log.map(({ actor, action }) => [actor, action])).toEqual(
      ['status', 'assign', 'internal'].map((action) => [userInfo().username, action]),
    );
    const shown = (await home.run(ClaimsShow, id)).out;
    expect(shown).toContain('received → in_progress, to the customer: Agence saisie');
    expect(shown).toContain('for the staff: pressé');
  });

  it('refuses what changes nothing, and a closed claim reopened without a word', async () => {
    expect((await home.run(ClaimsUpdate, id)).exit).toBe(2);
    const closed = await home.run(ClaimsUpdate, id, '--status', 'resolved', '--by', 'Fatou', '--json');
    expect(JSON.parse(closed.out)).toMatchObject({ id, status: 'resolved', conversation_id: 'web:example' });
    const reopened = await home.run(ClaimsUpdate, id, '--status', 'in_progress');
    expect([reopened.exit, reopened.err]).toEqual([2, expect.stringContaining('Say in a note to the customer')]);
    expect((await historyOf())?.status).toBe('resolved');
  });
});
