import type {
  Act,
  CaseChange,
  ClaimCase,
  DeskQuery,
  Dossier,
  HandoffCase,
  LeadCase,
  Listed,
  SimulationCase,
  SimulationQuery,
  Words,
} from './desk.js';
import type { HistoryLine } from './ports.js';
import type { ClaimStatus, HandoffStatus, LeadStatus } from './vocabulary.js';

/** One kind of case on the staff's desk. Each change is logged in the transaction that makes it. */
export interface CaseDesk<Case, Status extends string> {
  /** Newest first; claims: the open ones by their deadline, then the closed ones. @throws InputError `bad-cursor` */
  list(query: DeskQuery<Status>): Promise<Listed<Case>>;
  /** @throws InputError `unknown-case` */
  show(id: string): Promise<Dossier<Case>>;
  /** The same, personal data to be shown: logged. @throws InputError `unknown-case` */
  reveal(id: string, act: Act): Promise<Dossier<Case>>;
  /**
   * @returns the case as it is now
   * @throws InputError `unknown-case`, `nothing-to-change`, `same-status`, `reopening-needs-note` or `case-moved`
   */
  update(id: string, change: CaseChange<Status>): Promise<Case>;
}

/** Customers who wait for a person. */
export interface HandoffDesk extends Pick<CaseDesk<HandoffCase, HandoffStatus>, 'list'> {
  /** With the last ten lines that were said. @throws InputError `unknown-case` */
  show(id: string): Promise<HandoffDossier>;
  /** The same, personal data to be shown: logged. @throws InputError `unknown-case` */
  reveal(id: string, act: Act): Promise<HandoffDossier>;
  /**
   * Tells the customer something: a line of the conversation, and on its way to his messenger where he has one.
   *
   * @throws InputError `unknown-case`, `not-yours` when he is not with who speaks, `text-empty` or `text-too-long`
   */
  say(id: string, words: Words): Promise<HandoffCase>;
  /** A person serves the customer from now on. @throws InputError `unknown-case`, `handoff-taken` or `handoff-returned` */
  take(id: string, act: Act): Promise<HandoffCase>;
  /** The assistant serves again; a turn under way is decided again. @throws InputError `unknown-case` or `handoff-returned` */
  handBack(id: string, act: Act): Promise<HandoffCase>;
}

/** A handoff with what was done about it, and the last lines that were said. */
export type HandoffDossier = Dossier<HandoffCase> & { readonly lines: readonly HistoryLine[] };

/** Simulations that customers were shown. */
export interface SimulationDesk {
  /** @throws InputError `bad-cursor` */
  list(query: SimulationQuery): Promise<Listed<SimulationCase>>;
  /** @throws InputError `unknown-case` */
  show(id: string): Promise<SimulationCase>;
}

/** What the bank's people work on. */
export interface StaffDesk {
  readonly simulations: SimulationDesk;
  readonly claims: CaseDesk<ClaimCase, ClaimStatus>;
  readonly leads: CaseDesk<LeadCase, LeadStatus>;
  readonly handoffs: HandoffDesk;
}
