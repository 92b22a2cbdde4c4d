import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';

/** A turn is not what it was. */
const DIFFERENT = 1;

export default class Replay extends BaseCommand {
  static override description =
    'Take a stored conversation again, turn by turn, with the time, the chance and the answers of then, and show the first difference. Nothing is stored. Exits with 1 when there is one.';
  static override examples = [
    '<%= config.bin %> replay 6f1c2a34-0b5e-4c7d-9e8f-1a2b3c4d5e6f',
    '<%= config.bin %> replay terminal:essai',
    '<%= config.bin %> replay whatsapp:+221771234567 --json',
  ];
  static override args = {
    session: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'the session as the API names it; terminal:… and whatsapp:+221… for the other channels',
    }),
  };
  static override flags = {
    json: Flags.boolean({ description: 'print one JSON object' }),
    live: Flags.boolean({ description: 'with the intents and the documents of today: what would be said now' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Replay);
    const { settings } = this.readSettings(flags);
    const { replaySession } = await import('../src/app/replay.js');
    const { replayLines } = await import('../src/app/replay-lines.js');
    const replayed = await replaySession(settings, { session: args.session, live: flags.live });
    if (flags.json) this.print(JSON.stringify(replayed));
    else for (const line of replayLines(replayed)) this.print(line);
    if (replayed.difference !== undefined) this.exit(DIFFERENT);
  }
}
