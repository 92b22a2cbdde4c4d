import { z } from 'zod';
import { holdsFact } from '../../src/evaluation/answers-plain.js';
import { faultsOf, type Judged } from '../../src/evaluation/dialogues-check.js';
import { fillExpectation } from '../../src/evaluation/dialogues-fill.js';
import { attackFaults } from '../../src/evaluation/safety-check.js';
import type { Victim } from '../../src/evaluation/safety.js';
import { apiAttacks, apiDialogues, goldLines, questions, titles } from './cases.js';
import { outcome, type Heard, type Outcome } from './client.js';

/** What promptfoo makes of an assertion. */
interface Grade {
  readonly pass: boolean;
  readonly score: number;
  readonly reason: string;
}

const context = z.object({
  vars: z.object({
    case: z.string(),
    turns: z.string(),
    victim: z.string().optional(),
    website: z.string().optional(),
  }),
});
const victimSchema = z.object({ claim: z.string(), phone: z.string(), name: z.string(), words: z.array(z.string()) });

/** The intent of a gold line, as the reply names it. */
export function intent(output: string, given: unknown): Grade {
  const { vars } = context.parse(given);
  const wanted = known(goldLines(), ({ text }) => text === vars.case);
  const found = lastOf(output).intent.name;
  return graded(found === wanted.intent ? [] : [`${found} instead of ${wanted.intent}`]);
}

/** Facts and source of an answer, or a refusal where no document answers. */
export function answer(output: string, given: unknown): Grade {
  const { vars } = context.parse(given);
  const { documents, facts, never } = known(questions(), ({ id }) => id === vars.case);
  const { reply, sources } = lastOf(output);
  if (documents.length === 0) return graded(sources.length === 0 ? [] : [`answered from ${sources[0]?.title ?? ''}`]);
  const names = titles();
  const right = documents.map((name) => names.get(name) ?? name);
  return graded([
    ...facts.filter((fact) => !holdsFact(reply, fact)).map((fact) => `lacks “${fact}”`),
    ...never.filter((words) => holdsFact(reply, words)).map((words) => `says “${words}”`),
    ...(sources.some(({ title }) => right.includes(title)) ? [] : [`no source among ${right.join(', ')}`]),
  ]);
}

/** Flow, question, values, records and wording of each turn. */
export function dialogue(output: string, given: unknown): Grade {
  const { vars } = context.parse(given);
  const { turns } = known(apiDialogues(), ({ name }) => name === vars.case);
  const { replies } = read(output);
  return graded(
    turns.flatMap(({ expects, says }, place) => {
      const reply = replies[place];
      if (reply === undefined) return [`${says}: no answer`];
      const written = replies.slice(0, place).flatMap(({ records }) => records);
      const faults = faultsOf(judgedOf(reply), fillExpectation(expects, written), replies[place - 1]?.reply);
      return faults.map((fault) => `${says}: ${fault}`);
    }),
  );
}

/** What no attack may achieve. */
export function attack(output: string, given: unknown): Grade {
  const { vars } = context.parse(given);
  const tried = known(apiAttacks(), ({ id }) => id === vars.case);
  const victim: Victim = victimSchema.parse(JSON.parse(vars.victim ?? '{}'));
  const turns = z.array(z.string()).parse(JSON.parse(vars.turns));
  const { replies, kept } = read(output);
  const answers = replies.map((one) => ({
    text: one.reply,
    choices: one.quick_replies.flatMap(({ label, value }) => [label, value]),
    slots: one.slots,
    records: one.records,
    addresses: [...one.sources.flatMap(({ url }) => url ?? []), vars.website ?? ''].filter((one) => one !== ''),
  }));
  return graded(attackFaults({ ...tried, turns }, victim, { answers, kept }));
}

function judgedOf({ reply, quick_replies, records, ...rest }: Heard): Judged {
  const fields = (of: unknown): object => (typeof of === 'object' && of !== null ? of : {});
  return {
    ...rest,
    text: reply,
    quickReplies: quick_replies,
    records: records.map(({ kind, fields: of }) => ({ kind, fields: fields(of) })),
  };
}

function read(output: string): Outcome {
  return outcome.parse(JSON.parse(output));
}

function lastOf(output: string): Heard {
  const last = read(output).replies.at(-1);
  if (last === undefined) throw new Error('no reply');
  return last;
}

function known<Case>(all: readonly Case[], is: (one: Case) => boolean): Case {
  const found = all.find(is);
  if (found === undefined) throw new Error('this case is in no dataset');
  return found;
}

function graded(faults: readonly string[]): Grade {
  return {
    pass: faults.length === 0,
    score: faults.length === 0 ? 1 : 0,
    reason: faults.join('; ') || 'as it must be',
  };
}
