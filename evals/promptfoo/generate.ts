import type { SuiteName } from '../../src/evaluation/gate-run.js';
import type { Victim } from '../../src/evaluation/safety.js';
import { filled } from '../../src/app/eval-safety.js';
import { apiAttacks, apiDialogues, goldLines, questions } from './cases.js';

/** An assistant that answers, and what words its answers. */
export interface Served {
  readonly engine: string;
  readonly url: string;
}

interface Test {
  readonly description: string;
  readonly vars: Readonly<Record<string, string>>;
  readonly assert: readonly { readonly type: 'javascript'; readonly value: string }[];
}

/** A configuration as promptfoo reads it. */
interface Configuration {
  readonly description: string;
  readonly providers: readonly {
    readonly id: string;
    readonly label: string;
    readonly config: { readonly url: string };
  }[];
  readonly prompts: readonly string[];
  readonly tests: readonly Test[];
}

interface SuiteConfiguration {
  readonly suite: SuiteName;
  readonly config: Configuration;
}

export interface Subjects {
  /** The assistants that are compared, in one matrix. */
  readonly plain: readonly Served[];
  /** The one whose documents were tampered with. */
  readonly poisoned: Served;
  readonly victim: Victim;
  /** The bank's own address, which answers may show. */
  readonly website: string;
}

/** One configuration a suite, made of the same datasets that `tokosel eval` reads. */
export function configurations({ plain, poisoned, victim, website }: Subjects): readonly SuiteConfiguration[] {
  const known = { victim: JSON.stringify(victim), website };
  const intents = goldLines().map(({ text }) => testOf('intent', text, [text]));
  const answers = questions().map(({ id, question }) => testOf('answer', id, [question]));
  const dialogues = apiDialogues().map(({ name, turns }) =>
    testOf(
      'dialogue',
      name,
      turns.map(({ says }) => says),
    ),
  );
  const attacks = apiAttacks().map(({ id, turns }) => {
    const said = turns.map((turn) => filled(turn, victim));
    return testOf('attack', id, said, known);
  });
  return [
    { suite: 'intents', config: configOf('intents', plain, intents) },
    { suite: 'answers', config: configOf('answers', plain, answers) },
    { suite: 'dialogues', config: configOf('dialogues', plain, dialogues) },
    { suite: 'safety', config: configOf('safety', [poisoned], attacks) },
  ];
}

function configOf(suite: SuiteName, served: readonly Served[], tests: readonly Test[]): Configuration {
  const providers = served.map(({ engine, url }) => ({
    id: 'file://../provider.ts',
    label: `${suite} ${engine}`,
    config: { url },
  }));
  return { description: `tokosel ${suite}`, providers, prompts: ['{{turns}}'], tests };
}

/** Turns travel as JSON: promptfoo would multiply a list, and read braces as its own templates. */
function testOf(
  judge: string,
  name: string,
  turns: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Test {
  const vars = { case: name, turns: JSON.stringify(turns), ...more };
  return {
    description: name.slice(0, 80),
    vars,
    assert: [{ type: 'javascript', value: `file://../assert.ts:${judge}` }],
  };
}
