import { BaseCommand } from '../../src/app/base-command.js';

export default class WebhookRetry extends BaseCommand {
  static override description = 'Send again the events that were given up: the next server that runs hands them over.';
  static override examples = ['<%= config.bin %> webhook retry'];

  async run(): Promise<void> {
    const { flags } = await this.parse(WebhookRetry);
    const { settings } = this.readSettings(flags);
    const { retryEvents } = await import('../../src/app/webhook-trial.js');
    const waiting = await retryEvents(settings);
    this.print(waiting === 0 ? 'No event was given up.' : `${waiting} events wait again.`);
  }
}
