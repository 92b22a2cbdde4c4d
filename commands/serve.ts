import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';

export default class Serve extends BaseCommand {
  static override description = 'Serve the web chat and the API.';
  static override examples = [
    '<%= config.bin %> serve',
    '<%= config.bin %> serve --port 8080',
    '<%= config.bin %> serve --workers 4',
  ];
  static override flags = {
    port: Flags.integer({ char: 'p', description: 'port to listen on (0: any free one) [default: PORT or 3000]' }),
    workers: Flags.integer({ min: 1, max: 64, default: 1, description: 'processes that serve on this machine' }),
    host: Flags.string({ description: 'address to listen on [default: HOST or 127.0.0.1]' }),
    'strict-sessions': Flags.boolean({
      allowNo: true,
      description: 'know conversations only by names that this server gave [default: STRICT_SESSIONS or no]',
    }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Serve);
    const { settings } = this.readSettings(flags);
    const { isWorker, superviseWorkers, tellReady } = await import('../src/app/workers.js');
    if (flags.workers > 1 && !isWorker) {
      const [print, note] = [(line: string) => this.print(line), (line: string) => this.note(line)];
      this.exit(await superviseWorkers({ workers: flags.workers, print, note }));
    }
    const { openService } = await import('../src/app/service.js');
    const service = await openService(settings);
    if (isWorker) tellReady(service.announcement);
    else for (const line of service.announcement) this.print(line);
    const { installLastResort } = await import('../src/app/last-resort.js');
    installLastResort({ ...service.heard, stop: () => service.stop(), exit: (code) => process.exit(code) });
    await untilAsked();
    if (!isWorker) this.note('Stopping: answering what is under way…');
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
