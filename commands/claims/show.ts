import { caseArgs, DeskCommand, showFlags } from '../../src/app/desk-command.js';
import { claimView } from '../../src/app/desk-views.js';

export default class ClaimsShow extends DeskCommand {
  static override description = 'Show a claim with all that was done about it.';
  static override examples = ['<%= config.bin %> claims show CLAIM_20261124_7K3M9QXA'];
  static override args = caseArgs;
  static override flags = showFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ClaimsShow);
    await this.atDesk(flags, async ({ desk, today }) => {
      this.printDossier(claimView, await desk.claims.show(args.id), { asJson: flags.json, today });
    });
  }
}
