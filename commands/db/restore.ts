import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/app/base-command.js';

export default class DbRestore extends BaseCommand {
  static override description =
    'Put a backup in the place of the database: it is proved whole first, and what was there is kept beside it.';
  static override examples = ['<%= config.bin %> db restore .tokosel/backups/tokosel-20261128T101500123Z.db'];
  static override args = { file: Args.string({ required: true, description: 'a file that `db backup` made' }) };
  static override flags = { json: Flags.boolean({ description: 'print one JSON object' }) };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DbRestore);
    const { restoreBackup } = await import('../../src/app/backup.js');
    const { counts, aside } = await restoreBackup(this.readSettings(flags).settings, args.file, new Date());
    if (flags.json) {
      this.print(JSON.stringify({ rows: counts, ...(aside === undefined ? {} : { kept: aside }) }));
      return;
    }
    this.print(
      `Restored: ${Object.entries(counts)
        .map(([table, rows]) => `${rows} ${table}`)
        .join(', ')}.`,
    );
    if (aside !== undefined) this.note(`The database of before is kept as ${aside}`);
  }
}
