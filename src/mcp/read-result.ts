import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { OutsidePassage } from '../domain/knowledge.js';
import { isPlainAddress } from './neutral.js';

/** How much of one answer is read. */
const PASSAGES = 30;
const LETTERS = 20_000;

const text = z.string().min(1);
const day = z.string().regex(/^\d{4}-\d\d-\d\d/);

/** A page or a piece of one, under the names that servers use for the same things. */
const entry = z
  .looseObject({
    title: text.optional().catch(undefined),
    name: text.optional().catch(undefined),
    url: text.optional().catch(undefined),
    link: text.optional().catch(undefined),
    uri: text.optional().catch(undefined),
    date: day.optional().catch(undefined),
    markdown: text.optional().catch(undefined),
    text: text.optional().catch(undefined),
    content: text.optional().catch(undefined),
    snippet: text.optional().catch(undefined),
    description: text.optional().catch(undefined),
  })
  .transform((one) => ({
    title: one.title ?? one.name,
    url: one.url ?? one.link ?? one.uri,
    date: one.date?.slice(0, 10),
    text: one.markdown ?? one.text ?? one.content ?? one.snippet ?? one.description,
  }));

const LISTS = ['passages', 'results', 'documents', 'pages', 'items'] as const;

/**
 * What can be cited of a tool's answer: pieces of text with the http(s) address of their page. Anything else of it is
 * left, for nothing can be quoted that has no page.
 *
 * @param today the day on which it was read, for pages without a date of their own
 */
export function passagesIn(result: CallToolResult, today: string): readonly OutsidePassage[] {
  const given = [...structured(result), ...resources(result)];
  return given.slice(0, PASSAGES).flatMap((raw) => toPassage(raw, today));
}

function toPassage(raw: unknown, today: string): readonly OutsidePassage[] {
  const read = entry.safeParse(raw);
  if (!read.success) return [];
  const { title, url, date = today, text: body } = read.data;
  if (url === undefined || body === undefined || !isPlainAddress(url)) return [];
  return [{ title: title ?? url, url, date, text: body.slice(0, LETTERS) }];
}

/** The answer's data, or what its text says as JSON: a list under one of the usual names, a bare list, one page. */
function structured({ structuredContent, content }: CallToolResult): readonly unknown[] {
  const [first] = content.flatMap((block) => (block.type === 'text' ? [block.text] : []));
  const data = structuredContent ?? parsed(first ?? '');
  if (Array.isArray(data)) return data;
  const lists = z.looseObject({}).safeParse(data);
  if (!lists.success) return [];
  const list = LISTS.map((name) => lists.data[name]).find((value) => Array.isArray(value));
  return Array.isArray(list) ? list : [lists.data];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

function resources({ content }: CallToolResult): readonly unknown[] {
  return content.flatMap((block) => (block.type === 'resource' ? [block.resource] : []));
}
