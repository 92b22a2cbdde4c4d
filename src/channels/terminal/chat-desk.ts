import type { TurnWatch } from '../../domain/ports.js';
import type { Reply } from '../../domain/turn.js';
import type { Inspection } from './inspection.js';
import type { RenderOptions } from './render.js';

/** A turn of a conversation that was held before. */
export interface EarlierTurn {
  readonly text: string;
  readonly reply: Reply;
}

/** All that a chat in a terminal, with or without a screen, needs of the assistant behind it. */
export interface ChatDesk {
  readonly respond: (text: string, watch: TurnWatch) => Promise<Reply>;
  /** What happened inside the last turn; nothing before the first one. */
  readonly inspect: () => Promise<Inspection | undefined>;
  /** Writes the conversation into a file that is not there yet. @returns what to say of it: where it is, or why not */
  readonly export: (file: string) => Promise<string>;
  /** From here on another conversation is held. */
  readonly begin: () => void;
  /** A reply as lines; absent: as this terminal shows it. */
  readonly show?: (reply: Reply, options: RenderOptions) => readonly string[];
}

export const NOTHING_YET = 'Rien à inspecter : écrivez d’abord un message.';
export const BEGUN = 'Nouvelle conversation.';
