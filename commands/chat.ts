import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';
import type { Terminal } from '../src/app/terminal.js';
import { languages } from '../src/domain/vocabulary.js';

/** How the conversation is shown. */
interface Manner {
  readonly json: boolean;
  readonly plain: boolean;
  readonly script?: string | undefined;
}

export default class Chat extends BaseCommand {
  static override description =
    'Talk to the assistant in the terminal. Without a terminal (a pipe, a script), each line is one message.';
  static override examples = [
    '<%= config.bin %> chat',
    '<%= config.bin %> chat --resume',
    '<%= config.bin %> chat --channel whatsapp',
    '<%= config.bin %> chat --script dialogue.txt',
    'echo "quels documents pour ouvrir un compte ?" | <%= config.bin %> chat',
    '<%= config.bin %> chat --json < messages.txt',
  ];
  static override args = {
    name: Args.string({
      ignoreStdin: true,
      description: 'with --resume: the session to go on with [default: the last one]',
    }),
  };
  static override flags = {
    json: Flags.boolean({ description: 'print one JSON object a turn' }),
    plain: Flags.boolean({ description: 'plain lines even on a terminal (screen readers, logs)' }),
    lang: Flags.option({ options: languages, description: 'answer in this language [default: the customer’s]' })(),
    session: Flags.string({
      description: 'go on with the conversation of this name, or begin it [default: a new one]',
      exclusive: ['resume'],
    }),
    resume: Flags.boolean({ description: 'go on with a conversation that was held in a terminal' }),
    script: Flags.string({
      helpValue: 'FILE',
      description: 'say the lines of this file (# comments) and print the exchange; exits like the first failure',
    }),
    channel: Flags.option({
      options: ['terminal', 'whatsapp'] as const,
      default: 'terminal',
      description: 'whatsapp: exactly what a customer there would get; nothing is stored, nothing is sent',
    })(),
    from: Flags.string({
      description: 'with --channel whatsapp: the customer’s number',
      default: '+221770000000',
      helpValue: 'NUMBER',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Chat);
    const { session, lang, resume, script, channel, from } = flags;
    if (args.name !== undefined && !resume) this.error('A session is named with --resume.', { exit: 2 });
    if (channel === 'whatsapp' && (resume || session !== undefined)) {
      this.error('--channel whatsapp is a preview: it goes on with no conversation.', { exit: 2 });
    }
    if (!/^\+[1-9]\d{6,14}$/.test(from)) this.error(`${from} is no number: write it as +221771234567.`, { exit: 2 });
    const { settings } = this.readSettings(flags);
    const { openTerminal } = await import('../src/app/terminal.js');
    const terminal = await openTerminal(settings, {
      ...{ channel, from },
      ...(session === undefined ? {} : { session }),
      ...(resume ? { resume: args.name ?? '' } : {}),
      ...(lang === undefined ? {} : { language: lang }),
      ...(script === undefined ? {} : { script }),
    });
    try {
      await this.talk(terminal, flags);
    } finally {
      await terminal.close();
    }
  }

  private async talk(terminal: Terminal, { json, plain, script }: Manner): Promise<void> {
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    const { drawsScreens } = await import('../src/app/settings.js');
    if (json) {
      await terminal.json((line) => this.print(line));
    } else if (plain || script !== undefined || !isTerminal || !drawsScreens()) {
      const [failure] = await terminal.plain((line) => this.print(line), isTerminal);
      // Whoever watches was told; a script and a pipe have only the exit code.
      if (failure instanceof Error && (script !== undefined || !isTerminal)) throw failure;
    } else {
      const session = await terminal.ink();
      if (session !== undefined) this.note(`Reprendre : ${this.config.bin} chat --resume ${session}`);
    }
  }
}
