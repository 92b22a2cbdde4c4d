import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';

export default class Serve extends BaseCommand {
  static override description = 'Serve the web chat and the API.';
  static override examples = ['<%= config.bin %> serve', '<%= config.bin %> serve --port 8080'];
  static override flags = {
    port: Flags.integer({ char: 'p', description: 'port to listen on (0: any free one) [default: PORT or 3000]' }),
    host: Flags.string({ description: 'address to listen on [default: HOST or 127.0.0.1]' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Serve);
    const { settings } = this.readSettings(flags);
    const { openService } = await import('../src/app/service.js');
    const service = await openService(settings);
    for (const line of service.announcement) this.print(line);
    await untilAsked();
    this.note('Stopping: answering what is under way…');
    await service.stop();
    this.exit(0);
  }
}

/** SIGINT or SIGTERM; a second one ends the process at once. */
function untilAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
  });
}
