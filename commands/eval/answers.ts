import { Flags } from '@oclif/core';
import { BaseCommand } from '../../src/app/base-command.js';
import { InputError } from '../../src/domain/errors.js';

/** What was measured is not what must be. */
const BELOW = 10;

const percent = Flags.custom<number>({
  helpValue: 'PERCENT',
  parse: (written) => {
    const value = Number(written.replace(',', '.').replace(/\s?%$/, ''));
    if (written.trim() !== '' && value >= 0 && value <= 100) return Promise.resolve(value / 100);
    throw new InputError('bad-percentage', `${written} is no percentage`, { fix: 'Write a number from 0 to 100.' });
  },
});

export default class EvalAnswers extends BaseCommand {
  static override description =
    'Ask questions as customers do and judge each answer: facts present, source right, no wrong number, refused when nothing answers it.';
  static override examples = [
    '<%= config.bin %> eval answers',
    '<%= config.bin %> eval answers --part test --min-facts 90 --min-refused 90',
    '<%= config.bin %> eval answers --through assistant --verbose',
    '<%= config.bin %> eval answers --file our-questions.jsonl --json',
  ];
  static override flags = {
    file: Flags.string({
      helpValue: 'FILE',
      description: 'JSONL, one question a line [default: the bundled questions]',
    }),
    part: Flags.option({ options: ['tune', 'test', 'all'] as const, default: 'all', description: 'which rows' })(),
    through: Flags.option({
      options: ['knowledge', 'assistant'] as const,
      default: 'knowledge',
      description: 'ask the documents alone, or the whole assistant',
    })(),
    'min-right': percent({ description: 'fail when fewer rows are right in everything' }),
    'min-answered': percent({ description: 'fail when fewer questions that have an answer get one' }),
    'min-facts': percent({ description: 'fail when fewer answers hold all their facts' }),
    'min-source': percent({ description: 'fail when fewer answers name a right document' }),
    'min-section': percent({ description: 'fail when fewer answers name the right section' }),
    'min-figures': percent({ description: 'fail when fewer answers are free of figures of their own' }),
    'min-refused': percent({ description: 'fail when fewer questions without an answer are refused' }),
    verbose: Flags.boolean({ description: 'print all that failed, in full' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(EvalAnswers);
    const { settings } = this.readSettings(flags);
    const { evaluateAnswers, evaluationLines, tooLow } = await import('../../src/app/answers-eval.js');
    const { file, part, through } = flags;
    const evaluation = await evaluateAnswers(settings, { file, part, through }, (line) => this.note(line));
    if (flags.json) this.print(JSON.stringify(evaluation));
    else for (const line of evaluationLines(evaluation, flags.verbose)) this.print(line);
    const missed = tooLow(evaluation, {
      right: flags['min-right'],
      answered: flags['min-answered'],
      facts: flags['min-facts'],
      source: flags['min-source'],
      section: flags['min-section'],
      figures: flags['min-figures'],
      refused: flags['min-refused'],
    });
    for (const line of missed) this.note(`below: ${line}`);
    if (missed.length > 0) this.exit(BELOW);
  }
}
