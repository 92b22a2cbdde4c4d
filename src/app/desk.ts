import { dakarDay } from '../domain/day.js';
import type { StaffDesk } from '../domain/desk-ports.js';
import { cleanDesk } from './clean-desk.js';
import { openStore } from '../store/open.js';
import { databaseOf } from './database.js';
import type { Settings } from './settings.js';

/** The staff's desk on the database alone, beside a server or without one. Must be closed. */
export interface OpenDesk {
  readonly desk: StaffDesk;
  readonly now: Date;
  /** ISO day in Dakar. */
  readonly today: string;
  close(): Promise<void>;
}

/** @throws OperatorError those of `openStore` */
export async function openDesk(settings: Settings): Promise<OpenDesk> {
  const store = await openStore(databaseOf(settings));
  const now = new Date();
  return { desk: cleanDesk(store.desk), now, today: dakarDay(now), close: () => store.close() };
}
