import { caseArgs, DeskCommand, showFlags } from '../../src/app/desk-command.js';
import { handoffView } from '../../src/app/desk-views.js';

export default class HandoffsShow extends DeskCommand {
  static override description = 'Show why a customer needs a person, where to call back, and what was said last.';
  static override examples = ['<%= config.bin %> handoffs show HAND_20261124_7K3M9QXA'];
  static override args = caseArgs;
  static override flags = showFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(HandoffsShow);
    await this.atDesk(flags, async ({ desk, today }) => {
      this.printDossier(handoffView, await desk.handoffs.show(args.id), { asJson: flags.json, today });
    });
  }
}
