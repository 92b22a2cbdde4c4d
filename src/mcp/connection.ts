import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import {
  CallToolResultSchema,
  ErrorCode,
  ListToolsResultSchema,
  McpError,
  type CallToolResult,
  type Tool as ToolDefinition,
} from '@modelcontextprotocol/sdk/types.js';
import { UpstreamError } from '../domain/errors.js';
import type { OutsideCall } from '../domain/ports.js';
import { boundedFetch } from './bounded-fetch.js';
import { inTime } from './in-time.js';
import type { OutsideServer } from './outside-servers.js';

/** A server that is called: opened at the first call, kept, and opened again after it broke. */
export interface Connection {
  /** @throws UpstreamError `mcp-failed` */
  tools(call: OutsideCall): Promise<readonly ToolDefinition[]>;
  /** @throws UpstreamError `mcp-failed`, or `mcp-tool-failed` when the tool itself says so */
  call(tool: string, given: Readonly<Record<string, unknown>>, call: OutsideCall): Promise<CallToolResult>;
  close(): Promise<void>;
}

/** How a connection begins: a fresh transport each time. */
export type OpenTransport = () => Transport | Promise<Transport>;

interface Opened {
  readonly client: Client;
  readonly ready: Promise<void>;
  /** Calls in a row that were not answered in time. */
  late: number;
}

/** @param version of this programme, which the server is told */
export function makeConnection(name: string, version: string, open: OpenTransport): Connection {
  const kept = makeKept(version, open);
  const ask = async <Result>(call: OutsideCall, work: (client: Client) => Promise<Result>): Promise<Result> => {
    try {
      return await kept.use(call, work);
    } catch (cause) {
      throw new UpstreamError('mcp-failed', `The MCP server ${name} did not answer`, { cause });
    }
  };
  return {
    async tools(call) {
      const { tools } = await ask(call, (client) =>
        client.request({ method: 'tools/list' }, ListToolsResultSchema, limitsOf(call)),
      );
      return tools;
    },
    async call(tool, given, call) {
      const params = { name: tool, arguments: { ...given } };
      const result = await ask(call, (client) =>
        client.request({ method: 'tools/call', params }, CallToolResultSchema, limitsOf(call)),
      );
      if (result.isError === true) throw new UpstreamError('mcp-tool-failed', `${tool} of ${name} answered an error`);
      return result;
    },
    close: () => kept.close(),
  };
}

/** One client at a time: the next one is opened when it is needed again. */
interface Kept {
  use<Result>(call: OutsideCall, work: (client: Client) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** A server that starts slowly is still starting when its first caller left: the next one finds it. */
const OPENING_MS = 20_000;
/** Late once is slow; late twice is hung. */
const MOST_LATE = 2;

function makeKept(version: string, open: OpenTransport): Kept {
  let opened: Opened | undefined;
  const closing = new Set<Promise<void>>();
  const drop = (one: Opened) => {
    if (opened === one) opened = undefined;
    // A process may take seconds to end: no customer waits for it.
    const end = one.client.close().catch(() => undefined);
    closing.add(end);
    void end.finally(() => closing.delete(end));
  };
  const begin = (): Opened => {
    const client = new Client({ name: 'tokosel', version });
    const one: Opened = { client, ready: connect(client, open), late: 0 };
    one.ready.catch(() => drop(one));
    client.onclose = () => {
      if (opened === one) opened = undefined;
    };
    return one;
  };
  return {
    async use(call, work) {
      const one = (opened ??= begin());
      await inTime(one.ready, call, 'mcp-late');
      try {
        const result = await work(one.client);
        one.late = 0;
        return result;
      } catch (cause) {
        if (isLate(cause)) one.late += 1;
        const keep = isLate(cause) ? one.late < MOST_LATE : call.signal?.aborted === true;
        if (!keep) drop(one);
        throw cause;
      }
    },
    async close() {
      if (opened !== undefined) drop(opened);
      await Promise.all(closing);
    },
  };
}

const REQUEST_TIMEOUT: number = ErrorCode.RequestTimeout;

function isLate(cause: unknown): boolean {
  return cause instanceof McpError && cause.code === REQUEST_TIMEOUT;
}

async function connect(client: Client, open: OpenTransport): Promise<void> {
  const transport = await open();
  await client.connect(transport, limitsOf({ deadlineMs: OPENING_MS }));
}

function limitsOf({ deadlineMs, signal }: OutsideCall) {
  const timeout = Math.max(1, Math.round(deadlineMs));
  return { timeout, maxTotalTimeout: timeout, ...(signal === undefined ? {} : { signal }) };
}

/** A server in this very process: a new one for each connection. */
export function inProcess(makeServer: () => McpServer): OpenTransport {
  return async () => {
    const [theirs, ours] = InMemoryTransport.createLinkedPair();
    await makeServer().connect(theirs);
    return ours;
  };
}

/** A server that the operator named. Its words on stderr are not ours to show; a silent stream is not tried again. */
export function named(server: OutsideServer): OpenTransport {
  return () => {
    if ('command' in server) {
      const { command, args, env } = server;
      return new StdioClientTransport({ command, args: [...args], env: { ...env }, stderr: 'ignore' });
    }
    return new StreamableHTTPClientTransport(new URL(server.url), {
      fetch: boundedFetch,
      requestInit: { headers: { ...server.headers }, redirect: 'error' },
      reconnectionOptions: NO_RECONNECTION,
    });
  };
}

const NO_RECONNECTION = {
  maxRetries: 0,
  initialReconnectionDelay: 1_000,
  maxReconnectionDelay: 1_000,
  reconnectionDelayGrowFactor: 1,
};
