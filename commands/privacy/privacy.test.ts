import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDeskHome, type DeskHome } from '../../src/testing/desk-home.js';
import { another, someone, twoPeople } from '../../src/testing/person-stage.js';
import PrivacyErase from './erase.js';
import PrivacyExport from './export.js';
import PrivacyPurge from './purge.js';

let home: DeskHome;
beforeEach(async () => {
  home = await openDeskHome();
  await twoPeople(home.store);
});
afterEach(() => home.close());

describe('tokosel privacy export', () => {
  it('writes a file that its user alone reads, and replaces none', async () => {
    const path = join(home.path, 'dossier.json');
    const { exit, err } = await home.run(PrivacyExport, 'whatsapp:+221 77 123 45 08', '-o', path);
    expect([exit, err]).toEqual([0, expect.stringMatching(/\d+ entries/)]);
    const file = await readFile(path, 'utf8');
    expect(JSON.parse(file)).toMatchObject({
      personne: someone.phone,
      données: { Avis: [{ commentaire: 'Axolotl content' }] },
    });
    for (const words of another.words) expect(file).not.toContain(words);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await home.run(PrivacyExport, someone.phone, '-o', path)).exit).toBe(3);
  });

  it('says that nothing is kept of a stranger', async () => {
    const { out, err } = await home.run(PrivacyExport, '+221700000000');
    expect(JSON.parse(out)).toMatchObject({ données: {} });
    expect(err).toContain('Nothing is kept');
  });

  it('tells lines that the staff reported, and erases them', async () => {
    const file = await home.run(PrivacyExport, someone.phone);
    expect(file.out).not.toContain('signalées');
    const turn = Number(/"numéro": (\d+),\n +"canal": "whatsapp"/.exec(file.out)?.[1]);
    const reviews = join(home.path, 'review.jsonl');
    await writeFile(
      reviews,
      `${JSON.stringify({ turn, said: 'Axolotl' })}\n${JSON.stringify({ turn: 999, said: 'x' })}\n`,
    );
    expect((await home.run(PrivacyExport, someone.phone)).out).toContain('signalées');
    await home.run(PrivacyErase, someone.phone, '--yes');
    expect(await readFile(reviews, 'utf8')).toBe('{"turn":999,"said":"x"}\n');
  });
});

describe('tokosel privacy erase', () => {
  it('asks first, and does nothing where nobody can be asked', async () => {
    const { exit, out, err } = await home.run(PrivacyErase, someone.phone);
    expect([exit, out, err]).toEqual([2, expect.stringMatching(/still open/), expect.stringContaining('--yes')]);
    expect((await home.run(PrivacyExport, someone.phone)).out).toContain('Ornithorynque');
  });

  it('erases, says what stays, and does the same again without harm', async () => {
    const first = await home.run(PrivacyErase, '77-123-45-08', '--yes', '--json');
    expect(JSON.parse(first.out)).toMatchObject({ done: true, traces: 'none', kept: [{}] });
    const again = await home.run(PrivacyErase, someone.phone, '--yes');
    expect(again.out).toMatch(/^Nothing to erase\.\nKept/);
    expect((await home.run(PrivacyExport, another.phone)).out).toContain('Crocodile');
  });

  it('refuses what could mean several people', async () => {
    for (const who of ['%', '*', '', '77', '+221', 'whatsapp:%']) {
      expect((await home.run(PrivacyErase, who, '--yes')).exit).toBe(2);
    }
    expect((await home.run(PrivacyExport, someone.phone)).out).toContain('Ornithorynque');
  });
});

describe('tokosel privacy purge', () => {
  it('counts what is past its time, then ends it', async () => {
    expect((await home.run(PrivacyPurge, '--json')).exit).toBe(0);
    const { out } = await home.run(PrivacyPurge, '--dry-run', '--json');
    expect(JSON.parse(out)).toEqual({ done: false, counts: {} });
  });
});
