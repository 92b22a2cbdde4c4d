import { Args, Flags } from '@oclif/core';
import { BaseCommand, PARTIAL_SUCCESS } from '../src/app/base-command.js';

export default class Ingest extends BaseCommand {
  static override description =
    'Bring documents into the index: new and changed ones are read, unchanged ones skipped, removed ones leave.';
  static override examples = [
    '<%= config.bin %> ingest',
    '<%= config.bin %> ingest notes/ tarifs.md',
    '<%= config.bin %> ingest --dry-run',
  ];
  static override strict = false;
  static override args = { paths: Args.string({ description: 'files or folders [default: the bundled knowledge]' }) };
  static override flags = {
    'dry-run': Flags.boolean({ char: 'n', description: 'say what would change, change nothing' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Ingest);
    const { settings } = this.readSettings(flags);
    const { openIndex } = await import('../src/app/toolkit.js');
    const index = await openIndex(settings);
    try {
      const lines = await index.ingest(argv.map(String), flags['dry-run']);
      this.report(lines, flags.json);
      if (lines.some(({ outcome }) => outcome === 'failed')) this.exit(PARTIAL_SUCCESS);
    } finally {
      await index.close();
    }
  }

  private report(
    lines: readonly { id: string; outcome: string; chunks: number; reason?: string }[],
    json: boolean,
  ): void {
    if (json) {
      this.print(JSON.stringify({ documents: lines }));
      return;
    }
    for (const { id, outcome, chunks, reason } of lines.filter(({ outcome }) => outcome !== 'unchanged')) {
      this.print(`${outcome.padEnd(9)} ${id} (${chunks} passages)${reason === undefined ? '' : ` — ${reason}`}`);
    }
    const count = (wanted: string) => lines.filter(({ outcome }) => outcome === wanted).length;
    const outcomes = ['added', 'changed', 'unchanged', 'removed', 'failed'];
    this.print(outcomes.map((outcome) => `${count(outcome)} ${outcome}`).join(', '));
  }
}
