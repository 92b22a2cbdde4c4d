import { cleanLine } from './clean.js';

/** What a line that begins with `/` asks of the screen itself. */
export type SlashCommand =
  | { readonly kind: 'help' | 'inspect' | 'new' | 'quit' }
  /** `file`: as it was written, empty when none was. */
  | { readonly kind: 'export'; readonly file: string }
  | { readonly kind: 'unknown'; readonly name: string };

type Kind = Exclude<SlashCommand['kind'], 'unknown'>;

/** A command as the menu and the help show it. */
export interface CommandEntry {
  readonly kind: Kind;
  /** In French, then as English speakers type it. */
  readonly names: readonly [string, ...string[]];
  /** What may be written after the name. */
  readonly argument?: string;
  readonly about: string;
}

/** In the order in which the menu shows them. */
export const COMMANDS: readonly CommandEntry[] = [
  { kind: 'inspect', names: ['/inspecter', '/inspect'], about: 'pourquoi cette réponse' },
  { kind: 'export', names: ['/exporter', '/export'], argument: 'fichier', about: 'enregistrer en .md ou .json' },
  { kind: 'new', names: ['/nouveau', '/new'], about: 'commencer une autre conversation' },
  { kind: 'help', names: ['/aide', '/help'], about: 'touches et commandes' },
  { kind: 'quit', names: ['/quitter', '/quit', '/exit'], about: 'sortir' },
];

export const HELP = [
  '**Écrivez votre question**, en français, en wolof ou en anglais, puis Entrée.',
  '- un numéro choisit la réponse proposée',
  '- ↑ ↓ : messages précédents · Ctrl-U : effacer',
  '- Alt+Entrée ou Ctrl-J : aller à la ligne',
  '- / : menu des commandes, Tab complète',
  '- Ctrl-C efface la ligne, deux fois sort',
  ...COMMANDS.map(({ names, argument, about }) => `- ${[names[0], argument].filter(Boolean).join(' ')} : ${about}`),
].join('\n');

/** The command a line is, `undefined` when it is a message: `/`, one word of letters, and an argument where it takes one. */
export function readCommand(line: string): SlashCommand | undefined {
  const [, word = '', argument = ''] = /^(\/[\p{Letter}]+)(?:\s+(.*))?$/su.exec(line.trim()) ?? [];
  if (word === '') return undefined;
  const entry = COMMANDS.find(({ names }) => names.includes(word.toLowerCase()));
  if (entry === undefined)
    return argument === '' ? { kind: 'unknown', name: cleanLine(word.toLowerCase()) } : undefined;
  if (entry.kind === 'export') return { kind: 'export', file: cleanLine(argument) };
  return argument === '' ? { kind: entry.kind } : undefined;
}

/** What to say of a command that does not exist. */
export function unknownCommand(name: string): string {
  return `${name} n'est pas une commande. Les commandes : ${COMMANDS.map(({ names }) => names[0]).join(' ')}`;
}

/** Commands that a beginning may become: by their first letters in either language, else by any part of a name. */
export function commandsLike(beginning: string): readonly CommandEntry[] {
  const sought = folded(beginning);
  const begins = COMMANDS.filter(({ names }) => names.some((name) => folded(name).startsWith(sought)));
  if (begins.length > 0) return begins;
  return COMMANDS.filter(({ names }) => names.some((name) => folded(name).includes(sought.slice(1))));
}

function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
}
