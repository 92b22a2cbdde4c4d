import { z } from 'zod';
import { channels, flows, flowStatuses, intents, languages, modes, slots } from '../domain/vocabulary.js';
import { recordKinds, speeches, type Expectation, type Wording } from './dialogues.js';

const MOST_TIMES = 200_000;

/** Text as it is, or one that is too long to be written out. */
const said = z.union(
  [
    z.string(),
    z
      .strictObject({ repeat: z.string().min(1), times: z.number().int().min(1).max(MOST_TIMES) })
      .transform(({ repeat, times }) => repeat.repeat(times)),
  ],
  { error: 'must be text (figures in quotes), or { repeat, times }' },
);

/** Text to look for, or a pattern between slashes. */
export const wording = z.string().min(1).transform(wordingOf);
const wordings = oneOrMore(wording);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()], { error: 'must be one value' });
const held = z.partialRecord(z.enum(slots), z.union([z.string(), z.number()], { error: 'must be a text or a number' }));
const elsewhere = z
  .string()
  .regex(/^(?:web|whatsapp|terminal|api):[\x21-\x7e]+$/, 'must be a channel, a colon and a session')
  .transform((text) => ({
    channel: z.enum(channels).parse(text.slice(0, text.indexOf(':'))),
    session: text.slice(text.indexOf(':') + 1),
  }));

const expected = {
  flow: z.enum([...flows, 'none']).optional(),
  status: z.enum(flowStatuses).optional(),
  asks: z.enum([...slots, 'none']).optional(),
  slots: held.optional(),
  has: held.optional(),
  lacks: oneOrMore(z.enum(slots)).optional(),
  writes: oneOrMore(z.enum(recordKinds)).optional(),
  fields: z.record(z.string(), scalar).optional(),
  intent: oneOrMore(z.enum(intents)).optional(),
  language: z.enum(languages).optional(),
  hears: wordings.optional(),
  never: wordings.optional(),
  offers: wordings.optional(),
  cites: wordings.optional(),
  handoff: z.boolean().optional(),
  repeats: z.literal(true).optional(),
};

const turn = z
  .strictObject({
    says: said,
    waits: z.number().positive().optional(),
    mode: z.enum(modes).optional(),
    from: elsewhere.optional(),
    id: z.string().min(1).optional(),
    ...expected,
  })
  .refine((fields) => Object.keys(expected).some((key) => key in fields), { error: 'expects nothing of the answer' })
  .transform(({ says, waits, mode, from, id, ...rest }) => ({
    says,
    waits: waits ?? 0,
    mode: mode ?? ('text' as const),
    ...present({ from, id }),
    expects: expectationOf(rest),
  }));

/** One dialogue of a file, as it is written. */
export const dialogueSchema = z
  .strictObject({
    name: z.string().min(1),
    speech: z.enum(speeches),
    channel: z.enum(channels).optional(),
    sender: z
      .string()
      .regex(/^\+221\d{9}$/, 'must be a number such as +221775550101')
      .optional(),
    language: z.enum(languages).optional(),
    turns: z.array(turn).min(1),
    stores: z.partialRecord(z.enum(recordKinds), z.number().int().min(0)).optional(),
  })
  .refine(({ channel, sender }) => (channel === 'whatsapp') === (sender !== undefined), {
    error: 'a sender is needed on whatsapp, and there alone',
    path: ['sender'],
  });

type Given = z.infer<z.ZodObject<typeof expected>>;

function expectationOf({ lacks, writes, intent, hears, never, offers, cites, ...rest }: Given): Expectation {
  return {
    ...present(rest),
    lacks: lacks ?? [],
    writes: writes ?? [],
    intent: intent ?? [],
    hears: hears ?? [],
    never: never ?? [],
    offers: offers ?? [],
    cites: cites ?? [],
  };
}

type Present<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

/** The fields that hold something. */
function present<Fields extends object>(fields: Fields): Present<Fields> {
  const kept: Present<Fields> = {};
  for (const name in fields) {
    const value = fields[name];
    if (isPresent(value)) kept[name] = value;
  }
  return kept;
}

function isPresent<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}

function oneOrMore<Schema extends z.ZodType>(schema: Schema) {
  return z.unknown().transform(asList).pipe(z.array(schema).min(1));
}

function asList(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? Array.from<unknown>(given) : [given];
}

/** `/…/` is a pattern, everything else is looked for as it is. */
function wordingOf(written: string, context: z.RefinementCtx): Wording {
  const source = /^\/(.+)\/$/s.exec(written)?.[1];
  if (source === undefined) return { written };
  try {
    return { written, pattern: new RegExp(source, 'iu') };
  } catch (cause) {
    context.addIssue({ code: 'custom', message: cause instanceof Error ? cause.message : 'no pattern' });
    return { written };
  }
}
