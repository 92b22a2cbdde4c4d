import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';

/** A figure is beyond what was asked for. */
const CROSSED = 10;
/** Columns where nobody says how many there are, as in a pipe. */
const COLUMNS = 80;

export default class Report extends BaseCommand {
  static override description =
    'Report what customers did and got: cards, charts, services step by step, and questions without an answer.';
  static override examples = [
    '<%= config.bin %> report',
    '<%= config.bin %> report --since month --compare',
    '<%= config.bin %> report --since 2026-09-01..2026-09-30 --format html -o september.html',
    '<%= config.bin %> report --section summary --fail-if "escalation>15" --fail-if "csat<70"',
  ];
  static override flags = {
    since: Flags.string({
      default: '30d',
      helpValue: 'PERIOD',
      description: '30d, today, week, month, last-month, 2026-09 or 2026-09-01..2026-09-30; days are Dakar’s',
    }),
    compare: Flags.boolean({ description: 'beside the period of the same length before it' }),
    channel: Flags.string({ helpValue: 'CHANNEL', description: 'web, whatsapp, terminal or api alone' }),
    section: Flags.string({
      multiple: true,
      delimiter: ',',
      helpValue: 'SECTION',
      description: 'summary, traffic, intents, channels, loans, claims, funnels, unanswered, latest [default: all]',
    }),
    format: Flags.string({ default: 'text', options: ['text', 'json', 'csv', 'html', 'md'] }),
    output: Flags.string({ char: 'o', helpValue: 'FILE', description: 'write it there [default: the screen]' }),
    ascii: Flags.boolean({ description: 'plain characters alone' }),
    width: Flags.integer({ min: 40, max: 500, description: 'columns of the text [default: the terminal’s, or 80]' }),
    'fail-if': Flags.string({
      multiple: true,
      helpValue: 'TEST',
      description: 'exit with 10 when it is so, such as "escalation>15"; shares in percent, times in milliseconds',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Report);
    const { settings } = this.readSettings(flags);
    const { makeReport, writeReport } = await import('../src/app/reporting.js');
    const { reportFormats } = await import('../src/app/report/render.js');
    const format = reportFormats.find((one) => one === flags.format) ?? 'text';
    const width = flags.width ?? (process.stdout.columns || COLUMNS);
    const { text, crossed, unmeasured } = await makeReport(settings, {
      since: flags.since,
      compare: flags.compare,
      sections: flags.section ?? [],
      failIf: flags['fail-if'] ?? [],
      drawing: { format, screen: { width, ascii: flags.ascii } },
      now: new Date(),
      ...(flags.channel === undefined ? {} : { channel: flags.channel }),
    });
    if (flags.output === undefined) process.stdout.write(text);
    else await writeReport(flags.output, text);
    for (const key of unmeasured) this.note(`${key} was measured on nothing in this period: no test was made of it.`);
    for (const sentence of crossed) this.note(`tokosel: ${sentence}.`);
    if (crossed.length > 0) this.exit(CROSSED);
  }
}
