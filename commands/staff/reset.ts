import { accountArgs, passwordFlags, StaffCommand } from '../../src/app/staff-command.js';

export default class StaffReset extends StaffCommand {
  static override description = 'Give an account a new password. Its sessions and its lock end.';
  static override examples = ['<%= config.bin %> staff reset fatou@banque.sn'];
  static override args = accountArgs;
  static override flags = passwordFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StaffReset);
    const password = await this.askPassword(flags);
    await this.withAccounts(flags, async ({ accounts }, act) => {
      const { email } = await accounts.reset(args.email, password, act);
      this.print(`${email}  new password; signed out everywhere`);
    });
  }
}
