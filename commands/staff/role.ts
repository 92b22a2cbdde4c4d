import { Args } from '@oclif/core';
import { accountArgs, StaffCommand } from '../../src/app/staff-command.js';
import { InputError } from '../../src/domain/errors.js';
import { roles } from '../../src/domain/staff.js';

export default class StaffRole extends StaffCommand {
  static override description = 'Give an account another role. Its sessions end.';
  static override examples = ['<%= config.bin %> staff role fatou@banque.sn manager'];
  static override args = {
    ...accountArgs,
    role: Args.string({ required: true, options: [...roles], description: 'the new role' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(StaffRole);
    const role = roles.find((one) => one === args.role);
    if (role === undefined) throw new InputError('bad-role', `a role is one of ${roles.join(', ')}`);
    await this.withAccounts(flags, async ({ accounts }, act) => {
      const { email } = await accounts.setRole(args.email, role, act);
      this.print(`${email}  ${role}; signed out everywhere`);
    });
  }
}
