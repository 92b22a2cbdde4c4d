import { Command, Flags, type Interfaces } from '@oclif/core';
import { TokoselError, type Fault } from '../domain/errors.js';
import { readSettings, type SettingsRead } from './settings.js';

/** What the shell is told: 1 unexpected, 2 usage (oclif's own), 3 configuration, 4 outside service, 5 partial success. */
const EXIT_CODES: Readonly<Record<Fault, number>> = { customer: 2, operator: 3, upstream: 4 };
export const PARTIAL_SUCCESS = 5;

/** What every command shares: settings, where results go, and one line for each error. */
export abstract class BaseCommand extends Command {
  static override baseFlags = {
    home: Flags.string({
      description: 'folder of the database and the models',
      env: 'TOKOSEL_HOME',
      helpGroup: 'GLOBAL',
    }),
  };

  /** Settings with the command's own flags on top. */
  protected readSettings(
    flags: Interfaces.InferredFlags<typeof BaseCommand.baseFlags> & {
      port?: number | undefined;
      host?: string | undefined;
      'strict-sessions'?: boolean | undefined;
    },
  ): SettingsRead {
    const { home, port, host, 'strict-sessions': strict } = flags;
    return readSettings({ TOKOSEL_HOME: home, PORT: port, HOST: host, STRICT_SESSIONS: strict });
  }

  /** A result: stdout, nothing else goes there. */
  protected print(line: string): void {
    process.stdout.write(`${line}\n`);
  }

  /** A word to whoever watches: stderr. */
  protected note(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  override async catch(error: Error & { exitCode?: number }): Promise<never> {
    if (!(error instanceof TokoselError)) return (await super.catch(error)) as never;
    this.note(`tokosel: ${[`${error.message}.`.replace(/\.\.$/, '.'), error.fix].filter(Boolean).join(' ')}`);
    return this.exit(EXIT_CODES[error.fault]);
  }
}
