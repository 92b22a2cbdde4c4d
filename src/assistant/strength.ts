import type { Intent } from '../domain/vocabulary.js';

/** An intent surer than this may begin a service or leave the one that is going on. */
export const STRONG = 0.5;

/** An intent this sure goes before the reading of the active flow, or counts as a yes. */
export const CERTAIN = 0.8;

/** Intents of a line that is made of values. */
export const VALUES: readonly Intent[] = ['inform', 'correction'];
