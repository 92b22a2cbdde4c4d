import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/app/base-command.js';

/** A dialogue failed: what was measured is not what must be. */
const BELOW = 10;

export default class EvalDialogues extends BaseCommand {
  static override strict = false;
  static override description =
    'Replay written conversations against the assistant, as the API answers them, and judge every answer.';
  static override examples = [
    '<%= config.bin %> eval dialogues',
    '<%= config.bin %> eval dialogues --filter whatsapp --verbose',
    '<%= config.bin %> eval dialogues --repeat 10',
    '<%= config.bin %> eval dialogues my-dialogues.yaml --json',
  ];
  static override args = {
    path: Args.string({ description: 'YAML files or folders [default: the bundled dialogues]' }),
  };
  static override flags = {
    filter: Flags.string({ helpValue: 'TEXT', description: 'only dialogues whose file or name holds this' }),
    repeat: Flags.integer({
      default: 1,
      min: 1,
      max: 100,
      description: 'run all this often: each must pass every time, word for word alike',
    }),
    verbose: Flags.boolean({ description: 'print failed dialogues in full' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { flags, argv } = await this.parse(EvalDialogues);
    const { settings } = this.readSettings(flags);
    const { evaluateDialogues, evaluationLines } = await import('../../src/app/dialogues.js');
    const order = { paths: argv.map(String), filter: flags.filter, times: flags.repeat };
    const evaluation = await evaluateDialogues(settings, order, (line) => this.note(line));
    if (flags.json) this.print(JSON.stringify(evaluation));
    else for (const line of evaluationLines(evaluation, flags.verbose)) this.print(line);
    const { dialogues, repeats } = evaluation;
    const steady = repeats.unsteady.length === 0 && repeats.always.hits === repeats.always.cases;
    if (dialogues.hits < dialogues.cases || !steady) this.exit(BELOW);
  }
}
