import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../src/app/base-command.js';

export default class WebhookSimulate extends BaseCommand {
  static override description =
    'Send a running server a signed WhatsApp message, stand in for Twilio, and print what the customer would be sent.';
  static override examples = [
    '<%= config.bin %> webhook simulate "Bonjour"',
    '<%= config.bin %> webhook simulate --audio note.ogg --from +221771234567',
  ];
  static override args = { text: Args.string({ description: 'what the customer writes', default: '' }) };
  static override flags = {
    audio: Flags.string({ description: 'a voice note that he attaches: the path of a sound file' }),
    from: Flags.string({ description: 'his number', default: '+221770000000' }),
    url: Flags.string({ description: 'where the server listens [default: HOST and PORT of the settings]' }),
    wait: Flags.integer({ description: 'seconds to wait for the answer', default: 20, min: 1, max: 120 }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(WebhookSimulate);
    const { settings } = this.readSettings(flags);
    const { simulateWebhook } = await import('../../src/app/webhook-simulation.js');
    const told = await simulateWebhook(settings, {
      text: args.text.trim(),
      from: flags.from,
      waitMs: flags.wait * 1_000,
      ...(flags.audio === undefined ? {} : { audio: flags.audio }),
      ...(flags.url === undefined ? {} : { url: flags.url }),
    });
    for (const { body, buttons } of told) {
      this.print(body);
      if (buttons.length > 0) this.print(`[ ${buttons.join(' ] [ ')} ]`);
      this.print('');
    }
  }
}
