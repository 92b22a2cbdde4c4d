import { caseArgs, DeskCommand, showFlags } from '../../src/app/desk-command.js';
import { leadView } from '../../src/app/desk-views.js';

export default class LeadsShow extends DeskCommand {
  static override description = 'Show a lead with all that was done about it.';
  static override examples = ['<%= config.bin %> leads show PROS_20261124_7K3M9QXA'];
  static override args = caseArgs;
  static override flags = showFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(LeadsShow);
    await this.atDesk(flags, async ({ desk, today }) => {
      this.printDossier(leadView, await desk.leads.show(args.id), { asJson: flags.json, today });
    });
  }
}
