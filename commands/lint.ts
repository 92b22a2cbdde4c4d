import { Args } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';
import { lintFlags } from '../src/app/lint-flags.js';

/** What was found is not what must be: the same answer to the shell as that of `eval`. */
const FAULTS = 10;

export default class Lint extends BaseCommand {
  static override strict = false;
  static override description =
    'Look for faults in documents before customers find them: figures that differ, dates past, rates above the legal ceiling, fees on free services, cut tables, dead links.';
  static override examples = [
    '<%= config.bin %> lint',
    '<%= config.bin %> lint tarifs/ --day 2027-01-01 --max-warnings 0',
    '<%= config.bin %> lint --rule conflicting-figures --rule date-past',
    '<%= config.bin %> lint site/ --online --json',
  ];
  static override args = {
    paths: Args.string({ description: 'files or folders [default: the bundled knowledge and the scraped pages]' }),
  };
  static override flags = lintFlags;

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Lint);
    const { settings } = this.readSettings(flags);
    const { lintDocuments, lintLines, openAsking } = await import('../src/app/linting.js');
    const order = {
      paths: argv.map(String),
      rules: flags.rule ?? [],
      day: flags.day,
      maxAgeMonths: flags['max-age'],
      online: flags.online,
    };
    const { ask, close } = openAsking();
    const report = await lintDocuments(settings, order, { clock: () => new Date(), ask }).finally(close);
    if (flags.json) this.print(JSON.stringify(report));
    else for (const line of lintLines(report)) this.print(line);
    if (report.errors > 0 || report.warnings > (flags['max-warnings'] ?? Infinity)) this.exit(FAULTS);
  }
}
