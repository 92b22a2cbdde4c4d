import type { Bank } from '../domain/bank.js';
import { dakarDay } from '../domain/day.js';
import { TokoselError } from '../domain/errors.js';
import type { Clock, Knowledge, OutsideKnowledge } from '../domain/ports.js';
import type { OutsideOutcome } from '../knowledge/outside.js';
import { termsOf } from '../knowledge/terms.js';
import { expandSms } from '../language/normalise.js';
import { makeOutsideClient, type OutsideSource } from '../mcp/client.js';
import { inProcess, makeConnection, named, type Connection } from '../mcp/connection.js';
import { makeServerSearch, makeSiteSearch, type SearchParts } from '../mcp/searches.js';
import { makeToolServer, siteToolsOf } from '../mcp/server.js';
import type { Site } from '../mcp/site.js';
import { makeLog } from './log.js';
import { openSite } from './mcp-site.js';
import { packageVersion } from './package-version.js';
import type { Settings } from './settings.js';

/** How long a customer waits for the outside when the documents do not answer. */
export const OUTSIDE_DEADLINE_MS = 3_000;

/** Where to look when the documents do not answer. Must be closed. */
export interface OpenOutside {
  readonly outside: OutsideKnowledge;
  /** One line of the log for each question that left the house. */
  readonly note: (outcome: OutsideOutcome) => void;
  close(): Promise<void>;
}

export interface OutsideSurroundings {
  readonly bank: Pick<Bank, 'website'>;
  /** Finds the pages of the site that the index knows. */
  readonly local: Pick<Knowledge, 'search'>;
  readonly clock: Clock;
}

/** The bank's own site, then the servers of `MCP_SERVERS`; nothing while `MCP_ENABLED` is off. Nothing is opened yet. */
export function openOutside(settings: Settings, surroundings: OutsideSurroundings): OpenOutside | undefined {
  if (!settings.MCP_ENABLED) return undefined;
  const { bank, local, clock } = surroundings;
  const log = makeLog(settings.LOG_LEVEL);
  const connections: Connection[] = [];
  const partsFor = (connection: Connection): SearchParts => {
    connections.push(connection);
    return { connection, today: () => dakarDay(clock()), stopwatch };
  };
  const servers = Object.entries(settings.MCP_SERVERS).map(([name, server]): OutsideSource => {
    const connection = makeConnection(name, packageVersion, named(server));
    return { name, search: makeServerSearch(partsFor(connection), server.tool) };
  });
  const tell = (source: string, code: string, err: unknown) => log.warn({ source, code, err }, 'the outside failed');
  const sources = [siteSource(openSite(settings, bank, clock), local, { partsFor, tell }), ...servers];
  return {
    outside: makeOutsideClient({ sources, stopwatch, tell }),
    note: (outcome) => log.info({ ...outcome }, 'the outside was asked'),
    close: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}

interface Wiring {
  readonly partsFor: (connection: Connection) => SearchParts;
  readonly tell: (source: string, code: string, cause: unknown) => void;
}

/** The site's tools in this very process, asked as any client would ask them. */
function siteSource(site: Site, local: Pick<Knowledge, 'search'>, { partsFor, tell }: Wiring): OutsideSource {
  const told = (cause: unknown) => tell(site.host, cause instanceof TokoselError ? cause.code : 'unexpected', cause);
  const tools = siteToolsOf({ knowledge: local, site, tell: told });
  const connection = makeConnection(
    site.host,
    packageVersion,
    inProcess(() => makeToolServer(packageVersion, tools)),
  );
  return { name: site.host, search: makeSiteSearch(partsFor(connection), site.home, alike) };
}

/** The share of a question's words that stand in a link's. */
function alike(question: string, words: string): number {
  const asked = new Set(termsOf(expandSms(question)));
  const said = new Set(termsOf(words));
  return asked.size === 0 ? 0 : [...asked].filter((term) => said.has(term)).length / asked.size;
}

function stopwatch(): number {
  return performance.now();
}
