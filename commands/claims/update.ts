import { Flags } from '@oclif/core';
import { actFlags, caseArgs, DeskCommand } from '../../src/app/desk-command.js';
import { claimStatuses } from '../../src/domain/vocabulary.js';

export default class ClaimsUpdate extends DeskCommand {
  static override description =
    'Change the status of a claim, tell its customer something, or give it to somebody. Each change is logged.';
  static override examples = [
    '<%= config.bin %> claims update CLAIM_20261124_7K3M9QXA --status in_progress --note "Votre agence a été saisie"',
    '<%= config.bin %> claims update CLAIM_20261124_7K3M9QXA --assign Fatou --internal "waits for the card centre"',
  ];
  static override args = caseArgs;
  static override flags = {
    ...actFlags,
    status: Flags.option({ options: claimStatuses, description: 'where it is now' })(),
    note: Flags.string({ helpValue: 'TEXT', description: 'what the customer reads with it' }),
    internal: Flags.string({ helpValue: 'TEXT', description: 'a note that only the staff reads' }),
    assign: Flags.string({ helpValue: 'NAME', description: 'who has it in hand from now on' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ClaimsUpdate);
    const { status, note, internal, assign } = flags;
    await this.atDesk(flags, async (open) => {
      const { case: seen } = await open.desk.claims.show(args.id);
      const changed = await open.desk.claims.update(args.id, {
        ...this.actOf(flags, open),
        seen: seen.updatedAt,
        ...(status === undefined ? {} : { status }),
        ...(note === undefined ? {} : { note }),
        ...(internal === undefined ? {} : { internal }),
        ...(assign === undefined ? {} : { assignTo: assign }),
      });
      this.printChanged(changed, flags.json);
    });
  }
}
