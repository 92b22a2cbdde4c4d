import type { Kysely } from 'kysely';
import type { Pseudonym } from '../../domain/privacy.js';
import type { Tables } from '../tables.js';

/** What the rights of people are exercised on. */
export interface PrivacyParts {
  readonly database: Kysely<Tables>;
  /** Absent: the conversations of messengers have the number itself for a name. */
  readonly pseudonym?: Pseudonym;
  /** Drawn anew each time, never given to anybody. */
  readonly newId: () => string;
}
