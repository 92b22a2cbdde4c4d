import { Flags } from '@oclif/core';
import { BaseCommand } from '../../src/app/base-command.js';
import type { FilesEvaluation, ProductEvaluation } from '../../src/app/intent-eval.js';
import { orderOf, rowFlags, trainingFlags } from '../../src/app/intent-flags.js';

export default class EvalIntents extends BaseCommand {
  static override description =
    'Measure how well intents are understood: the product on its gold set or on your lines, or the same trainer and judge on labelled files.';
  static override examples = [
    '<%= config.bin %> eval intents',
    '<%= config.bin %> eval intents --test lines.jsonl --label-field intent',
    '<%= config.bin %> eval intents --train train.jsonl --test test.jsonl --text-field text --label-field label',
    '<%= config.bin %> eval intents --train train.jsonl oos_train.jsonl --test test.jsonl oos_test.jsonl --oos-label oos',
    '<%= config.bin %> eval intents --train train.jsonl --text-field fr wo en --test test.jsonl --test-field wo fr',
  ];
  static override flags = {
    ...trainingFlags,
    train: Flags.string({ ...trainingFlags.train, multiple: true, dependsOn: ['test'] }),
    ...rowFlags('test'),
    test: Flags.string({
      multiple: true,
      helpValue: 'FILE',
      description: 'judge these labelled files; without --train, by the product’s model [default: the gold set]',
    }),
    valid: Flags.string({
      multiple: true,
      dependsOn: ['train'],
      helpValue: 'FILE',
      description: 'judge these too, beside the test files',
    }),
    'test-field': Flags.string({
      multiple: true,
      dependsOn: ['test'],
      description: 'field of the text in test files; several: each is judged apart [default: as --text-field]',
    }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(EvalIntents);
    const { settings } = this.readSettings(flags);
    const { evaluateFiles, evaluateProduct } = await import('../../src/app/intent-eval.js');
    const note = (line: string) => this.note(line);
    const order = orderOf({ ...flags, train: flags.train ?? [] });
    const { fields } = order;
    const files =
      flags.test === undefined
        ? undefined
        : { tests: flags.test, fields, testFields: flags['test-field'] ?? fields.text };
    const evaluation =
      flags.train === undefined || files === undefined
        ? await evaluateProduct(settings.TOKOSEL_HOME, files, note)
        : await evaluateFiles({ ...order, ...files, valids: flags.valid ?? [] }, note);
    await this.report(evaluation, flags.json);
  }

  private async report(evaluation: ProductEvaluation | FilesEvaluation, json: boolean): Promise<void> {
    if (json) {
      this.print(JSON.stringify(evaluation));
      return;
    }
    const { evaluationLines } = await import('../../src/app/intent-eval-lines.js');
    for (const line of evaluationLines(evaluation)) this.print(line);
  }
}
