import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readQuestions } from '../../src/evaluation/answers-file.js';
import type { Asked } from '../../src/evaluation/answers.js';
import { readDialogues } from '../../src/evaluation/dialogues-file.js';
import type { Dialogue } from '../../src/evaluation/dialogues.js';
import { readAttacks } from '../../src/evaluation/safety-file.js';
import type { Attack } from '../../src/evaluation/safety.js';
import { readExamples, type Example } from '../../src/nlu/examples.js';

/** The project's own folder, whether this runs bundled or from here. */
export const root = findRoot(fileURLToPath(new URL('.', import.meta.url)));
const datasets = join(root, 'datasets');

/** The gold lines of intents. */
export function goldLines(): readonly Example[] {
  return readExamples(readFileSync(join(datasets, 'nlu', 'gold.jsonl'), 'utf8'), 'gold.jsonl');
}

export function questions(): readonly Asked[] {
  return readQuestions(readFileSync(join(datasets, 'answers', 'questions.jsonl'), 'utf8'), 'questions.jsonl');
}

/**
 * Dialogues that the API alone can hold: one session on the web, no time that passes, no recording, no message sent
 * twice, no day that the clock must have. The others are replayed by `tokosel eval dialogues`.
 */
export function apiDialogues(): readonly Dialogue[] {
  return inFolder('dialogues', /\.yaml$/, readDialogues).filter(
    (dialogue) =>
      dialogue.channel === 'web' &&
      dialogue.language === undefined &&
      dialogue.turns.every(
        ({ waits, mode, from, id }) => waits === 0 && mode === 'text' && !from && id === undefined,
      ) &&
      !/202[67]|\d\/1[12]|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|demain|heures?\b/i.test(
        JSON.stringify(dialogue),
      ),
  );
}

/** Attacks on the web: the sender of a WhatsApp message cannot be feigned through the API. */
export function apiAttacks(): readonly Attack[] {
  return inFolder('safety', /\.jsonl$/, readAttacks).filter(({ channel }) => channel === 'web');
}

/** Titles of the bundled documents by file name. */
export function titles(): ReadonlyMap<string, string> {
  const folder = join(datasets, 'knowledge');
  return new Map(
    readdirSync(folder).map((name) => {
      const title = /^title:\s*(.+)$/m.exec(readFileSync(join(folder, name), 'utf8'))?.[1] ?? name;
      return [name, title.trim().replace(/^(["'])(.*)\1$/, '$2')];
    }),
  );
}

function inFolder<Row>(
  folder: string,
  pattern: RegExp,
  read: (text: string, file: string) => readonly Row[],
): readonly Row[] {
  const names = readdirSync(join(datasets, folder)).filter((name) => pattern.test(name));
  return names.flatMap((name) => read(readFileSync(join(datasets, folder, name), 'utf8'), basename(name)));
}

function findRoot(folder: string): string {
  const up = join(folder, '..');
  return basename(folder) !== 'promptfoo' && readdirSync(folder).includes('datasets') ? folder : findRoot(up);
}
