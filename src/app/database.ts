import { existsSync } from 'node:fs';
import type { StoreAddress } from '../store/open.js';
import { databasePath } from './paths.js';
import type { Settings } from './settings.js';

/** Where the store of these settings is: the server that DATABASE_URL names, else a file in TOKOSEL_HOME. */
export function databaseOf(settings: Settings): StoreAddress {
  const { DATABASE_URL: url, DATABASE_POOL_SIZE: poolSize } = settings;
  return url === undefined ? { path: databasePath(settings) } : { url, poolSize };
}

/** The same settings on a folder of its own, whatever database serves customers: what is tried there is nobody else's. */
export function apart(settings: Settings, home: string): Settings {
  return { ...settings, TOKOSEL_HOME: home, DATABASE_URL: undefined };
}

/** Whether there can be anything in it: a file that is missing need not be made to find nothing. */
export function mayHoldRows(settings: Settings): boolean {
  return settings.DATABASE_URL !== undefined || existsSync(databasePath(settings));
}
