import { writeFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { cleanText } from '../channels/terminal/clean.js';
import { toWire } from '../channels/web/wire.js';
import { sessionOf, type ConversationId } from '../domain/ids.js';
import type { KeptTurn } from '../domain/tape.js';
import { packageVersion } from './package-version.js';

/** A conversation to be written into a file. */
export interface Exported {
  readonly id: ConversationId;
  readonly bankName: string;
  readonly turns: readonly KeptTurn[];
  readonly at: Date;
}

const FORMATS: Readonly<Record<string, (exported: Exported) => string>> = {
  '.md': asMarkdown,
  '.txt': asMarkdown,
  '.json': asJson,
};

/**
 * Writes a conversation, secrets masked as they are stored, into a file that is not there yet.
 *
 * @param file relative to this folder; empty: named after the session and the day
 * @returns what to say of it: where it is, or why it was not written
 */
export async function exportConversation(exported: Exported, file: string): Promise<string> {
  if (exported.turns.length === 0) return 'Rien à enregistrer : la conversation n’a pas commencé.';
  const path = resolve(file === '' ? nameOf(exported) : file);
  const format = FORMATS[extname(path).toLowerCase()];
  if (format === undefined) return `${path} : écrivez un nom qui finit par .md, .txt ou .json.`;
  try {
    await writeFile(path, format(exported), { flag: 'wx', mode: 0o600 });
    return `Conversation enregistrée dans ${path}`;
  } catch (cause) {
    return whyNot(path, cause);
  }
}

function nameOf({ id, at }: Exported): string {
  const session = sessionOf(id)
    .replace(/[^\w-]+/g, '')
    .slice(0, 12);
  return `conversation-${session}-${at.toISOString().slice(0, 10)}.md`;
}

function whyNot(path: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  switch (code) {
    case 'EEXIST':
      return `${path} existe déjà : rien n’a été écrit. Choisissez un autre nom.`;
    case 'ENOENT':
      return `Le dossier de ${path} n’existe pas : rien n’a été écrit.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `${path} ne peut pas être écrit ici : pas le droit d’écrire.`;
    case 'EISDIR':
      return `${path} est un dossier : rien n’a été écrit.`;
    default:
      throw cause;
  }
}

function asJson({ id, turns, at }: Exported): string {
  const said = turns.map((turn) => ({ at: turn.at, said: turn.text, ...toWire(turn.reply) }));
  const whole = { session: id, version: packageVersion, exported_at: at.toISOString(), turns: said };
  return `${JSON.stringify(whole, undefined, 2)}\n`;
}

function asMarkdown({ id, bankName, turns, at }: Exported): string {
  const head = `# Conversation avec l’assistant de ${bankName}\n\nSession \`${id}\`, enregistrée le ${at.toISOString()}`;
  return `${[head, ...turns.map(turnLines)].join('\n\n')}\n`;
}

function turnLines({ text, at, reply }: KeptTurn): string {
  const choices = reply.quickReplies.map(({ label }, place) => `${place + 1}. ${label}`);
  const sources = reply.sources.map(
    ({ title, section, url }) =>
      `Source : ${[title, section].filter(Boolean).join(', ')}${url === undefined ? '' : ` <${url}>`}`,
  );
  const said = quoted(cleanText(text));
  const parts = [
    `## ${at.slice(0, 19).replace('T', ' ')}`,
    said,
    cleanText(reply.text),
    choices.join('\n'),
    sources.join('\n'),
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** The customer's words as a quotation: nothing in them is a heading or a list of ours. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}
