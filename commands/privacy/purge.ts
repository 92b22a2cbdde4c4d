import { Flags } from '@oclif/core';
import { jsonFlag, PrivacyCommand } from '../../src/app/privacy-command.js';

export default class PrivacyPurge extends PrivacyCommand {
  static override description =
    'End what is older than the bank keeps it (datasets/bank.json, "retention"). "serve" does the same each night.';
  static override examples = ['<%= config.bin %> privacy purge --dry-run', '<%= config.bin %> privacy purge'];
  static override flags = {
    ...jsonFlag,
    'dry-run': Flags.boolean({ description: 'count, and change nothing' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(PrivacyPurge);
    await this.withPrivacy(flags, async (open, { at }) => {
      const counts = await open.purge(at, flags['dry-run']);
      if (flags.json) {
        this.print(JSON.stringify({ done: !flags['dry-run'], counts }));
        return;
      }
      const any = Object.keys(counts).length > 0;
      this.print(any ? (flags['dry-run'] ? 'Would end:' : 'Ended:') : 'Nothing is past its time.');
      this.printCounts(counts);
    });
  }
}
