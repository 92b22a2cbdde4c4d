import { DeskCommand, listFlags } from '../../src/app/desk-command.js';
import { handoffView } from '../../src/app/desk-views.js';
import { handoffStatuses } from '../../src/domain/vocabulary.js';

export default class HandoffsList extends DeskCommand {
  static override description = 'List customers who wait for a person or are served by one, newest first.';
  static override examples = [
    '<%= config.bin %> handoffs list',
    '<%= config.bin %> handoffs list --status waiting --json',
  ];
  static override flags = listFlags(handoffStatuses);

  async run(): Promise<void> {
    const { flags } = await this.parse(HandoffsList);
    const query = this.queryOf(flags);
    await this.atDesk(flags, async ({ desk, today }) => {
      this.printList(handoffView, await desk.handoffs.list(query), { asJson: flags.json, today });
    });
  }
}
