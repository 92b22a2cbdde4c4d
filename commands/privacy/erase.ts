import { Flags } from '@oclif/core';
import { jsonFlag, personArgs, PrivacyCommand } from '../../src/app/privacy-command.js';
import type { ErasurePlan } from '../../src/domain/privacy.js';

export default class PrivacyErase extends PrivacyCommand {
  static override description =
    'Erase one person: words and names go, figures stay as nobody’s, claims stay as long as the bank must answer for them.';
  static override examples = [
    '<%= config.bin %> privacy erase "77 123 45 67" --dry-run',
    '<%= config.bin %> privacy erase +221771234567 --yes',
  ];
  static override args = personArgs;
  static override flags = {
    ...jsonFlag,
    'dry-run': Flags.boolean({ description: 'show what would go, and change nothing' }),
    yes: Flags.boolean({ char: 'y', description: 'do not ask' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PrivacyErase);
    await this.withPrivacy(flags, async (open, act) => {
      const plan = await open.plan(args.who, act.at);
      if (!flags.json) this.printPlan(plan);
      this.caution(plan.caution);
      if (flags['dry-run']) {
        this.tell(flags.json, false, plan);
        return;
      }
      if (!flags.yes && !(await this.confirm('Erase?'))) {
        this.note('Nothing was erased.');
        return;
      }
      const erased = await open.erase(args.who, act);
      this.tell(flags.json, true, erased);
      if (!flags.json) this.print('Erased.');
      if (erased.traces === 'busy') {
        this.note('Another process still reads the old pages of the file: run this again when it has ended.');
      }
      this.note('Backups made before still hold it: let them end at their term (docs/privacy.md).');
    });
  }

  private tell(json: boolean, done: boolean, { turns, ...plan }: ErasurePlan): void {
    if (json) this.print(JSON.stringify({ ...plan, turns: turns.length, done }));
  }
}
