import type { Source } from '../domain/knowledge.js';
import type { ClaimFiles, Knowledge } from '../domain/ports.js';
import type { Engine } from '../domain/vocabulary.js';
import type { FlowTurn, QuickReply, Shelf } from '../domain/turn.js';

/** What the answer to a line is made of, before it is worded as a reply. */
export interface Body {
  readonly text: string;
  readonly quickReplies: readonly QuickReply[];
  readonly turn?: FlowTurn;
  readonly sources?: readonly Source[];
  /** Who worded the answer; absent: the house. */
  readonly engine?: Engine;
  /** What waits and what is offered after this turn. */
  readonly shelf: Shelf;
  /** Nothing helped: it counts towards offering a person. */
  readonly missed?: true;
  readonly handoff?: true;
  /** A claim was looked for in vain. */
  readonly lookupFailed?: true;
}

/** Where an answer may come from besides the flows. */
export interface Sources {
  readonly knowledge: Knowledge;
  readonly claims: ClaimFiles;
}
