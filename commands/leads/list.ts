import { DeskCommand, listFlags } from '../../src/app/desk-command.js';
import { leadView } from '../../src/app/desk-views.js';
import { leadStatuses } from '../../src/domain/vocabulary.js';

export default class LeadsList extends DeskCommand {
  static override description = 'List customers who want an account or a call about a loan, newest first.';
  static override examples = [
    '<%= config.bin %> leads list',
    '<%= config.bin %> leads list --status new --json',
    '<%= config.bin %> leads list --all --assigned Fatou',
  ];
  static override flags = listFlags(leadStatuses);

  async run(): Promise<void> {
    const { flags } = await this.parse(LeadsList);
    const query = this.queryOf(flags);
    await this.atDesk(flags, async ({ desk, today }) => {
      this.printList(leadView, await desk.leads.list(query), { asJson: flags.json, today });
    });
  }
}
