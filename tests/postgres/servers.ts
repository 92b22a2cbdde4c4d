import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';

const program = fileURLToPath(new URL('../../bin/run.js', import.meta.url));
const PATIENCE_MS = 50_000;

/** `tokosel serve` as an operator runs it, in a folder of its own. */
export interface Served {
  readonly url: string;
  readonly home: string;
  readonly child: ChildProcess;
  /** What it printed so far. */
  said(): string;
  /** Gracefully. @returns its exit code */
  stop(): Promise<number | null>;
  /** With SIGKILL. */
  kill(): Promise<void>;
}

/** @param settings what stands in its `tokosel.config.json` @param args after `serve` */
export async function serve(
  settings: Readonly<Record<string, unknown>>,
  args: readonly string[] = [],
): Promise<Served> {
  const folder = makeTemporaryFolder();
  const home = join(folder.path, 'home');
  const config = { PORT: 0, TOKOSEL_HOME: home, TOKOSEL_MODEL: 'none', RATE_LIMIT_PER_SECOND: 0, ...settings };
  writeFileSync(join(folder.path, 'tokosel.config.json'), JSON.stringify(config));
  const child = spawn(process.execPath, [program, 'serve', ...args], { cwd: folder.path });
  let said = '';
  const ended = once(child, 'exit').then(() => folder.remove());
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await ended;
  };
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
    const url = await ready;
    const stop = () => end('SIGTERM').then(() => child.exitCode);
    return { url, home, child, said: () => said, stop, kill: () => end('SIGKILL') };
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
}

const reply = z.object({
  reply: z.string(),
  flow: z.object({ name: z.string(), status: z.string(), asking: z.string().optional() }),
  slots: z.record(z.string(), z.unknown()),
  records: z.array(z.object({ kind: z.string(), id: z.string() })),
});

export type Told = z.infer<typeof reply>;

/** One message to one server. @throws Error when it gives no reply */
export async function say(url: string, session: string, message: string, text: string): Promise<Told> {
  const response = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text, session_id: session, message_id: message }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return reply.parse(await response.json());
}
