import { z } from 'zod';

const text = z.string().min(1);
const words = z.record(text, z.string());
const tool = text.optional().describe('the tool that searches; absent: the first read-only one that takes one text');

const overHttp = z.strictObject({ url: z.url({ protocol: /^https?$/ }), headers: words.default({}), tool });
const asProcess = z.strictObject({
  command: text,
  args: z.array(z.string()).default([]),
  env: words.default({}),
  tool,
});

/** One MCP server that the assistant may ask: an address, or a programme to start. */
export type OutsideServer = z.infer<typeof overHttp> | z.infer<typeof asProcess>;

/** The setting `MCP_SERVERS`: servers by their names, as an object or as its JSON. */
export const outsideServers = z.preprocess(
  parseJson,
  z.record(z.string().regex(/^[\w.-]{1,40}$/), z.union([overHttp, asProcess])),
);

function parseJson(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given);
  } catch (cause) {
    // What is no JSON stays a text, and the schema says what it should have been.
    if (cause instanceof SyntaxError) return given;
    throw cause;
  }
}
