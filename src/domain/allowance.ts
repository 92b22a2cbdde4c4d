/** How often something may be done under one name: a window of time that begins with the first time. */
export interface AllowanceTerms {
  /** Keeps the names of one purpose apart from those of another: `request`, `claim`. */
  readonly purpose: string;
  readonly most: number;
  /** Length of the window. */
  readonly seconds: number;
}

/** Counts what is done under a name. */
export interface Allowance {
  /** Takes one, or as many as are asked for; 0: it may be done, else how many milliseconds until it may. */
  take(name: string, howMany?: number): Promise<number>;
  /** What was taken did not count after all. */
  giveBack(name: string, howMany?: number): Promise<void>;
}

/** Makes allowances on the engine that the house runs on. */
export type OpenAllowance = (terms: AllowanceTerms) => Allowance;
