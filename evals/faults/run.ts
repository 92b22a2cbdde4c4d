import { parseArgs } from 'node:util';
import type { Fault, Scale, Verdict } from './fault.js';
import { attacks } from './security/list.js';

/** One file a fault of the machine or of what surrounds it. */
const troubles: Readonly<Record<string, () => Promise<Fault>>> = {
  'kill-9': async () => (await import('./kill-9.js')).killNine,
  fsync: async () => (await import('./fsync.js')).fsync,
  'disk-full': async () => (await import('./disk-full.js')).diskFull,
  'start-trouble': async () => (await import('./start-trouble.js')).startTrouble,
  clock: async () => (await import('./clock.js')).clock,
  'two-servers': async () => (await import('./two-servers.js')).twoServers,
  'steady-load': async () => (await import('./load.js')).steadyLoad,
  saturation: async () => (await import('./load.js')).saturation,
  'slow-sockets': async () => (await import('./slow-sockets.js')).slowSockets,
  bombs: async () => (await import('./bombs.js')).bombs,
  malformed: async () => (await import('./malformed.js')).malformed,
  'broken-services': async () => (await import('./broken-services.js')).brokenServices,
  'killed-services': async () => (await import('./killed-services.js')).killedServices,
  'broken-messenger': async () => (await import('./broken-messenger.js')).brokenMessenger,
  backup: async () => (await import('./backup.js')).backup,
  soak: async () => (await import('./soak.js')).soak,
  sigterm: async () => (await import('./sigterm.js')).sigterm,
};

const faults = { ...troubles, ...attacks };
/** Beyond this a script hangs: none of them takes as long on two quiet cores. */
const LONGEST_MS = 30 * 60_000;
const MOST_BREACHES = 10;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, minutes: { type: 'string', default: '30' } },
});
const scale: Scale = values.quick ? 'quick' : 'full';
const minutes = Math.max(1, Number.parseFloat(values.minutes) || 30);

const results = new Map<Fault, Verdict>();
const wanted = await chosen(positionals);
const patient = wanted.filter((fault) => fault.patient === true);
await Promise.all(patient.map(tryOne));
for (const fault of wanted) if (fault.patient !== true) await tryOne(fault);
if (results.size > 1) say(['', ...tableOf(results)].join('\n'));
process.exit([...results.values()].every(({ held }) => held) ? 0 : 1);

async function tryOne(fault: Fault): Promise<void> {
  const verdict = await tried(fault);
  results.set(fault, verdict);
  say(lineOf(fault, verdict));
  for (const breach of (verdict.breaches ?? []).slice(0, MOST_BREACHES)) say(`    ${breach}`);
}

async function chosen(names: readonly string[]): Promise<readonly Fault[]> {
  const unknown = names.find((name) => faults[name] === undefined);
  if (unknown !== undefined) {
    process.stderr.write(`There is no fault "${unknown}": ${Object.keys(faults).join(', ')}\n`);
    process.exit(2);
  }
  const wanted = names.length === 0 ? Object.keys(faults) : names;
  const opened = await Promise.all(wanted.flatMap((name) => faults[name]?.() ?? []));
  return names.length === 0 ? opened.filter(({ byName }) => byName !== true) : opened;
}

/** A script that breaks or hangs is a promise that is not shown to hold. */
async function tried(fault: Fault): Promise<Verdict> {
  const started = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const patience = LONGEST_MS + (fault.byName === true ? minutes * 60_000 : 0);
  const late = new Promise<Verdict>((resolve) => {
    timer = setTimeout(() => resolve({ held: false, figure: 'the script did not end' }), patience);
  });
  const verdict = await Promise.race([fault.run(scale, { minutes }).catch(brokenBy), late]);
  clearTimeout(timer);
  const seconds = Math.round((performance.now() - started) / 1_000);
  return { ...verdict, figure: `${verdict.figure} (${seconds} s)` };
}

function brokenBy(error: unknown): Verdict {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { held: false, figure: 'the script itself broke', breaches: told.split('\n') };
}

function lineOf({ promises, name }: Fault, { held, figure }: Verdict): string {
  return `${promises.join(' ')} ${name} … ${held ? 'held' : 'BROKEN'} ${figure}`;
}

function tableOf(all: ReadonlyMap<Fault, Verdict>): readonly string[] {
  const rows = [...all].map(([{ promises, name }, { held, figure }]) => [
    promises.join(' '),
    name,
    held ? 'held' : 'BROKEN',
    figure,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
