import { actFlags, caseArgs, DeskCommand } from '../../src/app/desk-command.js';

export default class HandoffsReturn extends DeskCommand {
  static override description = 'Hand a customer back: the assistant serves again.';
  static override examples = ['<%= config.bin %> handoffs return HAND_20261124_7K3M9QXA --by Fatou'];
  static override args = caseArgs;
  static override flags = actFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(HandoffsReturn);
    await this.atDesk(flags, async (open) => {
      this.printChanged(await open.desk.handoffs.handBack(args.id, this.actOf(flags, open)), flags.json);
    });
  }
}
