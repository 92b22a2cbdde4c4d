import { Args, Flags } from '@oclif/core';
import { BaseCommand, PARTIAL_SUCCESS } from '../src/app/base-command.js';

const MEGABYTE = 1024 * 1024;
const INTERRUPTED = 130;

export default class Ingest extends BaseCommand {
  static override description =
    'Bring documents into the index: new and changed ones are read, unchanged ones skipped, removed ones leave.';
  static override examples = [
    '<%= config.bin %> ingest',
    '<%= config.bin %> ingest notes/ tarifs.md',
    '<%= config.bin %> ingest --dry-run',
    '<%= config.bin %> ingest --rebuild',
  ];
  static override strict = false;
  static override args = {
    paths: Args.string({ description: 'files or folders [default: the bundled knowledge and the scraped pages]' }),
  };
  static override flags = {
    'dry-run': Flags.boolean({ char: 'n', description: 'say what would change, change nothing' }),
    rebuild: Flags.boolean({ description: 'read and embed everything again; the old index serves until the end' }),
    confirm: Flags.boolean({ description: 'yes, that many documents are meant to leave' }),
    'max-mb': Flags.integer({ min: 1, max: 1024, description: 'largest file that is read, in MB [default: 50]' }),
    verbose: Flags.boolean({ char: 'v', description: 'name what is unchanged or skipped, too' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Ingest);
    const { settings } = this.readSettings(flags);
    const { runIngestion } = await import('../src/app/ingest-run.js');
    const asked = untilAsked();
    const { report, lines, error, partial } = await runIngestion(settings, {
      paths: argv.map(String),
      dryRun: flags['dry-run'],
      rebuild: flags.rebuild,
      confirmed: flags.confirm,
      verbose: flags.verbose,
      json: flags.json,
      ...(flags['max-mb'] === undefined ? {} : { largest: flags['max-mb'] * MEGABYTE }),
      signal: asked.signal,
      stderr: process.stderr,
    }).finally(asked.forget);
    for (const line of lines) this.print(line);
    if (report.stopped) this.exit(INTERRUPTED);
    if (error !== undefined) throw error;
    if (partial) this.exit(PARTIAL_SUCCESS);
  }
}

/** Aborted by SIGINT or SIGTERM; a second one ends the process at once. */
function untilAsked(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const asked = new AbortController();
  const listen = () => {
    if (asked.signal.aborted) process.exit(INTERRUPTED);
    process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}Stopping after the document under way…\n`);
    asked.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, listen);
  return {
    signal: asked.signal,
    forget: () => {
      for (const signal of signals) process.off(signal, listen);
    },
  };
}
