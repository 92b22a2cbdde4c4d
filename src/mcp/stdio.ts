import type { Readable, Writable } from 'node:stream';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  isJSONRPCErrorResponse,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
} from '@modelcontextprotocol/sdk/types.js';

/** The two ends of a pipe. Only messages are written on `output`. */
export interface Pipe {
  readonly input: Readable;
  readonly output: Writable;
}

/** What ends a serving besides the client: a signal of the operator. */
export interface StdioOptions {
  readonly signal: AbortSignal;
  /** How long what was asked before the end may still take. */
  readonly drainMs: number;
  /** A line that is no message, a pipe that broke: for the log. */
  readonly tell: (error: unknown) => void;
}

/**
 * Serves one client on a pipe until it closes its end or the operator ends it. What was asked before is still answered.
 */
export async function serveStdio(
  server: McpServer,
  { input, output }: Pipe,
  { signal, drainMs, tell }: StdioOptions,
): Promise<void> {
  const transport = new StdioServerTransport(input, output);
  const gone = new Promise<void>((resolve) => {
    input.once('end', resolve);
    input.once('close', resolve);
    output.once('error', (error) => {
      tell(error);
      resolve();
    });
    signal.addEventListener('abort', () => resolve(), { once: true });
    if (signal.aborted) resolve();
    transport.onclose = resolve;
    transport.onerror = tell;
  });
  await server.connect(transport);
  const waiting = watchAnswers(transport);
  await gone;
  await waiting.quiet(drainMs);
  await server.close();
}

interface Waiting {
  /** Once every request was answered, or the time is over. */
  quiet(mostMs: number): Promise<void>;
}

/** Keeps count of the requests that were heard and not answered yet. */
function watchAnswers(transport: StdioServerTransport): Waiting {
  const open = new Set<string | number>();
  let settled: () => void = () => undefined;
  const hear = transport.onmessage?.bind(transport);
  const send = transport.send.bind(transport);
  const close = (id: string | number | undefined) => {
    if (id !== undefined) open.delete(id);
    if (open.size === 0) settled();
  };
  transport.onmessage = (message: JSONRPCMessage) => {
    if (isJSONRPCRequest(message)) open.add(message.id);
    const cancelled = cancelledBy(message);
    hear?.(message);
    // What the client took back is never answered.
    if (cancelled !== undefined) close(cancelled);
  };
  transport.send = async (message: JSONRPCMessage) => {
    await send(message);
    if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) close(message.id);
  };
  return {
    async quiet(mostMs) {
      if (open.size === 0) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        settled = resolve;
        timer = setTimeout(resolve, mostMs);
      });
      clearTimeout(timer);
    },
  };
}

function cancelledBy(message: JSONRPCMessage): string | number | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  const id = message.params?.['requestId'];
  return typeof id === 'string' || typeof id === 'number' ? id : undefined;
}
