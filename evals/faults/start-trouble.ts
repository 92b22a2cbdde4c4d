import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { failToServe, startServer, type CommandRun, type ServerOptions } from './child.js';
import type { Fault } from './fault.js';
import { ownDisk } from './own-disk.js';

/** One reason not to start. */
interface Reason {
  readonly name: string;
  readonly options: ServerOptions;
  /** What the one line must speak of. */
  readonly says: RegExp;
  /** Must be as it was. */
  readonly untouched?: string;
}

/** What an operator meets on a bad morning: each is one line, and no file is harmed. */
export const startTrouble: Fault = {
  name: 'start-trouble',
  promises: ['P7'],
  claim:
    'A server that cannot start says why in one line, ends with an error and harms no file; a missing folder is made.',
  async run() {
    const folder = makeTemporaryFolder();
    const home = (name: string) => {
      const path = join(folder.path, name);
      mkdirSync(path, { recursive: true });
      return path;
    };
    // Stopped once, so that all of it is in the one file.
    await (await startServer({ home: home('first') })).stop();
    const running = await startServer({ home: home('first') });
    try {
      const reasons = reasonsFor(home, running.port);
      const breaches: string[] = [];
      for (const reason of reasons) breaches.push(...(await tell(reason)));
      breaches.push(...(await madeFolder(home('cwd'))));
      const figure = `${reasons.length} reasons not to start, ${breaches.length} told badly; a missing folder is made`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      await running.stop();
      folder.remove();
    }
  },
};

function reasonsFor(home: (name: string) => string, busyPort: number): readonly Reason[] {
  const at = (name: string, env: Readonly<Record<string, string>> = {}) => ({ home: home(name), env });
  const file = (name: string, bytes: string | Uint8Array) => {
    const path = join(home(name), 'tokosel.db');
    writeFileSync(path, bytes);
    return path;
  };
  const sound = readFileSync(join(home('first'), 'tokosel.db'));
  const scribbled = Buffer.concat([sound.subarray(0, 100), Buffer.alloc(8_000, 0xa5), sound.subarray(8_100)]);
  mkdirSync(join(home('folder'), 'tokosel.db'));
  writeFileSync(join(home('beside'), 'a-file'), 'not a folder');
  return [
    { name: 'busy port', options: { ...at('busy'), port: busyPort }, says: /port \d+ is already in use/i },
    {
      name: 'no database',
      options: at('text'),
      says: /damaged|not a database/,
      untouched: file('text', 'bonjour '.repeat(2_000)),
    },
    { name: 'scribbled database', options: at('scribbled'), says: /damaged/, untouched: file('scribbled', scribbled) },
    {
      name: 'database cut short',
      options: at('short'),
      says: /damaged/,
      untouched: file('short', sound.subarray(0, 5_000)),
    },
    { name: 'a folder in its place', options: at('folder'), says: /cannot be opened/ },
    {
      name: 'home is a file',
      options: at('beside', { TOKOSEL_HOME: join(home('beside'), 'a-file') }),
      says: /cannot be/,
    },
    { name: 'home in /proc', options: at('proc', { TOKOSEL_HOME: '/proc/tokosel' }), says: /cannot be/ },
    { name: 'address of another machine', options: at('away', { HOST: '203.0.113.1' }), says: /203\.0\.113\.1/ },
    { name: 'bad setting', options: at('setting', { LOG_LEVEL: 'loud' }), says: /LOG_LEVEL/ },
    { name: 'half of Twilio', options: at('half', { TWILIO_AUTH_TOKEN: 'x'.repeat(32) }), says: /TWILIO_ACCOUNT_SID/ },
    ...readOnly(home('locked')),
  ];
}

/** Only where this user may mount one. */
function readOnly(home: string): readonly Reason[] {
  const disk = ownDisk(home, 'ro');
  return disk === undefined
    ? []
    : [{ name: 'read-only disk', options: { home, under: disk.under }, says: /cannot be/ }];
}

async function tell({ name, options, says, untouched }: Reason): Promise<readonly string[]> {
  const before = untouched === undefined ? '' : fingerprint(untouched);
  const run = await failToServe(options);
  const wrong = [...badlyTold(run, says)];
  if (untouched !== undefined && fingerprint(untouched) !== before) wrong.push('the file was changed');
  return wrong.map((reason) => `${name}: ${reason}`);
}

function badlyTold({ code, out, err }: CommandRun, says: RegExp): readonly string[] {
  const lines = err.split('\n').filter((line) => line.trim() !== '');
  return [
    ...(code === 0 || code === null ? [`ended with ${code ?? 'a signal'}`] : []),
    ...(lines.length === 1 && out === '' ? [] : [`${lines.length} lines: ${lines.slice(0, 3).join(' / ')}`]),
    ...(says.test(err) ? [] : [`says: ${err.slice(0, 200)}`]),
    ...(/\bat .+:\d+:\d+|SQLITE_|node:internal/.test(err) ? ['shows its stack'] : []),
  ];
}

async function madeFolder(cwd: string): Promise<readonly string[]> {
  const missing = join(cwd, 'one', 'two', 'three');
  const server = await startServer({ home: cwd, env: { TOKOSEL_HOME: missing } });
  await server.stop();
  return existsSync(join(missing, 'tokosel.db')) ? [] : ['the missing folder was not made'];
}

function fingerprint(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
