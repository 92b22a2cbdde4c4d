import { Flags } from '@oclif/core';
import { BaseCommand } from '../../src/app/base-command.js';

export default class DbCopy extends BaseCommand {
  static override description =
    'Copy everything from one database into another, from SQLite to PostgreSQL or back, as it is at one moment.';
  static override examples = [
    '<%= config.bin %> db copy --from sqlite --to postgres',
    '<%= config.bin %> db copy --from postgres --to sqlite:copy.db',
  ];
  static override flags = {
    from: Flags.string({ required: true, description: 'sqlite, sqlite:FILE, postgres (DATABASE_URL) or postgres://…' }),
    to: Flags.string({ required: true, description: 'the same; it must be empty' }),
    replace: Flags.boolean({ description: 'take out what the target holds' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(DbCopy);
    const { copyDatabase } = await import('../../src/app/copying.js');
    const onTable = (table: string, rows: number) => {
      if (!flags.json) this.print(`${String(rows).padStart(9)}  ${table}`);
    };
    const wish = { from: flags.from, to: flags.to, replace: flags.replace, onTable };
    const counts = await copyDatabase(this.readSettings(flags).settings, wish);
    const total = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
    if (flags.json) this.print(JSON.stringify({ rows: total, tables: counts }));
    else this.print(`${String(total).padStart(9)}  rows, the same on both sides`);
  }
}
