import { Flags } from '@oclif/core';
import { accountArgs, passwordFlags, StaffCommand } from '../../src/app/staff-command.js';
import { roles } from '../../src/domain/staff.js';

export default class StaffAdd extends StaffCommand {
  static override description =
    'Make an account for the dashboard. The password is asked for twice; there is no default one.';
  static override examples = [
    '<%= config.bin %> staff add fatou@banque.sn --name "Fatou Sow" --role advisor',
    'printf %s "$SECRET" | <%= config.bin %> staff add awa@banque.sn --name "Awa Ba" --role admin --password-stdin',
  ];
  static override args = accountArgs;
  static override flags = {
    ...passwordFlags,
    name: Flags.string({ required: true, helpValue: 'NAME', description: 'how colleagues know this person' }),
    role: Flags.option({ options: roles, required: true, description: 'what this person may do' })(),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StaffAdd);
    const password = await this.askPassword(flags);
    await this.withAccounts(flags, async ({ accounts }, act) => {
      const { name, role } = flags;
      const made = await accounts.add({ email: args.email, name, role, password, ...act });
      this.print(`${made.email}  ${made.role}, may sign in at /dashboard`);
    });
  }
}
