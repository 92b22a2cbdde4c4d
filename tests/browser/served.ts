import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';

const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));
const PATIENCE_MS = 50_000;

/** `tokosel serve` as an operator runs it, in a folder of its own. */
export interface Served {
  readonly url: string;
  readonly home: string;
  stop(): Promise<void>;
}

/** @param settings what stands in its `tokosel.config.json` */
export async function serve(settings: Readonly<Record<string, unknown>> = {}): Promise<Served> {
  const folder = makeTemporaryFolder();
  const home = join(folder.path, 'home');
  const config = { PORT: 0, TOKOSEL_HOME: home, TOKOSEL_MODEL: 'none', ...settings };
  writeFileSync(join(folder.path, 'tokosel.config.json'), JSON.stringify(config));
  const child = spawn(process.execPath, [program, 'serve'], { cwd: folder.path });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    folder.remove();
  };
  let said = '';
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const url = /web chat\s+(http\S+?)\/?\s/.exec(said)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(() => reject(new Error(`the server ended: ${said}`)));
    setTimeout(() => reject(new Error(`the server is not ready: ${said}`)), PATIENCE_MS).unref();
  });
  try {
    return { url: await ready, home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
