import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of its own, and how to be rid of it. */
export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/**
 * Makes a database beside another one.
 *
 * @param template whose tables and rows it begins with; an empty one when absent
 */
export async function makeDatabase(url: string, template?: string): Promise<TestDatabase> {
  const name = `t_${randomBytes(8).toString('hex')}`;
  await command(url, `create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => command(url, `drop database if exists ${name} with (force)`) };
}

/** One statement on a connection of its own. @returns its rows */
export async function ask(url: string, text: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows;
  } finally {
    await client.end();
  }
}

async function command(url: string, text: string): Promise<void> {
  await ask(url, text);
}
