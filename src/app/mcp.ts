import { randomUUID } from 'node:crypto';
import { dakarDay } from '../domain/day.js';
import type { Clock } from '../domain/ports.js';
import { makeHttpSessions, type HttpSessions } from '../mcp/http-sessions.js';
import { makeServer, type McpParts } from '../mcp/server.js';
import { serveStdio, type Pipe } from '../mcp/stdio.js';
import { makeLog } from './log.js';
import { makeLibrary } from './mcp-library.js';
import { makeLoanTeller } from './mcp-loan.js';
import { openSite } from './mcp-site.js';
import { packageVersion } from './package-version.js';
import type { Settings } from './settings.js';
import { loadGrid, openToolkit, type Toolkit } from './toolkit.js';

const SESSIONS = 32;
const IDLE_MS = 15 * 60_000;
const DRAIN_MS = 5_000;

type OpenHouse = Pick<Toolkit, 'knowledge' | 'store' | 'bank'>;

/**
 * What the MCP server is made of: everything is of the opened toolkit but the loan grid.
 *
 * @throws OperatorError `bad-loan-grid`
 */
export async function openMcpParts(toolkit: OpenHouse, settings: Settings, clock: Clock = now): Promise<McpParts> {
  const grid = await loadGrid(settings.TOKOSEL_LOAN_GRID);
  const log = makeLog(settings.LOG_LEVEL);
  return {
    bank: toolkit.bank.name,
    version: packageVersion,
    knowledge: toolkit.knowledge,
    site: openSite(settings, toolkit.bank, clock),
    simulateLoan: makeLoanTeller(grid, () => dakarDay(clock())),
    library: makeLibrary(toolkit.store.passages),
    tell: (err, tool) => log.warn({ err, tool }, 'a tool failed'),
  };
}

/** What `/mcp` of the server is given. */
export interface OpenDoor {
  readonly hosts: readonly string[];
  readonly token: string;
  readonly sessions: HttpSessions;
}

/** `/mcp` over HTTP: only where it is switched on and has a token, for behind a proxy every caller looks like a neighbour. */
export async function openMcpDoor(toolkit: OpenHouse, settings: Settings): Promise<OpenDoor | undefined> {
  const { MCP_ENABLED, MCP_TOKEN: token, LOG_LEVEL } = settings;
  if (!MCP_ENABLED || token === undefined) return undefined;
  const parts = await openMcpParts(toolkit, settings);
  const log = makeLog(LOG_LEVEL);
  const sessions = makeHttpSessions({
    makeServer: () => makeServer(parts),
    newId: randomUUID,
    stopwatch: () => performance.now(),
    tell: (cause) => log.info({ kind: kindOf(cause) }, 'an MCP client was refused'),
    most: SESSIONS,
    idleMs: IDLE_MS,
    drainMs: DRAIN_MS,
  });
  return { hosts: hostsOf(settings), token, sessions };
}

/** This machine's own names, the address it listens on unless that is all of them, and the public one. */
function hostsOf({ HOST, PUBLIC_URL }: Settings): readonly string[] {
  const listening = ['0.0.0.0', '::'].includes(HOST) ? [] : [HOST.includes(':') ? `[${HOST}]` : HOST];
  const known = PUBLIC_URL === undefined ? [] : [new URL(PUBLIC_URL).hostname];
  return ['localhost', '127.0.0.1', '[::1]', ...listening, ...known];
}

/** `tokosel mcp`: one client on a pipe, until it closes its end or the process is asked to stop. */
export async function serveMcp(settings: Settings, pipe: Pipe, signal: AbortSignal): Promise<void> {
  const toolkit = await openToolkit(settings);
  try {
    const parts = await openMcpParts(toolkit, settings);
    const log = makeLog(settings.LOG_LEVEL);
    const tell = (cause: unknown) => log.info({ kind: kindOf(cause) }, 'what came was no message');
    await serveStdio(makeServer(parts), pipe, { signal, drainMs: DRAIN_MS, tell });
  } finally {
    await toolkit.close();
  }
}

/** The message of such an error quotes what was sent: only its name is fit for a log. */
function kindOf(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'unknown';
}

function now(): Date {
  return new Date();
}
