import type { Intent } from '../domain/vocabulary.js';

/** An intent surer than this may begin a service or leave the one that is going on. */
export const STRONG = 0.5;

/** Intents of a line that is made of values. */
export const VALUES: readonly Intent[] = ['inform', 'correction'];
