/** How much of a promise is tried: `full` is what the promise says, `quick` the same in seconds. */
export type Scale = 'full' | 'quick';

/** What the command line asks besides. */
export interface Wishes {
  /** How long a run without an end of its own takes. */
  readonly minutes: number;
}

/** What was seen: one figure in words, and whether the promise held. */
export interface Verdict {
  /** `0 of 1 184 acknowledged records lost over 200 kills`. */
  readonly figure: string;
  readonly held: boolean;
  /** What broke, first things first; at most ten lines are printed. */
  readonly breaches?: readonly string[];
}

/** One thing that goes wrong, and the promise that holds all the same. */
export interface Fault {
  /** As `npm run faults -- <name>` takes it: `kill-9`. */
  readonly name: string;
  /** `P1`; several promises may be tried by one run. */
  readonly promises: readonly string[];
  /** Only when it is asked for by name: it takes as long as it is told. */
  readonly byName?: true;
  /** Waits more than it works, and measures no speed: it may run beside others of its kind. */
  readonly patient?: true;
  /** One sentence. */
  readonly claim: string;
  /** Ends by itself, whatever happens; leaves no process and no file behind. */
  run(scale: Scale, wishes: Wishes): Promise<Verdict>;
}
