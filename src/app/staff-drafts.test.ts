import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KnowledgeDraft } from '../domain/drafts.js';
import type { JournalNote } from '../domain/staff.js';
import { splitFrontMatter } from '../knowledge/reading/front-matter.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { readSettings } from './settings.js';
import { openDrafts } from './staff-drafts.js';

const at = new Date('2026-11-24T10:15:30.250Z');
const draft: KnowledgeDraft = {
  ...{ title: 'Où est l’agence de Thiès ?', answer: 'Avenue **Lamine Gueye**.', source: 'Note du réseau, p. 2' },
  ...{ date: '2026-11-20', by: 'awa@banque.sn', at },
};

let folder: TemporaryFolder;
let notes: JournalNote[];
beforeEach(() => {
  folder = makeTemporaryFolder();
  notes = [];
});
afterEach(() => folder.remove());

function open(note: (line: JournalNote) => Promise<void> = (line) => Promise.resolve(void notes.push(line))) {
  const { settings } = readSettings({ TOKOSEL_HOME: folder.path });
  return openDrafts(settings, {
    journal: { note: (_act, line) => note(line) },
    dice: () => Uint8Array.of(1, 2, 3, 255),
  });
}

describe('a draft', () => {
  it('is a Markdown document of its own, logged, that nobody else may read', async () => {
    const drafts = open();
    const written = await drafts.write(draft);
    expect(written.file).toBe('2026-11-24-ou-est-l-agence-de-thies-010203ff.md');
    const path = join(drafts.folder, written.file);
    expect(readFileSync(path, 'utf8')).toBe(`---
title: "Où est l’agence de Thiès ?"
language: fr
status: draft
source: "Note du réseau, p. 2"
date: 2026-11-20
author: "awa@banque.sn"
---

# Où est l’agence de Thiès ?

Avenue **Lamine Gueye**.
`);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(notes).toEqual([{ action: 'draft', kind: 'knowledge', id: written.file }]);
    expect(await drafts.list()).toMatchObject([{ file: written.file, title: draft.title }]);
  });

  it('is taken by no reader of documents before its status says that it was reviewed', async () => {
    const drafts = open();
    const { file } = await drafts.write(draft);
    const text = readFileSync(join(drafts.folder, file), 'utf8');
    expect(() => splitFrontMatter(text, file)).toThrow(/status/);
    const { meta } = splitFrontMatter(text.replace('status: draft', 'status: verified'), file);
    expect(meta).toMatchObject({ title: draft.title, source: draft.source, date: draft.date, status: 'verified' });
  });

  it('stays in its folder and in its lines, whatever its title holds', async () => {
    const drafts = open();
    const titles = [
      '../../etc/passwd',
      'a\nstatus: verified\n---\n# b',
      '"\\',
      '.htaccess\0',
      '\u202egpj.exe',
      'ñ€漢字',
    ];
    for (const title of titles) {
      const { file } = await drafts.write({ ...draft, title, source: `${title}: [x]` });
      expect(file).toMatch(/^2026-11-24-[a-z0-9-]+-010203ff\.md$/);
      const text = readFileSync(join(drafts.folder, file), 'utf8');
      expect(text.match(/^status:/gm)).toEqual(['status:']);
      expect(() => splitFrontMatter(text, file)).toThrow(/status/);
    }
    expect(readdirSync(folder.path)).toEqual(['drafts']);
  });

  it('keeps no card number that was pasted into it', async () => {
    const drafts = open();
    const { file } = await drafts.write({ ...draft, answer: 'La carte 4111 1111 1111 1111 est bloquée.' });
    expect(readFileSync(join(drafts.folder, file), 'utf8')).not.toContain('1111 1111');
  });

  it('is refused when something is missing, too long or of a day to come', async () => {
    const drafts = open();
    for (const [change, code] of [
      [{ title: ' \u200b ' }, 'draft-incomplete'],
      [{ source: '' }, 'draft-incomplete'],
      [{ answer: 'a'.repeat(6_001) }, 'text-too-long'],
      [{ date: '2026-11-25' }, 'bad-draft-date'],
      [{ date: '2026-02-30' }, 'bad-draft-date'],
      [{ date: 'hier\nstatus: verified' }, 'bad-draft-date'],
    ] as const) {
      await expect(drafts.write({ ...draft, ...change })).rejects.toMatchObject({ code });
    }
    expect([readdirSync(folder.path), notes]).toEqual([[], []]);
  });

  it('is not there when the log could not be written', async () => {
    const drafts = open(() => Promise.reject(new Error('full')));
    await expect(drafts.write(draft)).rejects.toThrow('full');
    expect(await drafts.list()).toEqual([]);
  });
});
