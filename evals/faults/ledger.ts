import Database from 'better-sqlite3';
import { join } from 'node:path';
import { z } from 'zod';
import { runCli } from './child.js';
import type { ToldRecord } from './client.js';

const listed = z.object({ id: z.string(), fields: z.object({ name: z.string().nullable() }) });
const lists = z.union([z.object({ leads: z.array(listed) }), z.object({ claims: z.array(listed) })]);

/** What the bank has: the name in each lead and claim, by its reference. */
export type Kept = ReadonlyMap<string, string>;

/** Reads all leads and claims as the bank's own people would: `tokosel leads|claims list --json --all`. */
export async function readKept(home: string): Promise<Kept> {
  const kept = new Map<string, string>();
  for (const kind of ['leads', 'claims']) {
    const { code, out, err } = await runCli([kind, 'list', '--json', '--all'], { home });
    if (code !== 0) throw new Error(`tokosel ${kind} list ended with ${code}: ${err}`);
    const read = lists.parse(JSON.parse(out));
    for (const { id, fields } of 'leads' in read ? read.leads : read.claims) kept.set(id, fields.name ?? '');
  }
  return kept;
}

/** References that customers were told and that the bank does not have. */
export function lost(told: readonly ToldRecord[], kept: Kept): readonly string[] {
  return told.filter(({ id }) => !kept.has(id)).map(({ id }) => `${id} was confirmed and is not there`);
}

/** Customers, each with a name of his own and one wish of a kind, who stand there twice. */
export function doubled(kept: Kept): readonly string[] {
  const seen = new Map<string, string>();
  const found: string[] = [];
  for (const [id, name] of kept) {
    const key = `${id.slice(0, 4)} ${name}`;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, id);
    else found.push(`${name} stands there as ${first} and as ${id}`);
  }
  return found;
}

/** What SQLite says of its own file: `ok`, or what is wrong with it. */
export function integrityOf(home: string): string {
  const database = new Database(join(home, 'tokosel.db'), { readonly: true });
  try {
    return String(database.pragma('integrity_check', { simple: true }));
  } finally {
    database.close();
  }
}
