import { cleanLine } from './clean.js';

/** What a line that begins with `/` asks of the screen itself. */
export type SlashCommand =
  { readonly kind: 'help' } | { readonly kind: 'quit' } | { readonly kind: 'unknown'; readonly name: string };

const KNOWN: Readonly<Record<string, SlashCommand>> = {
  '/aide': { kind: 'help' },
  '/help': { kind: 'help' },
  '/quitter': { kind: 'quit' },
  '/quit': { kind: 'quit' },
};

export const HELP = [
  '**Écrivez votre question**, en français, en wolof ou en anglais, puis Entrée.',
  '- un numéro choisit la réponse proposée',
  '- ↑ ↓ : messages précédents · Ctrl-U : effacer',
  '- Alt+Entrée ou Ctrl-J : aller à la ligne',
  '- /aide : cette aide · /quitter : sortir',
].join('\n');

/** The command a line is, `undefined` when it is a message: `/` must be followed by one word and nothing else. */
export function readCommand(line: string): SlashCommand | undefined {
  const word = line.trim().toLowerCase();
  if (!/^\/[\p{Letter}]+$/u.test(word)) return undefined;
  return KNOWN[word] ?? { kind: 'unknown', name: cleanLine(word) };
}

/** What to say of a command that does not exist. */
export function unknownCommand(name: string): string {
  return `${name} n'est pas une commande. Les commandes : /aide et /quitter.`;
}
