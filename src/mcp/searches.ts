import type { Tool as ToolDefinition } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { UpstreamError } from '../domain/errors.js';
import type { OutsidePassage } from '../domain/knowledge.js';
import type { OutsideCall, OutsideKnowledge } from '../domain/ports.js';
import type { Connection } from './connection.js';
import { passagesIn } from './read-result.js';

/** How alike a question and a few words are, 0 to 1. */
export type Likeness = (question: string, words: string) => number;

/** What a search needs besides its server. */
export interface SearchParts {
  readonly connection: Connection;
  /** ISO day. */
  readonly today: () => string;
  /** Milliseconds that never go back. */
  readonly stopwatch: () => number;
}

type Search = OutsideKnowledge['search'];

/** Another MCP server, through the tool that was named or the first that looks like a search. */
export function makeServerSearch({ connection, today, stopwatch }: SearchParts, tool: string | undefined): Search {
  let known: Asking | undefined;
  return async (question, call) => {
    const left = timeLeft(call, stopwatch);
    known ??= askingOf(await connection.tools(left()), tool);
    const result = await connection.call(known.tool, { [known.argument]: question }, left());
    return passagesIn(result, today());
  };
}

interface Asking {
  readonly tool: string;
  readonly argument: string;
}

const ARGUMENTS = ['query', 'question', 'q', 'search', 'text'];
const SEARCHES = /search|recherche|find|query|lookup|ask/i;
const inputs = z.object({
  properties: z.record(z.string(), z.looseObject({ type: z.unknown().optional() })).default({}),
  required: z.array(z.string()).default([]),
});

/** @throws UpstreamError `mcp-no-search` */
function askingOf(tools: readonly ToolDefinition[], wanted: string | undefined): Asking {
  const fitting = tools
    .filter(({ name, annotations }) =>
      wanted === undefined
        ? annotations?.readOnlyHint !== false && annotations?.destructiveHint !== true
        : name === wanted,
    )
    .flatMap((tool) => {
      const argument = argumentOf(tool);
      return argument === undefined ? [] : [{ tool: tool.name, argument }];
    });
  const best = fitting.find(({ tool }) => SEARCHES.test(tool)) ?? fitting[0];
  if (best === undefined) throw new UpstreamError('mcp-no-search', 'The MCP server has no tool that takes a question');
  return best;
}

/** The one text that a tool must be given, or is usually given. */
function argumentOf({ inputSchema }: ToolDefinition): string | undefined {
  const read = inputs.safeParse(inputSchema);
  if (!read.success) return undefined;
  const { properties, required } = read.data;
  const texts = Object.keys(properties).filter((name) => properties[name]?.type === 'string');
  const argument = ARGUMENTS.find((name) => texts.includes(name)) ?? required.find((name) => texts.includes(name));
  return required.every((name) => name === argument) ? argument : undefined;
}

const PAGES = 2;
/** Below this the words of a link have nothing to do with the question. */
const ALIKE = 0.3;

const front = z.object({ site: z.string(), note: z.string().optional() });
const page = z.object({ links: z.array(z.object({ text: z.string(), url: z.string() })).default([]) });

/**
 * The bank's own site, through its tools: the pages that the index knows of are read as they are now; where it knows
 * none, the front page is, and the pages whose links speak of what is asked.
 *
 * @param home the front page
 */
export function makeSiteSearch({ connection, today, stopwatch }: SearchParts, home: string, alike: Likeness): Search {
  return async (question, call) => {
    const left = timeLeft(call, stopwatch);
    const read = async (url: string) => connection.call('read_bank_page', { url }, left());
    const found = await connection.call('search_bank_site', { query: question, limit: 5 }, left());
    front.parse(found.structuredContent);
    const known = distinct(passagesIn(found, today()).map(({ url }) => url));
    if (known.length > 0) return readAll(known, read, today);
    const first = await read(home);
    const next = bestLinks(page.parse(first.structuredContent).links, question, alike);
    const pages = next.length === 0 ? [] : await readAll(next, read, today);
    return [...pages, ...passagesIn(first, today())];
  };
}

type Read = (url: string) => ReturnType<Connection['call']>;

/** Pages that cannot be read are left out, unless that is all of them. */
async function readAll(urls: readonly string[], read: Read, today: () => string): Promise<readonly OutsidePassage[]> {
  const results = await Promise.allSettled(urls.slice(0, PAGES).map(read));
  const [refused] = results.flatMap((one) => (one.status === 'rejected' ? [one] : []));
  const pages = results.flatMap((one) => (one.status === 'fulfilled' ? passagesIn(one.value, today()) : []));
  if (pages.length === 0 && refused !== undefined) throw refused.reason;
  return pages;
}

function bestLinks(
  links: readonly { readonly text: string; readonly url: string }[],
  question: string,
  alike: Likeness,
): readonly string[] {
  return links
    .map(({ text, url }) => ({ url, score: alike(question, `${text} ${wordsOf(url)}`) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((one, other) => other.score - one.score)
    .map(({ url }) => url);
}

/** `/particuliers/carte-visa` says what its page is about. */
function wordsOf(url: string): string {
  return new URL(url).pathname.replace(/[^a-z\d]+/gi, ' ');
}

function distinct(urls: readonly string[]): readonly string[] {
  return [...new Set(urls)];
}

/** The same call with what is left of its time at each step. */
function timeLeft(call: OutsideCall, stopwatch: () => number): () => OutsideCall {
  const end = stopwatch() + call.deadlineMs;
  return () => ({ ...call, deadlineMs: end - stopwatch() });
}
