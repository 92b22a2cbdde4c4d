import { Args } from '@oclif/core';
import { BaseCommand } from '../../src/app/base-command.js';

const REFUSED = 4;

export default class WebhookTest extends BaseCommand {
  static override description =
    'Send a signed event of trial, without a customer in it, to the addresses that the settings name.';
  static override examples = ['<%= config.bin %> webhook test', '<%= config.bin %> webhook test lead'];
  static override args = {
    target: Args.string({ description: 'lead, claim, handoff or alert [default: all that are set]' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WebhookTest);
    const { settings } = this.readSettings(flags);
    const { tryWebhooks } = await import('../../src/app/webhook-trial.js');
    const tried = await tryWebhooks(settings, args.target);
    for (const { target, url, ok, detail } of tried) {
      this.print(`${ok ? '✔' : '✖'} ${target.padEnd(8)} ${url}  ${detail}`);
    }
    if (tried.some(({ ok }) => !ok)) this.exit(REFUSED);
  }
}
