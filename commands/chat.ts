import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';
import { languages } from '../src/domain/vocabulary.js';

export default class Chat extends BaseCommand {
  static override description =
    'Talk to the assistant in the terminal. Without a terminal (a pipe), each line of stdin is one message.';
  static override examples = [
    '<%= config.bin %> chat',
    'echo "quels documents pour ouvrir un compte ?" | <%= config.bin %> chat',
    '<%= config.bin %> chat --json < messages.txt',
  ];
  static override flags = {
    json: Flags.boolean({ description: 'print one JSON object a turn' }),
    plain: Flags.boolean({ description: 'plain lines even on a terminal (screen readers, logs)' }),
    lang: Flags.option({ options: languages, description: 'answer in this language [default: the customer’s]' })(),
    session: Flags.string({ description: 'go on with the conversation of this name [default: a new one]' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Chat);
    const { settings } = this.readSettings(flags);
    const { openTerminal } = await import('../src/app/terminal.js');
    const terminal = await openTerminal(settings, { session: flags.session, language: flags.lang });
    try {
      if (flags.json) await terminal.json((line) => this.print(line));
      else if (flags.plain || !process.stdin.isTTY || !process.stdout.isTTY)
        await terminal.plain((line) => this.print(line));
      else await terminal.ink();
    } finally {
      await terminal.close();
    }
  }
}
