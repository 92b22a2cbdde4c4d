import { isCollection, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import { OperatorError } from '../domain/errors.js';
import type { Dialogue } from './dialogues.js';
import { dialogueSchema } from './dialogues-schema.js';

/**
 * Reads the dialogues of one YAML file.
 *
 * @param file named in the error
 * @throws OperatorError `bad-dialogue` with file, line, dialogue and reason
 */
export function readDialogues(yaml: string, file: string): readonly Dialogue[] {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) throw badDialogue(`${file}:${lines.linePos(error.pos[0]).line}`, error.message);
  if (!isSeq(document.contents)) throw badDialogue(`${file}:1`, 'the file must be a list of dialogues');
  const lineAt = (path: readonly (string | number)[]): number => lineOf(document, lines, path);
  return document.contents.items.map((item, index) => {
    const line = lineAt([index]);
    const name = isMap(item) && isScalar(item.get('name', true)) ? String(item.get('name')) : `number ${index + 1}`;
    const read = dialogueSchema.safeParse(isCollection(item) ? item.toJS(document) : item);
    if (!read.success) throw unreadable(read.error, (path) => `${file}:${lineAt([index, ...path])}: ${name}`);
    const { channel = 'web', turns, sender, language, stores, ...rest } = read.data;
    return {
      ...rest,
      ...{ file, line, channel },
      ...(sender === undefined ? {} : { sender }),
      ...(language === undefined ? {} : { language }),
      ...(stores === undefined ? {} : { stores }),
      turns: turns.map((turn, place) => ({ ...turn, line: lineAt([index, 'turns', place]) })),
    };
  });
}

/**
 * Refuses names and WhatsApp senders that two dialogues share: they would share a conversation.
 *
 * @throws OperatorError `bad-dialogue`
 */
export function checkApart(dialogues: readonly Dialogue[]): void {
  const seen = new Map<string, Dialogue>();
  for (const dialogue of dialogues) {
    for (const mark of [dialogue.name, ...(dialogue.sender === undefined ? [] : [dialogue.sender])]) {
      const other = seen.get(mark);
      if (other !== undefined) {
        throw badDialogue(`${dialogue.file}:${dialogue.line}`, `${mark} is also in ${other.file}:${other.line}`);
      }
      seen.set(mark, dialogue);
    }
  }
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

function unreadable(
  error: { readonly issues: readonly Issue[] },
  placeOf: (path: readonly (string | number)[]) => string,
): OperatorError {
  const [issue] = error.issues;
  if (issue === undefined) return badDialogue(placeOf([]), 'not as expected');
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  return badDialogue(placeOf(path), `${path.join('.')}: ${issue.message}`);
}

/** The line of a path, or of the deepest part of it that is there. */
function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if ((isCollection(node) || isScalar(node)) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function badDialogue(place: string, reason: string): OperatorError {
  return new OperatorError('bad-dialogue', `${place}: ${reason}`, {
    fix: 'Mend that line; datasets/dialogues/README.md describes the format.',
  });
}
