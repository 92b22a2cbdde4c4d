import type { Privacy } from '../../domain/privacy.js';
import { translated } from '../errors.js';
import { cautionOf, erasePerson, planErasure } from './erase.js';
import { lastPurge, logged } from './log.js';
import type { PrivacyParts } from './parts.js';
import { belongingsOf } from './person.js';
import { personalFile } from './personal-file.js';
import { purge } from './purge.js';
import { overwriteDeleted, sweep } from './sweep.js';

/** People's rights on the database; every method throws the errors of `openStore`. */
export function makePrivacy(parts: PrivacyParts): Privacy {
  const { database, pseudonym, newId } = parts;
  return {
    export: (person, act) =>
      translated(async () => {
        const belongings = await belongingsOf(database, person, pseudonym);
        const file = await personalFile(database, belongings);
        const caution = await cautionOf(database, person, belongings);
        const counts = Object.fromEntries(file.parts.map(({ heading, rows }) => [heading, rows.length]));
        await logged(database, { action: 'export', id: newId(), counts, act });
        return { ...file, caution };
      }),
    plan: (person, days, now) => translated(() => planErasure(parts, person, { days, now })),
    erase: (person, days, act) =>
      translated(async () => {
        await overwriteDeleted(database);
        return erasePerson(parts, person, days, act);
      }),
    sweep: () => translated(() => sweep(database)),
    purge: (options) => translated(() => purge(parts, options)),
    lastPurge: () => translated(() => lastPurge(database)),
  };
}
