import { Flags } from '@oclif/core';
import { jsonLine, tableLines, timeInDakar } from '../../src/app/desk-table.js';
import { StaffCommand } from '../../src/app/staff-command.js';
import type { Account } from '../../src/domain/staff.js';

export default class StaffList extends StaffCommand {
  static override description = 'List who may sign in to the dashboard.';
  static override examples = ['<%= config.bin %> staff list', '<%= config.bin %> staff list --json'];
  static override flags = { json: Flags.boolean({ description: 'print one JSON object' }) };

  async run(): Promise<void> {
    const { flags } = await this.parse(StaffList);
    await this.withAccounts(flags, async ({ accounts }) => {
      const all = await accounts.list();
      if (flags.json) this.print(jsonLine({ accounts: all }));
      else for (const line of linesOf(all)) this.print(line);
    });
  }
}

function linesOf(all: readonly Account[]): readonly string[] {
  if (all.length === 0) return ['No account yet: tokosel staff add YOUR@EMAIL --name "Your Name" --role admin'];
  const rows = all.map(({ email, name, role, active, createdAt }) => {
    return [email, name, role, active ? 'active' : 'disabled', timeInDakar(createdAt)];
  });
  return tableLines(['e-mail', 'name', 'role', 'state', 'made'], rows, process.stdout.columns || Infinity);
}
