import type { OperatorError } from '../domain/errors.js';
import { jsonLine } from './desk-table.js';
import { isPartial, reportJson, reportLines, withheldError } from './ingest-report.js';
import { openIndex, type IngestionReport, type IngestWishes } from './ingestion.js';
import { makeProgressLine, type ProgressStream } from './progress.js';
import type { Settings } from './settings.js';

export interface IngestionOrder extends Omit<IngestWishes, 'watch'> {
  readonly paths: readonly string[];
  readonly verbose: boolean;
  readonly json: boolean;
  /** Where the progress is told. */
  readonly stderr: ProgressStream;
}

export interface IngestionOutcome {
  readonly report: IngestionReport;
  /** For stdout. */
  readonly lines: readonly string[];
  /** Too many would have left. */
  readonly error: OperatorError | undefined;
  readonly partial: boolean;
}

/** One run of `tokosel ingest`. @throws OperatorError of the store or the embedder */
export async function runIngestion(settings: Settings, order: IngestionOrder): Promise<IngestionOutcome> {
  const { paths, verbose, json, stderr, ...wishes } = order;
  const started = performance.now();
  const progress = makeProgressLine(stderr, () => performance.now());
  const index = await openIndex(settings);
  try {
    const report = await index.ingest(paths, { ...wishes, watch: (step) => progress.show(step) });
    progress.end();
    const seconds = Math.round(performance.now() - started) / 1000;
    const context = { seconds, verbose, dryRun: order.dryRun === true, rebuild: order.rebuild === true };
    return {
      report,
      lines: json ? [jsonLine(reportJson(report, context))] : reportLines(report, context),
      error: withheldError(report),
      partial: isPartial(report),
    };
  } finally {
    progress.end();
    await index.close();
  }
}
