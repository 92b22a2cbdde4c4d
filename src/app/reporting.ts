import { writeFile } from 'node:fs/promises';
import { dakarDay } from '../domain/day.js';
import { InputError, OperatorError } from '../domain/errors.js';
import { periodBefore, type KpiQuery } from '../domain/kpis.js';
import { channels, type Channel } from '../domain/vocabulary.js';
import { openStore } from '../store/open.js';
import { readBank } from './bank.js';
import { databaseOf } from './database.js';
import { isDemoHome } from './demo/home.js';
import { sectionKeys, type SectionKey } from './report/blocks.js';
import type { Wanted } from './report/compose.js';
import { readPeriod } from './report/period.js';
import { renderReport, type Drawing } from './report/render.js';
import { checkThresholds, readThreshold } from './report/threshold.js';
import type { Settings } from './settings.js';

/** A report as it was ordered on the command line. */
export interface ReportOrder {
  readonly since: string;
  readonly compare: boolean;
  readonly channel?: string;
  readonly sections: readonly string[];
  readonly failIf: readonly string[];
  readonly drawing: Omit<Drawing, 'bank'>;
  readonly now: Date;
}

export interface ReportMade {
  readonly text: string;
  /** Thresholds that were crossed, a sentence each. */
  readonly crossed: readonly string[];
  /** Figures that a threshold names and that were measured on nothing. */
  readonly unmeasured: readonly string[];
}

/** @throws InputError for a word of the order that is not known; OperatorError those of `openStore` */
export async function makeReport(settings: Settings, order: ReportOrder): Promise<ReportMade> {
  const query = queryOf(order);
  const sections = order.sections.map(readSection);
  const thresholds = order.failIf.map(readThreshold);
  const { name } = await readBank(settings.TOKOSEL_BANK);
  const bank = isDemoHome(settings.TOKOSEL_HOME) ? `DONNÉES DE DÉMONSTRATION · ${name}` : name;
  const store = await openStore(databaseOf(settings));
  try {
    const report = await store.kpis.report(query);
    const before = order.compare ? await store.kpis.report({ ...query, ...periodBefore(query) }) : undefined;
    const wanted: Wanted = {
      report,
      ...(before === undefined ? {} : { before }),
      ...(sections.length === 0 ? {} : { sections }),
    };
    const text = renderReport(wanted, { ...order.drawing, bank });
    return { text, ...checkThresholds(thresholds, report.figures) };
  } finally {
    await store.close();
  }
}

/** @throws OperatorError `report-unwritable` */
export async function writeReport(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new OperatorError('report-unwritable', `${path} cannot be written`, {
      fix: 'Choose another file for -o, in a folder that is there.',
      cause,
    });
  }
}

function queryOf({ since, channel, now }: ReportOrder): KpiQuery {
  const period = readPeriod(since, dakarDay(now));
  return { ...period, now, ...(channel === undefined ? {} : { channel: readChannel(channel) }) };
}

function readChannel(name: string): Channel {
  return oneOf(channels, name, 'channel');
}

function readSection(name: string): SectionKey {
  return oneOf(sectionKeys, name, 'section');
}

function oneOf<Word extends string>(words: readonly Word[], name: string, what: string): Word {
  const found = words.find((word) => word === name.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new InputError(`unknown-${what}`, `there is no ${what} "${name}"`, { fix: `Use one of ${words.join(', ')}.` });
}
