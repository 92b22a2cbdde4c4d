import { setTimeout as wait } from 'node:timers/promises';
import { breakages, type Breakage, type BreakingProxy } from './breaking-proxy.js';
import { startServer } from './child.js';
import { openClient, type Client } from './client.js';
import type { Fault, Scale } from './fault.js';
import { openSurroundings, type ServiceName, type Surroundings } from './surroundings.js';
import { claimTalk, play } from './talks.js';
import { speak } from './voice.js';

const WAYS: Readonly<Record<Scale, readonly Breakage[]>> = {
  full: breakages,
  quick: ['closed', 'silent', 'half JSON'],
};
/** A turn, whatever is broken. */
export const LONGEST_TURN_MS = 12_000;
const MOST_CALLS = 8;
const BACK_MS = 60_000;

/** What a customer asks so that a service is needed. */
const QUESTIONS = { known: "c'est quoi le TEG ?", unknown: 'avez-vous des coffres-forts à louer ?' };

/** Each service outside the house is broken in every way, one after the other. */
export const brokenServices: Fault = {
  name: 'broken-services',
  promises: ['P14', 'P23', 'P24'],
  claim:
    'Whatever a service does instead of answering, the customer is answered in time and can complain; it is used again once it works.',
  async run(scale) {
    const run: Run = { scale, breaches: [], turns: 0, slowestMs: 0, mostCalls: 0, slowestBackMs: 0, talk: 0 };
    await withModel(run, 'gemini', ['gemini', 'chroma', 'whisper', 'site']);
    if (scale === 'full') await withModel(run, 'openai', ['openai']);
    const figure =
      `${WAYS[scale].length} ways × ${scale === 'full' ? 5 : 4} services: ${run.breaches.length} failures in ${run.turns} turns, ` +
      `the slowest ${(run.slowestMs / 1_000).toFixed(1)} s, at most ${run.mostCalls} calls a turn; back on the model in ${(run.slowestBackMs / 1_000).toFixed(1)} s`;
    return { held: run.breaches.length === 0, figure, breaches: run.breaches };
  },
};

interface Run {
  readonly scale: Scale;
  readonly breaches: string[];
  turns: number;
  slowestMs: number;
  mostCalls: number;
  slowestBackMs: number;
  talk: number;
}

async function withModel(run: Run, model: 'gemini' | 'openai', names: readonly ServiceName[]): Promise<void> {
  const surroundings = await openSurroundings();
  // Started while nothing answers: a server does not need its surroundings in order to be there.
  await surroundings.breakAll();
  const server = await startServer({ home: surroundings.home, env: surroundings.env(model) });
  const client = openClient(server.url);
  const stage: Stage = { client, surroundings, model };
  try {
    await askWhile(run, stage, { name: names[0] ?? 'gemini', told: 'everything closed' });
    for (const proxy of Object.values(surroundings.proxies)) await proxy.behave(undefined);
    await comeBack(run, stage, 'everything closed');
    for (const name of names) {
      for (const breakage of WAYS[run.scale]) await breakOne(run, stage, { name, breakage });
    }
    if (run.scale === 'full') await tireOut(run, stage);
    if (!server.isRunning()) run.breaches.push(`the server is gone: ${server.log().slice(-300)}`);
  } finally {
    await client.close();
    await server.kill();
    await surroundings.close();
  }
}

interface Stage {
  readonly client: Client;
  readonly surroundings: Surroundings;
  readonly model: 'gemini' | 'openai';
}

async function breakOne(
  run: Run,
  stage: Stage,
  { name, breakage }: { readonly name: ServiceName; readonly breakage: Breakage },
) {
  const proxy = stage.surroundings.proxies[name];
  await proxy.behave(breakage);
  await askWhile(run, stage, { name, told: `${name}: ${breakage}` });
  await proxy.behave(undefined);
  await comeBack(run, stage, `${name}: ${breakage}`);
}

/** A turn that needs the service, and a complaint that needs nothing. */
async function askWhile(
  run: Run,
  { client, surroundings }: Stage,
  { name, told }: { readonly name: ServiceName; readonly told: string },
) {
  const proxy = surroundings.proxies[name];
  const before = proxy.asked();
  if (name === 'whisper') {
    const { status, text, ms } = await speak(client);
    judge(run, {
      told,
      ms,
      wrong: status === 200 || isPolite(status, text) ? undefined : `${status} ${text.slice(0, 160)}`,
    });
  } else {
    const { status, text, ms, error } = await client.say({
      text: name === 'site' ? QUESTIONS.unknown : QUESTIONS.known,
    });
    judge(run, { told, ms, wrong: status === 200 ? undefined : `${status} ${error ?? text.slice(0, 160)}` });
  }
  countCalls(run, told, proxy.asked() - before);
  const { heard, trouble } = await play(client, claimTalk((run.talk += 1)), { session: `broken-${name}-${run.talk}` });
  judge(run, { told: `${told}, a claim`, ms: Math.max(...heard.map(({ ms }) => ms)), wrong: trouble });
}

/** Nobody can be understood while nobody listens: the page is told to write instead. */
function isPolite(status: number, text: string): boolean {
  return (status === 503 || status === 422) && /"code":"[a-z-]+"/.test(text) && !/\n\s+at /.test(text);
}

function judge(
  run: Run,
  { told, ms, wrong }: { readonly told: string; readonly ms: number; readonly wrong: string | undefined },
) {
  run.turns += 1;
  run.slowestMs = Math.max(run.slowestMs, ms);
  if (wrong !== undefined) run.breaches.push(`${told}: ${wrong}`);
  if (ms > LONGEST_TURN_MS) run.breaches.push(`${told}: took ${(ms / 1_000).toFixed(1)} s`);
}

function countCalls(run: Run, told: string, calls: number): void {
  run.mostCalls = Math.max(run.mostCalls, calls);
  if (calls > MOST_CALLS) run.breaches.push(`${told}: ${calls} calls for one turn`);
}

async function comeBack(run: Run, { client, model }: Stage, told: string): Promise<void> {
  const started = performance.now();
  for (;;) {
    const { reply } = await client.say({ text: QUESTIONS.known });
    const ms = performance.now() - started;
    if (reply?.engine === model) {
      run.slowestBackMs = Math.max(run.slowestBackMs, ms);
      return;
    }
    if (ms > BACK_MS) return void run.breaches.push(`${told}: not back on the model after ${BACK_MS / 1_000} s`);
    await wait(500);
  }
}

/** So many failures in a row that the service is left alone. */
async function tireOut(run: Run, stage: Stage): Promise<void> {
  const proxy: BreakingProxy = stage.surroundings.proxies[stage.model];
  await proxy.behave('500');
  for (let turn = 0; turn < 6; turn += 1) {
    const before = proxy.asked();
    const { status, ms, text } = await stage.client.say({ text: QUESTIONS.known });
    judge(run, { told: 'broken for long', ms, wrong: status === 200 ? undefined : text.slice(0, 120) });
    countCalls(run, 'broken for long', proxy.asked() - before);
  }
  await proxy.behave(undefined);
  await comeBack(run, stage, 'broken for long');
}
