import { actFlags, caseArgs, DeskCommand } from '../../src/app/desk-command.js';

export default class HandoffsTake extends DeskCommand {
  static override description = 'Take a waiting customer over. Only one person can.';
  static override examples = ['<%= config.bin %> handoffs take HAND_20261124_7K3M9QXA --by Fatou'];
  static override args = caseArgs;
  static override flags = actFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(HandoffsTake);
    await this.atDesk(flags, async (open) => {
      this.printChanged(await open.desk.handoffs.take(args.id, this.actOf(flags, open)), flags.json);
    });
  }
}
