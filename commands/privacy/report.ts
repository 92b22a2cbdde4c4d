import { jsonFlag, PrivacyCommand } from '../../src/app/privacy-command.js';

export default class PrivacyReport extends PrivacyCommand {
  static override description =
    'Say what is kept of people, why, for how long, and who else receives it, as a declaration to the CDP asks.';
  static override examples = ['<%= config.bin %> privacy report', '<%= config.bin %> privacy report --json'];
  static override flags = jsonFlag;

  async run(): Promise<void> {
    const { flags } = await this.parse(PrivacyReport);
    const { settings } = this.readSettings(flags);
    const { privacyReport, reportLines } = await import('../../src/app/privacy-report.js');
    const report = await privacyReport(settings);
    if (flags.json) this.print(JSON.stringify(report));
    else for (const line of reportLines(report)) this.print(line);
  }
}
