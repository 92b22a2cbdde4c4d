import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inspection } from '../channels/terminal/inspection.js';
import { sessionOf } from '../domain/ids.js';
import { openHouse, type House } from '../testing/house.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { readSettings } from './settings.js';
import { openDesk, type TerminalDesk, type TerminalWishes } from './terminal-desk.js';

let house: House;
let folder: TemporaryFolder;
beforeAll(async () => {
  house = await openHouse();
  folder = makeTemporaryFolder();
}, 60_000);
afterAll(async () => {
  await house.close();
  folder.remove();
});

const open = (wishes: Partial<TerminalWishes> = {}): Promise<TerminalDesk> => {
  const { settings } = readSettings({ TOKOSEL_HOME: folder.path }, folder.path);
  return openDesk(settings, house.toolkit, { channel: 'terminal', from: '+221770000000', ...wishes });
};
const says = (desk: TerminalDesk, text: string) => desk.respond(text, {});
const factsOf = (inspection: Inspection | undefined) =>
  Object.fromEntries(inspection?.facts.map(({ name, values }) => [name, values.join('\n')]) ?? []);

describe('the inspector of the terminal', () => {
  it('has nothing to say before the first line', async () => {
    expect(await (await open()).inspect()).toBeUndefined();
  });

  it('says why a service answered, what it keeps and how long it took', async () => {
    const desk = await open();
    await says(desk, 'je veux un prêt auto de 5 millions');
    const facts = factsOf(await desk.inspect());
    expect(facts).toMatchObject({
      Pourquoi: 'le service loan commence',
      Langue: expect.stringMatching(/^fr \d,\d\d → réponse en fr$/) as string,
      Intention: expect.stringMatching(/^loan_simulation \d,\d\d · /) as string,
      Service: 'loan, active, demande months',
      Valeurs: 'amount = 5000000 · loan_type = auto',
    });
    expect(facts['Temps']).toMatch(/^lecture [\d,]+ · compréhension [\d,]+ · recherche [\d,]+ · décision [\d,]+ ms$/);
    await says(desk, '12');
    expect(factsOf(await desk.inspect())['Pourquoi']).toMatch(/le service loan .*months/);
  });

  it('shows the passages with their scores, and how sure the answer is', async () => {
    const desk = await open();
    await says(desk, "c'est quoi le TEG ?");
    const facts = factsOf(await desk.inspect());
    expect(facts['Pourquoi']).toMatch(/^une question pour les documents\nles documents : réponse sûre à [01],\d\d/);
    expect(facts['Passages']).toMatch(/^1\. TEG.* \d,\d\d \(mots n° 1, sens n° \d+\)\n2\. /);
    expect(facts['Certitude']).toMatch(/^[01],\d\d$/);
    expect(facts['Cité']).toContain('TEG');
  });

  it('names what was masked, and the choice that a number stands for', async () => {
    const desk = await open();
    await says(desk, 'mon code secret est 4521');
    const masked = factsOf(await desk.inspect());
    expect(masked['Masqué']).toBe('pin');
    expect(JSON.stringify(masked)).not.toContain('4521');
    await says(desk, 'bonjour');
    await says(desk, '2');
    expect(factsOf(await desk.inspect())['Choix']).toMatch(/^« 2 » vaut « .*compte.* »$/);
  });

  it('tells of the turns of another process what was kept of them', async () => {
    const first = await open({ session: 'inspected' });
    await says(first, 'combien coûte une attestation bancaire ?');
    const facts = factsOf(await (await open({ resume: 'inspected' })).inspect());
    expect(facts['Pourquoi']).toContain('les documents : réponse');
    expect(facts['Cité']).toMatch(/\d,\d\d/);
    expect(facts['Version']).toMatch(/^\d+\.\d+\.\d+ · index /);
  });
});

describe('going on with a conversation', () => {
  it('takes the last one that was held in a terminal', async () => {
    const desk = await open();
    await says(desk, 'je veux un prêt auto de 5 millions');
    const again = await open({ resume: '' });
    expect(again.id()).toBe(desk.id());
    expect(again.earlier.map(({ text }) => text)).toEqual(['je veux un prêt auto de 5 millions']);
    expect((await says(again, '4 ans')).slots).toMatchObject({ amount: 5_000_000, months: 48 });
  });

  it('refuses what was never begun, and what is a customer’s', async () => {
    await expect(open({ resume: 'never' })).rejects.toMatchObject({ code: 'no-such-session' });
    await expect(open({ resume: 'whatsapp:+221771234567' })).rejects.toMatchObject({ code: 'no-such-session' });
  });

  it('begins anew when that is wished', async () => {
    const desk = await open();
    await says(desk, 'je veux un prêt auto de 5 millions');
    desk.begin();
    expect(await desk.inspect()).toBeUndefined();
    expect((await says(desk, '4 ans')).slots).toEqual({});
  });
});

describe('the preview of WhatsApp', () => {
  it('answers like WhatsApp, stores nothing and sends nothing', async () => {
    const desk = await open({ channel: 'whatsapp', from: '+221771112233' });
    for (const line of ['ma carte a été volée hier', 'Awa Ndiaye']) await says(desk, line);
    const reply = await says(desk, 'oui');
    expect(reply.text).toContain('+221 77 111 22 33');
    const written = await says(desk, 'oui');
    expect(written.records.map(({ kind }) => kind)).toEqual(['claim']);
    expect((await says(desk, 'où en est ma réclamation ?')).text).toContain(written.records[0]?.id);
    expect(await house.toolkit.store.tapes.turnsOf(desk.id())).toEqual([]);
    expect((await house.toolkit.store.outbox.counts()).waiting).toBe(0);
    const { cases } = await house.toolkit.store.desk.claims.list({ closed: true, limit: 100 });
    expect(cases.map(({ id }) => id)).not.toContain(written.records[0]?.id);
    const shown = desk.show?.(reply, { width: 60, color: false }) ?? [];
    expect(shown[0]).toMatch(/^╭ 1\/\d · \d+ caractères$/);
    await desk.close();
  });
});

describe('the export of a conversation', () => {
  it('is Markdown or JSON by its name, holds no secret, and never takes the place of a file', async () => {
    const desk = await open({ session: 'exported' });
    expect(await desk.export(join(folder.path, 'early.md'))).toMatch(/^Rien à enregistrer/);
    await says(desk, 'mon code secret est 4521, # je veux un prêt auto');
    const markdown = join(folder.path, 'talk.md');
    expect(await desk.export(markdown)).toBe(`Conversation enregistrée dans ${markdown}`);
    expect(readFileSync(markdown, 'utf8')).toMatch(
      /^# Conversation avec[\s\S]*\n> mon code secret est ••••, # je veux/,
    );
    writeFileSync(markdown, 'mine');
    expect(await desk.export(markdown)).toMatch(/existe déjà/);
    expect(readFileSync(markdown, 'utf8')).toBe('mine');
    const json = join(folder.path, 'talk.json');
    await desk.export(json);
    const read: unknown = JSON.parse(readFileSync(json, 'utf8'));
    expect(read).toMatchObject({
      session: desk.id(),
      turns: [{ session_id: sessionOf(desk.id()), flow: { name: 'loan' } }],
    });
    expect(JSON.stringify(read)).not.toContain('4521');
  });

  it.each([
    ['talk.pdf', /finit par \.md, \.txt ou \.json/],
    ['nowhere/talk.md', /n’existe pas/],
    ['/proc/talk.md', /n’existe pas|pas le droit/],
  ])('says why %s was not written', async (file, why) => {
    const desk = await open({ session: 'unwritten' });
    await says(desk, 'bonjour');
    expect(await desk.export(file.startsWith('/') ? file : join(folder.path, file))).toMatch(why);
  });
});
