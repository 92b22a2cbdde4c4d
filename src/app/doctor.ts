import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { TokoselError } from '../domain/errors.js';
import { openStore } from '../store/open.js';
import { readBank } from './bank.js';
import { databaseOf } from './database.js';
import { checkChannels } from './doctor-channels.js';
import { checkModels, type Looking } from './doctor-models.js';
import { checkVectors } from './doctor-vectors.js';
import { checkWatch } from './doctor-watch.js';
import { prepareModel } from './intent-model.js';
import type { Settings, SettingsRead } from './settings.js';
import { loadGrid } from './toolkit.js';

/** One thing that was looked at. `off`: not there, and nothing needs it. */
export interface Check {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed' | 'off';
  readonly detail: string;
  readonly fix?: string;
}

const LITTLE_DISK = 200 * 1024 * 1024;

/** Looks at each part alone: one that is broken hides none of the others. */
export async function examine({ settings, origins }: SettingsRead, looking: Looking): Promise<readonly Check[]> {
  const checks: readonly (readonly [string, () => Promise<string>])[] = [
    ['node', () => Promise.resolve(process.versions.node)],
    ['settings', () => Promise.resolve(describe(origins))],
    ['home', () => checkHome(settings.TOKOSEL_HOME)],
    ['database', () => checkDatabase(settings)],
    ['bank', async () => (await readBank(settings.TOKOSEL_BANK)).name],
    ['loan grid', async () => loadGrid(settings.TOKOSEL_LOAN_GRID).then(() => settings.TOKOSEL_LOAN_GRID)],
    ['intent model', async () => (await prepareModel(settings.TOKOSEL_HOME)).how],
  ];
  const done: Check[] = [];
  for (const [name, look] of checks) done.push(await attempt(name, look));
  return [
    ...done,
    ...(await checkModels(settings, looking)),
    await checkVectors(settings),
    ...(await checkChannels(settings)),
    ...(await checkWatch(settings, looking)),
  ];
}

async function attempt(name: string, look: () => Promise<string>): Promise<Check> {
  try {
    return { name, state: 'ok', detail: await look() };
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return { name, state: 'failed', detail: cause.message, ...(cause.fix === undefined ? {} : { fix: cause.fix }) };
  }
}

function describe(origins: SettingsRead['origins']): string {
  const given = Object.entries(origins).filter(([, origin]) => origin !== 'default');
  return given.length === 0 ? 'all defaults' : given.map(([name, origin]) => `${name} (${origin})`).join(', ');
}

async function checkHome(home: string): Promise<string> {
  const { bavail, bsize } = await statfs(await nearestFolder(home));
  const free = bavail * bsize;
  const megabytes = Math.floor(free / 1024 / 1024);
  if (free < LITTLE_DISK) {
    throw new TokoselError('little-disk', 'operator', `${home} has only ${megabytes} MB left`, {
      fix: 'Free some space.',
    });
  }
  return `${home} (${megabytes} MB free)`;
}

/** The folder itself, or the nearest one above it that exists. */
async function nearestFolder(path: string): Promise<string> {
  try {
    await access(path, constants.F_OK);
    return path;
  } catch {
    return nearestFolder(dirname(path));
  }
}

async function checkDatabase(settings: Settings): Promise<string> {
  const store = await openStore(databaseOf(settings));
  try {
    await store.health();
    const ledger = await store.passages.ledger();
    const { chunks, vectors, faults } = await store.passages.audit();
    if (chunks !== vectors || faults.length > 0) {
      throw new TokoselError('index-drift', 'operator', `the index holds ${chunks} passages but ${vectors} vectors`, {
        fix: 'Run `tokosel ingest`.',
      });
    }
    return ledger.length === 0
      ? 'reads and writes; nothing ingested yet'
      : `reads and writes; ${ledger.length} documents, ${chunks} passages`;
  } finally {
    await store.close();
  }
}
