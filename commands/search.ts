import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';

export default class Search extends BaseCommand {
  static override description = 'Show which passages a question finds, and by which ranking.';
  static override examples = [
    '<%= config.bin %> search "frais de virement"',
    '<%= config.bin %> search "carte perdue" --limit 3 --json',
  ];
  static override args = { question: Args.string({ required: true, description: 'the question' }) };
  static override flags = {
    limit: Flags.integer({ char: 'k', default: 5, min: 1, max: 50, description: 'how many passages' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Search);
    const { settings } = this.readSettings(flags);
    const { openToolkit } = await import('../src/app/toolkit.js');
    const toolkit = await openToolkit(settings);
    try {
      const hits = await toolkit.knowledge.search(args.question, flags.limit);
      if (flags.json) {
        this.print(JSON.stringify({ question: args.question, hits }));
        return;
      }
      if (hits.length === 0) this.print('nothing found');
      for (const [index, { passage, score, lexicalRank, vectorRank }] of hits.entries()) {
        this.print(`${index + 1}. ${passage.title} › ${passage.section}  [${passage.documentId}]`);
        this.print(
          `   score ${score.toFixed(3)}, lexical ${lexicalRank ?? '-'}, vector ${vectorRank ?? '-'}, ${passage.status}`,
        );
        this.print(`   ${passage.text.replace(/\s+/g, ' ').slice(0, 160)}`);
      }
    } finally {
      await toolkit.close();
    }
  }
}
