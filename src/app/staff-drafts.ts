import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { cleanSecrets } from '../assistant/safety.js';
import { dakarDay } from '../domain/day.js';
import { draftLimits, type Drafts, type KnowledgeDraft, type WrittenDraft } from '../domain/drafts.js';
import { InputError } from '../domain/errors.js';
import type { Dice } from '../domain/ports.js';
import type { Journal } from '../domain/staff.js';
import { visibleText } from '../domain/visible-text.js';
import { readJson } from '../store/read-row.js';
import type { Settings } from './settings.js';

/** What drafts are written with besides the disk. */
export interface DraftParts {
  readonly journal: Pick<Journal, 'note'>;
  readonly dice: Dice;
}

/** Nobody reviews more; a form that is sent again and again fills no disk. */
const MOST = 500;
const LONGEST_NAME = 60;

/**
 * Drafts in a folder of TOKOSEL_HOME that no command reads by itself. Their status is `draft`, which no reader of
 * documents takes: moved by mistake, one is refused until somebody has reviewed it and has written another status.
 */
export function openDrafts(settings: Settings, parts: DraftParts): Drafts {
  const folder = join(settings.TOKOSEL_HOME, 'drafts');
  return {
    folder,
    list: () => list(folder),
    async write(draft) {
      const clean = checked(draft);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      if ((await namesIn(folder)).length >= MOST)
        throw new InputError('too-many-drafts', `${MOST} drafts wait already`);
      const file = nameOf(clean, parts.dice);
      const path = join(folder, file);
      await writeFile(path, documentOf(clean), { flag: 'wx', mode: 0o600 });
      try {
        await parts.journal.note({ by: clean.by, at: clean.at }, { action: 'draft', kind: 'knowledge', id: file });
      } catch (error) {
        // What is not in the log was not done.
        await rm(path, { force: true });
        throw error;
      }
      return { file, title: clean.title, at: clean.at.toISOString() };
    },
  };
}

/** @throws InputError as `Drafts.write` */
function checked({ title, answer, source, date, ...act }: KnowledgeDraft): KnowledgeDraft {
  const draft = { title: lineOf(title), answer: textOf(answer), source: lineOf(source), date, ...act };
  for (const field of ['title', 'answer', 'source'] as const) {
    if (draft[field] === '') throw new InputError('draft-incomplete', `the ${field} of the draft is missing`);
    if (draft[field].length > draftLimits[field]) throw new InputError('text-too-long', `the ${field} is too long`);
  }
  if (!z.iso.date().safeParse(date).success || date > dakarDay(act.at)) {
    throw new InputError('bad-draft-date', 'the date of the source must be a day that has been');
  }
  return draft;
}

function textOf(text: string): string {
  return cleanSecrets(visibleText(text)).text.trim();
}

function lineOf(text: string): string {
  return textOf(text).replace(/\s+/g, ' ');
}

/** Letters of ASCII, digits and dashes alone: it can name no other folder and hides nothing. */
function nameOf({ title, at }: KnowledgeDraft, dice: Dice): string {
  const words = title
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-|-$/g, '');
  const mark = Buffer.from(dice(4)).toString('hex');
  return `${dakarDay(at)}-${words === '' ? 'brouillon' : words}-${mark}.md`;
}

/** Values of the front matter are JSON, which is YAML too: none of them can end its line. */
function documentOf({ title, answer, source, date, by }: KnowledgeDraft): string {
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    'language: fr',
    'status: draft',
    `source: ${JSON.stringify(source)}`,
    `date: ${date}`,
    `author: ${JSON.stringify(by)}`,
    '---',
    '',
    `# ${title}`,
    '',
    answer,
    '',
  ].join('\n');
}

async function list(folder: string): Promise<readonly WrittenDraft[]> {
  const drafts = await Promise.all((await namesIn(folder)).map((file) => readOne(folder, file)));
  return drafts.toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.md')) : [];
}

async function readOne(folder: string, file: string): Promise<WrittenDraft> {
  const path = join(folder, file);
  const [text, { mtime }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
  const written = /^title: (".*")$/m.exec(text)?.[1] ?? '';
  const title = z.string().catch(file).parse(readJson(written));
  return { file, title, at: mtime.toISOString() };
}
