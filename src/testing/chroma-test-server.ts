import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { addressOf, answersAt, freePort, startChild, type ServerChild } from '../app/chroma-child.js';
import { makeTemporaryFolder } from './temporary-folder.js';

/** A real Chroma server for tests. */
export interface TestChroma {
  /** Nothing while it does not run. */
  address(): string | undefined;
  /** kill -9 */
  kill(): Promise<void>;
  /** Again over the same files, on another port. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** @returns why there can be none on this machine, or the server */
export async function openTestChroma(): Promise<TestChroma | string> {
  const folder = makeTemporaryFolder();
  const files = join(folder.path, 'chroma');
  await mkdir(files);
  let running: { readonly child: ServerChild; readonly port: number } | undefined;
  const start = async (): Promise<string | undefined> => {
    const port = await freePort();
    const child = startChild(files, port, () => undefined);
    const ended = { why: '' };
    void child.ended.then(({ why }) => (ended.why = why));
    while (ended.why === '' && !(await answersAt(port))) await wait(25);
    if (ended.why !== '') return ended.why;
    running = { child, port };
    return undefined;
  };
  const why = await start();
  if (why !== undefined) folder.remove();
  if (why !== undefined) return why;
  return {
    address: () => (running === undefined ? undefined : addressOf(running.port)),
    async kill() {
      running?.child.kill();
      await running?.child.ended;
      running = undefined;
    },
    async start() {
      const trouble = await start();
      if (trouble !== undefined) throw new Error(trouble);
    },
    async close() {
      await running?.child.stop();
      folder.remove();
    },
  };
}
