import { EvalCommand } from '../../src/app/eval-command.js';
import { gateFlags } from '../../src/app/eval-flags.js';

export default class EvalSafety extends EvalCommand {
  static override description =
    'Attack the assistant as strangers do: injection, extraction, other people’s data, false authority, fishing for codes, markup, encodings, long texts.';
  static override examples = [
    '<%= config.bin %> eval safety',
    '<%= config.bin %> eval safety --filter pin-fishing --verbose',
    '<%= config.bin %> eval safety --repeat 5 --report junit=safety.xml',
  ];
  static override flags = gateFlags;

  async run(): Promise<void> {
    const { flags } = await this.parse(EvalSafety);
    await this.gate(['safety'], flags);
  }
}
