import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/app/base-command.js';

export default class DbBackup extends BaseCommand {
  static override description =
    'Copy the database, a running server or not: checked, readable by you alone, with all that was acknowledged before.';
  static override examples = [
    '<%= config.bin %> db backup',
    '<%= config.bin %> db backup /mnt/safe/tokosel-monday.db',
    '<%= config.bin %> db backup latest.db --force --json',
  ];
  static override args = {
    file: Args.string({ description: 'where to [default: backups/tokosel-TIME.db in TOKOSEL_HOME]' }),
  };
  static override flags = {
    force: Flags.boolean({ char: 'f', description: 'overwrite a file that is there' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DbBackup);
    const { makeBackup } = await import('../../src/app/backup.js');
    const wish = { file: args.file, force: flags.force, now: new Date() };
    const { path, counts } = await makeBackup(this.readSettings(flags).settings, wish);
    if (flags.json) {
      this.print(JSON.stringify({ path, rows: counts }));
      return;
    }
    this.print(path);
    this.note(
      `Whole and checked: ${Object.entries(counts)
        .map(([table, rows]) => `${rows} ${table}`)
        .join(', ')}.`,
    );
    this.note('It holds customers’ data: keep it as safe as the database, and the keys of TOKOSEL_HOME apart from it.');
  }
}
