import type { Interfaces } from '@oclif/core';
import { InputError } from '../domain/errors.js';
import { formats, report, type Format } from '../evaluation/formats.js';
import type { SuiteName } from '../evaluation/gate-run.js';
import { answersYes } from './ask.js';
import { BaseCommand } from './base-command.js';
import { loadBaseline, saveReport } from './eval-files.js';
import type { gateFlags } from './eval-flags.js';
import { priceInWords, priceOf } from './eval-price.js';
import { chooseCases, evaluate, updateBaseline, withEngine, type Chosen, type EvalOrder } from './eval-run.js';
import { chosenModel } from './models.js';
import type { Settings } from './settings.js';

/** What was measured is not what must be. */
const BELOW = 10;
/** A baseline was asked for and there is none. */
const NO_BASELINE = 11;

type GateFlags = Interfaces.InferredFlags<typeof gateFlags> & { readonly home: string | undefined };

interface ReportFile {
  readonly format: Format;
  readonly file: string;
}

/** What `tokosel eval` and its gated parts do alike: choose, ask about the price, run, judge, tell, exit. */
export abstract class EvalCommand extends BaseCommand {
  protected async gate(suites: readonly SuiteName[], flags: GateFlags): Promise<void> {
    const settings = withEngine(this.readSettings(flags).settings, flags.engine);
    const files = (flags.report ?? []).map(reportFile);
    const path = flags['baseline-file'];
    const baseline = flags.baseline ? await loadBaseline(path) : undefined;
    if (flags.baseline && baseline === undefined) {
      this.note(`there is no baseline at ${path}: write it with tokosel eval --update-baseline`);
      return this.exit(NO_BASELINE);
    }
    const order: EvalOrder = {
      ...{ suites, filter: flags.filter, lastFailing: flags.failing !== undefined, times: flags.repeat },
      ...{ thresholds: flags.thresholds, baseline: flags.baseline ? path : undefined },
    };
    const chosen = await chooseCases(settings, order);
    if (flags.engine !== 'local') await this.agreeToPay(settings, { chosen, flags });
    const evaluation = await evaluate(settings, order, { ...chosen, baseline }, (line) => this.note(line));
    this.print(report(evaluation, flags.format, flags.verbose));
    for (const { format, file } of files) await saveReport(file, report(evaluation, format, true));
    if (flags['update-baseline']) {
      for (const line of await updateBaseline(path, evaluation.runs)) this.note(line);
      return;
    }
    if (!evaluation.verdict.passed) this.exit(BELOW);
  }

  /** @throws InputError `not-agreed` */
  private async agreeToPay(
    settings: Settings,
    { chosen, flags }: { readonly chosen: Chosen; readonly flags: GateFlags },
  ): Promise<void> {
    // Without its key there is nothing to pay for.
    chosenModel(settings);
    const model = flags.engine === 'gemini' ? settings.GEMINI_MODEL : (settings.OPENAI_MODEL ?? flags.engine);
    const price = priceInWords(await priceOf(model, chosen.cases, flags.repeat));
    this.note(`${model}: ${price}`);
    if (flags.yes) return;
    if (process.stdin.isTTY && process.stderr.isTTY && (await answersYes('Run it?'))) return;
    throw new InputError('not-agreed', 'nothing was run', { fix: 'Agree to the price with --yes.' });
  }
}

/** @throws InputError `bad-report` */
function reportFile(written: string): ReportFile {
  const [name, ...rest] = written.split('=');
  const format = formats.find((one) => one === name);
  const file = rest.join('=');
  if (format !== undefined && file !== '') return { format, file };
  throw new InputError('bad-report', `${written} is no report`, {
    fix: `Write FORMAT=FILE; formats are ${formats.join(', ')}.`,
  });
}
