import { Flags } from '@oclif/core';
import { personArgs, PrivacyCommand } from '../../src/app/privacy-command.js';

export default class PrivacyExport extends PrivacyCommand {
  static override description =
    'Write all that is kept of one person, for whoever has the right to see it. Check his identity first.';
  static override examples = [
    '<%= config.bin %> privacy export "77 123 45 67" -o dossier.json',
    '<%= config.bin %> privacy export 2f4c8f6e-8a6c-4b1e-9f43-54f2d1a9c001',
  ];
  static override args = personArgs;
  static override flags = {
    output: Flags.string({ char: 'o', helpValue: 'FILE', description: 'write it there [default: the screen]' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PrivacyExport);
    await this.withPrivacy(flags, async (open, act) => {
      const { text, rows, caution } = await open.export(args.who, act);
      if (flags.output === undefined) process.stdout.write(text);
      else {
        const { writeExport } = await import('../../src/app/privacy.js');
        await writeExport(flags.output, text);
      }
      this.note(rows === 0 ? 'Nothing is kept of this person.' : `${rows} entries.`);
      this.caution(caution);
    });
  }
}
