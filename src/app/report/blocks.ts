import type { FigureKey } from '../../domain/kpis.js';

/** What a report is made of, before it is drawn on a terminal, a page or a sheet. */
export type Block =
  | { readonly kind: 'cards'; readonly title: string; readonly cards: readonly Card[] }
  | { readonly kind: 'line' | 'bars'; readonly title: string; readonly reading: string; readonly rows: readonly Bar[] }
  | { readonly kind: 'funnel'; readonly title: string; readonly reading: string; readonly steps: readonly Step[] }
  | { readonly kind: 'list'; readonly title: string; readonly none: string; readonly items: readonly Item[] }
  | {
      readonly kind: 'table';
      readonly title: string;
      /** Said in place of the table when it has no row. */
      readonly none: string;
      readonly header: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

export interface Section {
  readonly key: SectionKey;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export const sectionKeys = [
  'summary',
  'traffic',
  'intents',
  'channels',
  'loans',
  'claims',
  'costs',
  'funnels',
  'unanswered',
  'latest',
] as const;
export type SectionKey = (typeof sectionKeys)[number];

/** A figure in words. */
export interface Card {
  readonly key: FigureKey;
  readonly label: string;
  readonly value: string;
  /** What it was measured on, such as `n = 214`; empty for a count. */
  readonly basis: string;
  /** Against the period before; absent without one. */
  readonly change?: Change;
  readonly meaning: string;
}

export interface Change {
  readonly text: string;
  readonly way: 'up' | 'down' | 'same';
  readonly good: boolean;
}

/** One line of a chart. `share`: percent of the whole. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly share: number;
  /** The same in the period before. */
  readonly before?: number;
}

/** Something that happened so often. */
export interface Item {
  readonly text: string;
  readonly count: number;
  /** Other forms of it. */
  readonly besides: readonly string[];
}

export interface Step {
  readonly label: string;
  readonly asked: number;
  readonly answered: number;
  readonly dropOff: string;
  readonly time: string;
}
