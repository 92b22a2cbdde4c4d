import { Flags } from '@oclif/core';
import { DeskCommand, listFlags } from '../../src/app/desk-command.js';
import { claimView } from '../../src/app/desk-views.js';
import { claimStatuses } from '../../src/domain/vocabulary.js';

export default class ClaimsList extends DeskCommand {
  static override description = 'List open claims, the nearest legal deadline first.';
  static override examples = [
    '<%= config.bin %> claims list',
    '<%= config.bin %> claims list --overdue',
    '<%= config.bin %> claims list --status resolved --since 2026-11-01 --json',
  ];
  static override flags = {
    ...listFlags(claimStatuses),
    overdue: Flags.boolean({ description: 'open ones whose legal deadline is over' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ClaimsList);
    const query = this.queryOf(flags);
    await this.atDesk(flags, async ({ desk, today }) => {
      const listed = await desk.claims.list({ ...query, ...(flags.overdue ? { overdueOn: today } : {}) });
      this.printList(claimView, listed, { asJson: flags.json, today });
    });
  }
}
