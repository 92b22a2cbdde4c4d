/** What one run of a job measured: numbers by name, the unit in the name. */
export type Figures = Readonly<Record<string, number>>;

/** What every job is given. */
export interface Given {
  /** Folder of the public data sets, when the reader has them. */
  readonly data: string | undefined;
  /** A run-time folder of this run alone: what one job leaves there the next one finds. */
  readonly home: string;
}

/** One thing to measure. It runs in a process of its own, so that no job warms or fills the memory of another. */
export type Job = (given: Given) => Promise<Figures>;

export interface Benchmark {
  /** What is measured, one line. */
  readonly about: (given: Given) => string;
  /** Take turns, round after round; the first is ours and the others are told as ratios to it. */
  readonly contenders: Readonly<Record<string, Job>>;
  /** The product alone, each job once a round, in this order. */
  readonly product: Readonly<Record<string, Job>>;
  /** The most that a figure of the product may be. */
  readonly goals: Figures;
}
