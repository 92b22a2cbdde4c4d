import { Args, Flags } from '@oclif/core';
import { BaseCommand, PARTIAL_SUCCESS } from '../src/app/base-command.js';

const INTERRUPTED = 130;

export default class Scrape extends BaseCommand {
  static override description =
    'Bring the pages of the bank’s website into a folder as Markdown and say what changed since the last time.\n' +
    'Reads the sitemap first, then links; obeys robots.txt; stays on the one site; never fetches an internal address. ' +
    'A run that is cut off goes on where it was. What cannot be had is named, the older page stays, and the exit code is 5.';
  static override examples = [
    '<%= config.bin %> scrape',
    '<%= config.bin %> scrape https://www.bank.sn --max-pages 50 --dry-run',
    '<%= config.bin %> scrape && <%= config.bin %> ingest',
  ];
  static override args = {
    url: Args.string({
      description: 'where to start [default: BANK_WEBSITE_URL, else the website in the bank’s file]',
    }),
  };
  static override flags = {
    'max-pages': Flags.integer({ min: 1, max: 100_000, default: 200, description: 'pages to visit' }),
    'max-depth': Flags.integer({
      min: 0,
      max: 50,
      default: 4,
      description: 'links away from the start or the sitemap',
    }),
    'max-bytes': Flags.integer({ min: 1, default: 100_000_000, description: 'bytes of all pages, decompressed' }),
    'max-page-bytes': Flags.integer({ min: 1, max: 20_000_000, default: 2_000_000, description: 'bytes of one page' }),
    'time-limit': Flags.integer({ min: 1, default: 900, helpValue: 'SECONDS', description: 'for the whole run' }),
    'page-time-limit': Flags.integer({
      min: 1,
      max: 120,
      default: 20,
      helpValue: 'SECONDS',
      description: 'for one page',
    }),
    pause: Flags.integer({ min: 0, max: 60_000, default: 300, helpValue: 'MS', description: 'between two requests' }),
    output: Flags.string({
      char: 'o',
      helpValue: 'FOLDER',
      description: 'where the pages go [default: site/ in the home]',
    }),
    confirm: Flags.boolean({ description: 'yes, that many pages are meant to leave' }),
    'allow-internal': Flags.boolean({
      description:
        'for tests: the start may be on this machine or a private network (no other host, no metadata service)',
    }),
    'dry-run': Flags.boolean({
      char: 'n',
      default: false,
      description: 'visit the site and say what would change, write nothing',
    }),
    verbose: Flags.boolean({ char: 'v', description: 'name what was left out, too' }),
    json: Flags.boolean({ description: 'print one JSON object' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Scrape);
    const { settings } = this.readSettings(flags);
    const { runScrape } = await import('../src/app/scraping.js');
    process.once('SIGINT', () => {
      this.note(`${process.stderr.isTTY ? '\n' : ''}Stopped: the next run goes on from here.`);
      process.exit(INTERRUPTED);
    });
    const { lines, partial } = await runScrape(settings, {
      url: args.url,
      output: flags.output,
      limits: {
        pages: flags['max-pages'],
        depth: flags['max-depth'],
        bytes: flags['max-bytes'],
        ms: flags['time-limit'] * 1000,
        pageBytes: flags['max-page-bytes'],
        pageMs: flags['page-time-limit'] * 1000,
      },
      pauseMs: flags.pause,
      confirmed: flags.confirm,
      dryRun: flags['dry-run'],
      allowInternal: flags['allow-internal'],
      json: flags.json,
      verbose: flags.verbose,
      stderr: process.stderr,
    });
    for (const line of lines) this.print(line);
    if (partial) this.exit(PARTIAL_SUCCESS);
  }
}
