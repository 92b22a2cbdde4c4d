import { Flags } from '@oclif/core';
import { accountArgs, StaffCommand } from '../../src/app/staff-command.js';

export default class StaffDisable extends StaffCommand {
  static override description = 'Let an account sign in no more. Its sessions end; what it did stays in the log.';
  static override examples = ['<%= config.bin %> staff disable fatou@banque.sn'];
  static override args = accountArgs;
  static override flags = { undo: Flags.boolean({ default: false, description: 'let it sign in again' }) };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StaffDisable);
    await this.withAccounts(flags, async ({ accounts }, act) => {
      const { email, active } = await accounts.setActive(args.email, flags.undo, act);
      this.print(`${email}  ${active ? 'may sign in again' : 'disabled; signed out everywhere'}`);
    });
  }
}
