import { z } from 'zod';
import type { Client } from '../client.js';
import type { Fault, Verdict } from '../fault.js';
import { eachOf, mcpToken, onStage } from './stage.js';

const CLIENTS = 20;
const CALLS = { full: 10, quick: 4 };
/** The number of every call of every client. */
const ID = 1;

const answer = z.object({
  id: z.number(),
  result: z.object({ structuredContent: z.object({ figures: z.object({ monthly_payment: z.number() }) }) }),
});

/** Programmes that give their calls the same numbers, all at once. */
export const mcpIds: Fault = {
  name: 'mcp-ids',
  promises: ['P17'],
  claim: 'A programme that calls a tool over MCP hears its own answer, whatever numbers others give to their calls.',
  run: (scale) =>
    onStage({}, async ({ client }): Promise<Verdict> => {
      const seats = [...Array(CLIENTS).keys()];
      const sessions = await eachOf(seats, CLIENTS, () => begin(client));
      const alone = await eachOf(seats, 1, (seat) => payment(client, sessions[seat] ?? '', seat));
      const calls = [...Array(CLIENTS * CALLS[scale]).keys()];
      const heard = await eachOf(calls, calls.length, (call) =>
        payment(client, sessions[call % CLIENTS] ?? '', call % CLIENTS),
      );
      const crossed = heard.filter((told, call) => told !== alone[call % CLIENTS]).length;
      const breaches = [
        ...(new Set(alone).size === CLIENTS ? [] : ['the answers of two clients are the same: nothing could be seen']),
        ...(new Set(sessions).size === CLIENTS ? [] : ['two clients have one session']),
        ...(crossed === 0 ? [] : [`${crossed} answers were somebody else's`]),
      ];
      return { held: breaches.length === 0, figure: `${crossed} of ${calls.length} answers crossed`, breaches };
    }),
};

const headers = {
  'Content-Type': 'application/json',
  Accept: 'application/json, text/event-stream',
  Authorization: `Bearer ${mcpToken}`,
  'MCP-Protocol-Version': '2025-06-18',
};

async function begin(client: Client): Promise<string> {
  const params = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'same', version: '1' } };
  const body = JSON.stringify({ jsonrpc: '2.0', id: ID, method: 'initialize', params });
  const told = await client.send({ method: 'POST', path: '/mcp', headers, body });
  const session = String(told.headers['mcp-session-id'] ?? '');
  const done = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' });
  await client.send({ method: 'POST', path: '/mcp', headers: { ...headers, 'Mcp-Session-Id': session }, body: done });
  return session;
}

/** Each seat asks about a sum of its own. @returns 0 when nothing that can be read came back */
async function payment(client: Client, session: string, seat: number): Promise<number> {
  const given = { amount: 1_000_000 + seat * 100_000, months: 36, loan_type: 'auto', profile: 'cdi', income: 900_000 };
  const params = { name: 'simulate_loan', arguments: given };
  const body = JSON.stringify({ jsonrpc: '2.0', id: ID, method: 'tools/call', params });
  const told = await client.send({
    method: 'POST',
    path: '/mcp',
    headers: { ...headers, 'Mcp-Session-Id': session },
    body,
  });
  const json = /^data: (.*)$/m.exec(told.text)?.[1] ?? told.text;
  const read = answer.safeParse(json.startsWith('{') ? JSON.parse(json) : undefined);
  return read.data?.result.structuredContent.figures.monthly_payment ?? 0;
}
