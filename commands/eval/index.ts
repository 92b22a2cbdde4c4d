import { Flags } from '@oclif/core';
import { EvalCommand } from '../../src/app/eval-command.js';
import { gateFlags } from '../../src/app/eval-flags.js';
import { suiteNames } from '../../src/app/eval-suites.js';
import type { Settings } from '../../src/app/settings.js';

/** A dataset must be mended. */
const BELOW = 10;

export default class Eval extends EvalCommand {
  static override description =
    'Judge the whole assistant on the bundled datasets, with no key and no network: intents, answers, dialogues, safety. One rule, printed; exit code 10 when it is broken, 11 when a baseline is asked for and there is none.';
  static override examples = [
    '<%= config.bin %> eval',
    '<%= config.bin %> eval --baseline --report junit=eval.xml --report html=eval.html',
    '<%= config.bin %> eval --update-baseline',
    '<%= config.bin %> eval --failing last --verbose',
    '<%= config.bin %> eval --suite answers --engine gemini',
    '<%= config.bin %> eval --check',
    '<%= config.bin %> eval --from-session 7f3c… > dialogue.yaml',
  ];
  static override flags = {
    ...gateFlags,
    suite: Flags.option({ options: suiteNames, multiple: true, description: 'only these [default: all four]' })(),
    check: Flags.boolean({ description: 'read all datasets and run nothing: names file, line and reason' }),
    'from-session': Flags.string({
      helpValue: 'ID',
      description: 'turn a real conversation, masked, into a dialogue case',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Eval);
    if (flags.check) return this.check();
    if (flags['from-session'] !== undefined) {
      return this.dialogueOf(flags['from-session'], this.readSettings(flags).settings);
    }
    await this.gate(flags.suite ?? suiteNames, flags);
  }

  private async check(): Promise<void> {
    const { checkDatasets } = await import('../../src/app/eval-check.js');
    const { lines, problems } = await checkDatasets();
    for (const line of lines) this.print(line);
    if (problems > 0) this.exit(BELOW);
  }

  private async dialogueOf(session: string, settings: Settings): Promise<void> {
    const { dialogueFromSession } = await import('../../src/app/eval-session.js');
    this.print(await dialogueFromSession(settings, session, (line) => this.note(line)));
  }
}
