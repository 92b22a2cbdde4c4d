import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import autocannon from 'autocannon';
import type { Benchmark, Figures, Given, Job } from './benchmark.js';

const SECONDS = 8;
const WARM_SECONDS = 2;
const CLIENTS = [10, 50] as const;

/** One loan from the first word to the result: what most guided turns are like. */
const loan = [
  'je voudrais un crédit',
  'auto',
  '5 millions',
  '4 ans',
  'je suis en cdi',
  '650 000',
  'aucune charge',
] as const;

const questions = [
  'quels documents pour ouvrir un compte ?',
  'comment bloquer ma carte ?',
  'quelle est la durée maximale du crédit immobilier ?',
  'comment faire une réclamation ?',
  'qu’est-ce que le TEG ?',
  'comment recevoir un virement de l’étranger ?',
] as const;

/** Requests a second and waits of `POST /api/chat` beside the least that a durable Koa server does. */
export const turns: Benchmark = {
  about: () =>
    `POST /api/chat, ${CLIENTS.join(' and ')} clients, ${SECONDS} s each, beside bare Koa + router + body reader + one insert at synchronous=NORMAL`,
  contenders: {
    'guided turn': served((index) => ({ text: loan[index % loan.length], session: Math.floor(index / loan.length) })),
    'question to the documents': served((index) => ({ text: questions[index % questions.length], session: index })),
    'bare Koa': bare,
  },
  product: {},
  goals: { 'p99 ms at 50': 20 },
};

/** What the `index`th request of one client says, and in which of its sessions. */
type Line = (index: number) => { readonly text: string | undefined; readonly session: number };

function served(line: Line): Job {
  return ({ home }) =>
    measure([join(process.cwd(), 'bin/run.js'), 'serve', '--port', '0'], line, {
      TOKOSEL_HOME: join(home, 'served'),
      RATE_LIMIT_PER_SECOND: '0',
    });
}

function bare({ home }: Given): Promise<Figures> {
  const server = join(process.cwd(), 'evals/bench/bare-server.mjs');
  return measure([server, join(home, 'bare.db')], (index) => ({ text: loan[0], session: index }), {});
}

async function measure(
  command: readonly string[],
  line: Line,
  environment: Readonly<Record<string, string>>,
): Promise<Figures> {
  const child = spawn(process.execPath, command, {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressOf(child);
    await load(url, line, { connections: 10, seconds: WARM_SECONDS });
    const figures: [string, number][] = [];
    for (const connections of CLIENTS) {
      const { requests, latency } = await load(url, line, { connections, seconds: SECONDS });
      figures.push([`requests/s at ${connections}`, requests.average], [`p99 ms at ${connections}`, latency.p99]);
    }
    return Object.fromEntries(figures);
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  }
}

/** The first address that the server prints. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no output');
  for await (const printed of createInterface(child.stdout)) {
    const [url] = /http:\/\/[\w.:[\]]+/.exec(printed) ?? [];
    if (url !== undefined) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error('the server ended before it was ready');
}

interface Load {
  readonly connections: number;
  readonly seconds: number;
}

let clients = 0;

async function load(url: string, line: Line, { connections, seconds }: Load): Promise<autocannon.Result> {
  const result = await autocannon({
    url: `${url}/api/chat`,
    connections,
    duration: seconds,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    setupClient: (client) => talk(client, line),
  });
  const refused = result.non2xx + result.errors + result.timeouts;
  if (refused > 0) throw new Error(`${refused} of ${result.requests.total} requests failed`);
  return result;
}

/** Each client holds conversations of its own, one line after the other. */
function talk(client: autocannon.Client, line: Line): void {
  const name = `bench-${process.pid}-${(clients += 1)}`;
  let index = 0;
  const next = () => {
    const { text, session } = line(index);
    index += 1;
    client.setBody(JSON.stringify({ text, session_id: `${name}-${session}` }));
  };
  next();
  client.on('response', next);
}
