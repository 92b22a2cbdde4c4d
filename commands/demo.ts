import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';

export default class Demo extends BaseCommand {
  static override description =
    'Fill a database of its own with made-up customers who talk to the real assistant. The real database is never touched.';
  static override examples = [
    '<%= config.bin %> demo',
    '<%= config.bin %> demo --days 30 --conversations 500',
    '<%= config.bin %> report --home .tokosel/demo --since 90d',
  ];
  static override flags = {
    days: Flags.integer({ default: 90, min: 1, max: 730, description: 'how many days, up to today' }),
    conversations: Flags.integer({ default: 2000, min: 1, max: 10_000, description: 'how many customers come' }),
    seed: Flags.integer({ default: 7, description: 'the same seed on the same day gives the same conversations' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Demo);
    const { settings } = this.readSettings(flags);
    const { makeDemo } = await import('../src/app/demo.js');
    const started = performance.now();
    const { home, conversations, messages, cases } = await makeDemo(settings, {
      days: flags.days,
      conversations: flags.conversations,
      seed: flags.seed,
      now: new Date(),
      onProgress: (done) => {
        if (done % 200 === 0) this.note(`${done} of ${flags.conversations} conversations…`);
      },
    });
    const seconds = Math.round((performance.now() - started) / 1000);
    this.print(`DEMONSTRATION DATA in ${home}: nobody in it is real.`);
    this.print(`${conversations} customers, ${messages} messages, ${cases} cases worked on, in ${seconds} s.`);
    this.print(`See it: tokosel report --home ${home} --since ${flags.days}d --compare`);
  }
}
