import { Flags } from '@oclif/core';
import { z } from 'zod';
import { InputError } from '../domain/errors.js';
import { ruleNames } from '../knowledge/lint/finding.js';

/** Flags of `tokosel lint`. */
export const lintFlags = {
  rule: Flags.option({
    options: ruleNames,
    multiple: true,
    multipleNonGreedy: true,
    description: 'only these rules',
  })(),
  day: Flags.string({
    helpValue: 'YYYY-MM-DD',
    description: 'look at the documents as of this day [default: today]',
    parse: (day) => Promise.resolve(readDay(day)),
  }),
  'max-age': Flags.integer({ default: 24, min: 1, max: 1_200, description: 'months after which a date is old' }),
  'max-warnings': Flags.integer({
    min: 0,
    description: 'fail when there are more warnings [default: any number passes]',
  }),
  online: Flags.boolean({ description: 'ask web addresses too' }),
  json: Flags.boolean({ description: 'print one JSON object' }),
};

function readDay(day: string): string {
  if (z.iso.date().safeParse(day).success) return day;
  throw new InputError('bad-day', `${day} is not a day`, { fix: 'Write it as 2026-11-28.' });
}
