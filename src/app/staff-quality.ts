import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { z } from 'zod';
import { dakarDay } from '../domain/day.js';
import { OperatorError } from '../domain/errors.js';
import type { PassageStore } from '../domain/index-ports.js';
import type { Clock } from '../domain/ports.js';
import type { Evaluated, IndexState, MarkedReplies, PastDocument, QualityDesk } from '../domain/quality.js';
import type { ReviewLine } from '../domain/staff.js';
import type { SuiteBaseline } from '../evaluation/baseline.js';
import { suiteNames } from '../evaluation/gate-run.js';
import { listFiles, type Listing } from '../knowledge/files.js';
import { makePage, type Page } from '../knowledge/lint/page.js';
import { pastDates } from '../knowledge/lint/past-dates.js';
import { readerFor } from '../knowledge/readers.js';
import {
  baselineFile,
  lastFile,
  loadBaseline,
  loadLastFailures,
  loadThresholds,
  thresholdsFile,
} from './eval-files.js';
import { openEmbedder } from './models.js';
import { datasets, packageRoot, siteFolder } from './paths.js';
import { readReviews } from './reviews.js';
import type { Settings } from './settings.js';

/** What the page needs of the house. */
export interface QualityParts {
  readonly passages: Pick<PassageStore, 'ledger' | 'audit' | 'fingerprint'>;
  readonly clock: Clock;
}

/** Older documents than this are to be checked. */
const OLDEST_MONTHS = 12;
const MARKED_SHOWN = 20;

/** How good the assistant is, read where each part is kept. */
export function openQuality(settings: Settings, { passages, clock }: QualityParts): QualityDesk {
  let past: { readonly of: string; readonly documents: Promise<readonly PastDocument[]> } | undefined;
  return {
    evaluation: () => readEvaluation(settings.TOKOSEL_HOME),
    index: () => readIndex(settings, passages),
    async pastDocuments() {
      // All documents are read for it: once a day, and again when one of them changes.
      const of = `${dakarDay(clock())} ${await passages.fingerprint()}`;
      if (past?.of !== of) past = { of, documents: findPast(settings, clock) };
      const asked = past;
      try {
        return await asked.documents;
      } catch (error) {
        if (past === asked) past = undefined;
        throw error;
      }
    },
    marked: () => readMarked(settings),
  };
}

/** @throws OperatorError `bad-baseline`, `bad-thresholds` */
async function readEvaluation(home: string): Promise<Evaluated | undefined> {
  const baseline = await loadBaseline(baselineFile);
  if (baseline === undefined) return undefined;
  const { atLeast } = await loadThresholds(thresholdsFile);
  const ran = existsSync(lastFile(home));
  const last = ran ? await loadLastFailures(home) : {};
  return {
    suites: suiteNames.flatMap((suite) => {
      const reference = baseline[suite];
      if (reference === undefined) return [];
      const failed = last[suite]?.filter((id) => !reference.failing.includes(id));
      return [
        {
          ...{ suite, cases: reference.failing.length + reference.passing.length, failing: reference.failing.length },
          measures: measuresOf(reference, atLeast[suite] ?? {}),
          ...(failed === undefined ? {} : { newlyFailing: failed }),
        },
      ];
    }),
    ...(ran ? { ranAt: (await stat(lastFile(home))).mtime.toISOString() } : {}),
  };
}

/** Those that something is asked of; all of them where nothing is. */
function measuresOf({ measures }: SuiteBaseline, least: Readonly<Record<string, number>>) {
  const all = Object.entries(measures).map(([name, value]) => ({ name, value }));
  const judged = all.filter(({ name }) => least[name] !== undefined);
  return (judged.length === 0 ? all : judged).map((measure) => {
    const wanted = least[measure.name];
    return wanted === undefined ? measure : { ...measure, least: wanted };
  });
}

async function readIndex(settings: Settings, passages: QualityParts['passages']): Promise<IndexState> {
  const [ledger, audit] = await Promise.all([passages.ledger(), passages.audit()]);
  const embedder = openEmbedder(settings).recipe;
  const idsOf = (kept: typeof ledger) => kept.map(({ documentId }) => documentId);
  const newest = ledger.map(({ indexedAt }) => indexedAt).reduce((one, other) => (one > other ? one : other), '');
  return {
    ...{ documents: ledger.length, passages: audit.chunks, vectors: audit.vectors, embedder },
    ...(newest === '' ? {} : { ingestedAt: newest }),
    otherEmbedder: idsOf(ledger.filter(({ recipe }) => recipe.embedder !== embedder)),
    incomplete: idsOf(ledger.filter(({ incomplete }) => incomplete !== undefined)),
    faulty: audit.faults.map(({ documentId }) => documentId),
  };
}

/** Document by document, so that customers are answered in between. What no reader can read is told by `tokosel lint`. */
async function findPast(settings: Settings, clock: Clock): Promise<readonly PastDocument[]> {
  const today = { day: dakarDay(clock()), maxAgeMonths: OLDEST_MONTHS };
  const site = siteFolder(settings);
  const places = [
    { folder: site, name: 'site' },
    { folder: packageRoot, name: '' },
  ];
  const { files } = await listFiles([join(datasets, 'knowledge'), ...(existsSync(site) ? [site] : [])], { places });
  const found: PastDocument[] = [];
  for (const file of files) {
    const page = await pageOf(file);
    for (const { document, line, severity } of page === undefined ? [] : pastDates([page], today)) {
      found.push({ document, ended: severity === 'error', ...(line === undefined ? {} : { line }) });
    }
    await breath();
  }
  return found.toSorted((one, other) => Number(other.ended) - Number(one.ended));
}

async function pageOf({ id, load }: Listing['files'][number]): Promise<Page | undefined> {
  try {
    const bytes = await load();
    const document = await readerFor(id)?.read(bytes, id);
    if (document === undefined) return undefined;
    const file = /\.(?:md|markdown|txt)$/i.test(id) ? { file: new TextDecoder().decode(bytes) } : {};
    return makePage({ ...document, ...file });
  } catch (error) {
    if (error instanceof OperatorError) return undefined;
    throw error;
  }
}

const markedLine = z.object({
  at: z.string(),
  by: z.string(),
  turn: z.int(),
  said: z.string(),
  answered: z.string(),
  intent: z.string(),
  confidence: z.number(),
  comment: z.string(),
}) satisfies z.ZodType<ReviewLine>;

async function readMarked(settings: Settings): Promise<MarkedReplies> {
  const lines = (await readReviews(settings)).flatMap((line) => markedLine.safeParse(line).data ?? []);
  return { count: lines.length, newest: lines.slice(-MARKED_SHOWN).toReversed() };
}
