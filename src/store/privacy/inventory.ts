import type { TableCare } from './care.js';
import { conversationCare } from './conversation-care.js';
import { houseCare } from './house-care.js';
import { recordCare } from './record-care.js';

/** Tables of the migrations themselves. */
export const migrationTables = ['kysely_migration', 'kysely_migration_lock'] as const;

/** Every table of the schema: what an export tells, an erasure takes, the night's work ends and the report declares. */
export const inventory: Readonly<Record<string, TableCare>> = { ...conversationCare, ...recordCare, ...houseCare };
