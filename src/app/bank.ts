import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Bank } from '../domain/bank.js';
import { OperatorError } from '../domain/errors.js';

const status = z.enum(['verified', 'demo']);
const stated = z.object({ value: z.string().min(1), status });
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'must be a time such as 08:00');
const intervals = z.array(z.object({ from: clock, to: clock }));
const localised = z.object({ fr: z.string(), en: z.string() });

const DAYS = [
  { key: 'monday', fr: 'lundi', en: 'Monday' },
  { key: 'tuesday', fr: 'mardi', en: 'Tuesday' },
  { key: 'wednesday', fr: 'mercredi', en: 'Wednesday' },
  { key: 'thursday', fr: 'jeudi', en: 'Thursday' },
  { key: 'friday', fr: 'vendredi', en: 'Friday' },
  { key: 'saturday', fr: 'samedi', en: 'Saturday' },
  { key: 'sunday', fr: 'dimanche', en: 'Sunday' },
] as const;

/** As `Date` counts them. */
const WEEK = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const bankFile = z.object({
  name: z.string().min(1),
  short_name: z.string().min(1),
  website: z.url(),
  demo_notice: localised.optional(),
  contacts: z.object({ customer_service: stated, card_blocking: stated.exactOptional() }),
  opening_hours: z.object({
    status,
    days: z.object({
      monday: intervals,
      tuesday: intervals,
      wednesday: intervals,
      thursday: intervals,
      friday: intervals,
      saturday: intervals,
      sunday: intervals,
    }),
  }),
});

type OpeningDays = z.infer<typeof bankFile>['opening_hours']['days'];

/**
 * The bank that the assistant speaks for.
 *
 * @throws OperatorError `bad-bank-file` naming the field
 */
export async function readBank(path: string): Promise<Bank> {
  const { name, short_name, website, contacts, opening_hours, demo_notice } = parseBank(await readJson(path), path);
  return {
    name,
    shortName: short_name,
    website,
    customerService: contacts.customer_service,
    ...(contacts.card_blocking === undefined ? {} : { cardBlocking: contacts.card_blocking }),
    openingHours: {
      fr: hoursLine(opening_hours.days, 'fr'),
      en: hoursLine(opening_hours.days, 'en'),
      status: opening_hours.status,
    },
    week: WEEK.map((day) => opening_hours.days[day]),
    ...(demo_notice === undefined ? {} : { demoNotice: demo_notice }),
  };
}

/** A bank file as JSON. @throws OperatorError `bad-bank-file` */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new OperatorError('bad-bank-file', `${path} cannot be read as JSON`, { fix: 'Check TOKOSEL_BANK.', cause });
  }
}

function parseBank(json: unknown, path: string): z.infer<typeof bankFile> {
  const read = bankFile.safeParse(json);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  throw new OperatorError('bad-bank-file', `${path}: ${where}: ${issue?.message ?? 'not as expected'}`, {
    fix: 'Mend that field; datasets/bank.json is a complete example.',
  });
}

/** « lundi à jeudi 08:00–16:00, vendredi 08:00–12:30 et 15:00–17:00 »: days with the same hours stand together. */
function hoursLine(days: OpeningDays, language: 'fr' | 'en'): string {
  const [to, and] = language === 'fr' ? ['à', 'et'] : ['to', 'and'];
  const open = DAYS.map((day) => ({
    day: day[language],
    hours: days[day.key].map(({ from, to: until }) => `${from}–${until}`).join(` ${and} `),
  })).filter(({ hours }) => hours !== '');
  const groups: { first: string; last: string; hours: string }[] = [];
  for (const { day, hours } of open) {
    const group = groups.at(-1);
    if (group?.hours === hours) group.last = day;
    else groups.push({ first: day, last: day, hours });
  }
  return groups
    .map(({ first, last, hours }) => `${first === last ? first : `${first} ${to} ${last}`} ${hours}`)
    .join(', ');
}
