import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openConnection } from '../../src/store/connection.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer } from './child.js';
import { openClient } from './client.js';
import type { Fault, Verdict } from './fault.js';
import { play, talkOf } from './talks.js';

const TALKS = { full: 100, quick: 4 };
const FULL = 2;

/**
 * A power cut takes what was not flushed to the disk, and no kill can show it: the flushes themselves are counted. In two
 * processes one after the other, because the SQLite build in use forgets `synchronous` for a file that exists already.
 */
export const fsync: Fault = {
  name: 'fsync',
  promises: ['P4'],
  claim: 'Every answer follows a flush to the disk, in the process that made the database and in the one after it.',
  async run(scale) {
    const folder = makeTemporaryFolder();
    try {
      return (await hasStrace()) ? await count(folder.path, TALKS[scale]) : await ask(folder.path);
    } finally {
      folder.remove();
    }
  },
};

async function count(home: string, talks: number): Promise<Verdict> {
  const lives: { readonly flushes: number; readonly answers: number }[] = [];
  const breaches: string[] = [];
  for (const life of [0, 1]) {
    const server = await startServer({ home });
    const client = openClient(server.url);
    const tracer = await trace(server.pid, join(home, `flushes-${life}`));
    let answers = 0;
    for (let talk = 0; talk < talks; talk += 1) {
      const { heard, trouble } = await play(client, talkOf(life * talks + talk), { session: `flush-${life}-${talk}` });
      answers += heard.length;
      if (trouble !== undefined) breaches.push(trouble);
    }
    lives.push({ flushes: await tracer.stop(), answers });
    await client.close();
    await server.kill();
  }
  const told = lives.map(({ flushes, answers }) => `${flushes} flushes for ${answers} answers`);
  const held = breaches.length === 0 && lives.every(({ flushes, answers }) => flushes >= answers);
  return { held, figure: `${told.join(', then ')} in the next process`, breaches };
}

/** Counts calls of fsync and fdatasync of a process from now on. */
async function trace(pid: number, file: string) {
  const args = ['-f', '-q', '-e', 'trace=fsync,fdatasync', '-o', file, '-p', String(pid)];
  const tracer = spawn('strace', args, { stdio: 'ignore' });
  await wait(500);
  return {
    async stop() {
      const ended = new Promise((resolve) => tracer.once('exit', resolve));
      tracer.kill('SIGINT');
      await ended;
      return readFileSync(file, 'utf8').match(/f(?:data)?sync\(\d+.*= 0$/gm)?.length ?? 0;
    },
  };
}

function hasStrace(): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = spawn('strace', ['-V'], { stdio: 'ignore' });
    asked.once('error', () => resolve(false));
    asked.once('exit', (code) => resolve(code === 0));
  });
}

/** Without a tracer: what the connection itself says, of a new file and of one that is there. */
async function ask(home: string): Promise<Verdict> {
  const levels: unknown[] = [];
  for (let opening = 0; opening < 2; opening += 1) {
    const connection = await openConnection({ path: join(home, 'tokosel.db') });
    levels.push(connection.pragma('synchronous', { simple: true }));
    connection.exec('create table if not exists told (id integer)');
    connection.close();
  }
  return {
    held: levels.every((level) => level === FULL),
    figure: `no strace on this machine: synchronous is ${levels.map(String).join(', then ')}, where 2 is FULL`,
  };
}
