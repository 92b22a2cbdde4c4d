#!/usr/bin/env node
// Runs the Chroma server that ships in the chromadb package and ends with the process that started it, however that one
// ends. The server blocks its thread for good, so a second thread watches the parent.
//   node bin/chroma-child.js PARENT_PID run --path FOLDER --host 127.0.0.1 --port PORT
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const LOOK_EVERY_MS = 250;
/** Exit code of a server that can never start on this machine. */
const CANNOT_LOAD = 78;

if (isMainThread) await serve();
else watch(workerData);

async function serve() {
  const [parent, ...args] = process.argv.slice(2);
  const watcher = new Worker(fileURLToPath(import.meta.url), { workerData: Number(parent) });
  await new Promise((resolve) => watcher.once('online', resolve));
  const cli = join(dirname(createRequire(import.meta.url).resolve('chromadb')), '..', 'cli.mjs');
  process.argv = [process.execPath, cli, ...args];
  try {
    await import(pathToFileURL(cli).href);
    // It returns only when it could not serve, on a busy port for one, and would call that a success.
    process.exit(1);
  } catch (cause) {
    process.stderr.write(`cannot load: ${String(cause?.message).split('\n')[0]}\n`);
    process.exit(CANNOT_LOAD);
  }
}

function watch(parent) {
  setInterval(() => {
    if (process.ppid !== parent || !isAlive(parent)) process.kill(process.pid, 'SIGKILL');
  }, LOOK_EVERY_MS);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}
