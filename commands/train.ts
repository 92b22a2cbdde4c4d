import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';
import { orderOf, trainingFlags } from '../src/app/intent-flags.js';

export default class Train extends BaseCommand {
  static override description =
    'Train the intent model: the product’s from the bundled examples, or one from labelled files of your own.';
  static override examples = [
    '<%= config.bin %> train',
    '<%= config.bin %> train --train lines.jsonl --text-field text --label-field label -o intents.bin',
  ];
  static override flags = {
    ...trainingFlags,
    output: Flags.string({ char: 'o', helpValue: 'FILE', description: 'where to keep the model' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Train);
    const { settings } = this.readSettings(flags);
    const { trainFiles, trainProduct } = await import('../src/app/intent-training.js');
    const note = (line: string) => this.note(line);
    const { train, output } = flags;
    const figures =
      train === undefined
        ? await trainProduct(settings.TOKOSEL_HOME, output, note)
        : await trainFiles(orderOf({ ...flags, train }), output, note);
    if (flags.json) {
      this.print(JSON.stringify(figures));
      return;
    }
    this.print(`${figures.examples} examples, ${figures.intents} intents`);
    this.print(`${figures.seconds} s (${figures.processorSeconds} s of processor time)`);
    this.print(`${figures.bytes} bytes, sha256 ${figures.sha256}`);
    if (figures.path === undefined) this.note('Not kept: name a file with -o to keep it.');
    else this.print(figures.path);
  }
}
