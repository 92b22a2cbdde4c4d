import { Flags } from '@oclif/core';
import { actFlags, caseArgs, DeskCommand } from '../../src/app/desk-command.js';
import { leadStatuses } from '../../src/domain/vocabulary.js';

export default class LeadsUpdate extends DeskCommand {
  static override description =
    'Change the status of a lead, note something, or give it to somebody. Each change is logged.';
  static override examples = [
    '<%= config.bin %> leads update PROS_20261124_7K3M9QXA --status contacted --note "comes on Monday" --assign Fatou',
  ];
  static override args = caseArgs;
  static override flags = {
    ...actFlags,
    status: Flags.option({ options: leadStatuses, description: 'where it is now' })(),
    note: Flags.string({ aliases: ['internal'], helpValue: 'TEXT', description: 'a note that only the staff reads' }),
    assign: Flags.string({ helpValue: 'NAME', description: 'who has it in hand from now on' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(LeadsUpdate);
    const { status, note, assign } = flags;
    await this.atDesk(flags, async (open) => {
      const { case: seen } = await open.desk.leads.show(args.id);
      const changed = await open.desk.leads.update(args.id, {
        ...this.actOf(flags, open),
        seen: seen.updatedAt,
        ...(status === undefined ? {} : { status }),
        ...(note === undefined ? {} : { internal: note }),
        ...(assign === undefined ? {} : { assignTo: assign }),
      });
      this.printChanged(changed, flags.json);
    });
  }
}
