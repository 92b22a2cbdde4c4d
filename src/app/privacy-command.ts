import { Args, Flags } from '@oclif/core';
import type { Act } from '../domain/desk.js';
import { InputError } from '../domain/errors.js';
import type { Caution, Counts, ErasurePlan } from '../domain/privacy.js';
import { answersYes } from './ask.js';
import { BaseCommand } from './base-command.js';
import type { OpenPrivacy } from './privacy.js';
import { operator } from './staff-command.js';

/** Whose data a command is about. */
export const personArgs = {
  who: Args.string({
    required: true,
    description: 'a phone number in any spelling, or the whole name of one conversation',
  }),
};

export const jsonFlag = { json: Flags.boolean({ description: 'print one JSON object' }) };

/** What the commands about people's rights share. */
export abstract class PrivacyCommand extends BaseCommand {
  protected async withPrivacy(
    flags: Parameters<BaseCommand['readSettings']>[0],
    work: (open: OpenPrivacy, act: Act) => Promise<void>,
  ): Promise<void> {
    const { openPrivacy } = await import('./privacy.js');
    const open = await openPrivacy(this.readSettings(flags).settings);
    try {
      await work(open, { by: `${operator()} (server)`, at: new Date() });
    } finally {
      await open.close();
    }
  }

  /** Nobody hands over or erases without having looked at what is not certain. */
  protected caution({ given, shared, mentions }: Caution): void {
    if (given > 0) {
      this.note(`${given} of these conversations only gave the number: make sure that it is theirs who ask.`);
    }
    if (shared > 0) {
      this.note(
        `${shared} more gave another number too: an export tells their requests alone, an erasure their words.`,
      );
    }
    if (mentions > 0) this.note(`Others wrote the number in ${mentions} of their lines: an erasure masks it there.`);
  }

  protected printPlan({ erased, kept }: ErasurePlan): void {
    const any = Object.keys(erased).length > 0;
    this.print(any ? 'To be erased, or kept as figures without a person:' : 'Nothing to erase.');
    this.printCounts(erased);
    if (kept.length === 0) return;
    this.print('Kept: the bank must be able to answer for these claims.');
    for (const { id, until } of kept) this.print(`  ${id}  ${until === undefined ? 'still open' : `until ${until}`}`);
  }

  protected printCounts(counts: Counts): void {
    const width = Math.max(0, ...Object.keys(counts).map((heading) => heading.length));
    for (const [heading, rows] of Object.entries(counts)) this.print(`  ${heading.padEnd(width)}  ${rows}`);
  }

  /** @throws InputError `not-confirmed` without a terminal */
  protected async confirm(question: string): Promise<boolean> {
    if (!process.stdin.isTTY) {
      throw new InputError('not-confirmed', 'nothing was erased: nobody can be asked', { fix: 'Add --yes.' });
    }
    return answersYes(question);
  }
}
