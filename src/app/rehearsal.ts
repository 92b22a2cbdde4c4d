import { makeAttendedAssistant } from '../assistant/attended.js';
import type { House } from '../assistant/moment.js';
import { makeAssistant } from '../assistant/respond.js';
import type { ClaimFiles, Clock, ConversationStore, Dice, Knowledge, Nlu } from '../domain/ports.js';
import type { Attendants } from '../domain/staff.js';
import { packageVersion } from './package-version.js';
import { makeRecorder, type TracedAssistant } from './recording.js';

/** What an assistant is made of, whatever stage it stands on. */
export interface Company {
  readonly nlu: Nlu;
  readonly knowledge: Knowledge;
  readonly house: House;
  /** Milliseconds that only rise. */
  readonly stopwatch: () => number;
  /** Of the documents' index, now. */
  readonly fingerprint: () => Promise<string>;
}

/** Where an assistant keeps what it says, and the time and the chance it says it with. */
export interface StageOfTurns {
  readonly conversations: ConversationStore;
  readonly claims: ClaimFiles;
  readonly attendants: Attendants;
  readonly clock: Clock;
  readonly dice: Dice;
  /** In the place of the house's own. */
  readonly nlu?: Nlu;
  readonly knowledge?: Knowledge;
}

export type Rehearse = (stage: StageOfTurns) => TracedAssistant;

/** The assistant of this house on any stage: the database of its customers, a memory, a recording. Each turn is taped. */
export function rehearsing(company: Company): Rehearse {
  const { house, stopwatch, fingerprint } = company;
  return (stage) => {
    const tapes = makeRecorder({ version: packageVersion, fingerprint, stopwatch });
    const nlu = tapes.nlu(stage.nlu ?? company.nlu);
    const { clock, dice } = stage;
    const parts = {
      nlu,
      knowledge: tapes.knowledge(stage.knowledge ?? company.knowledge),
      claims: tapes.claims(stage.claims),
      ...{ house, clock, dice, stopwatch },
    };
    const attended = makeAttendedAssistant({
      assistant: (store) => makeAssistant({ ...parts, store }),
      attendants: tapes.attendants(stage.attendants),
      store: tapes.conversations(stage.conversations),
      nlu,
      clock,
    });
    return tapes.assistant(attended);
  };
}
