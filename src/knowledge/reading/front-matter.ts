import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { languages } from '../../domain/vocabulary.js';
import { unreadable } from './unreadable.js';

const schema = z.looseObject({
  title: z.string().min(1).optional(),
  language: z.enum(languages).optional(),
  status: z.enum(['verified', 'demo']).default('verified'),
  url: z.url().optional(),
  date: z.iso.date().optional(),
  keywords: z.array(z.coerce.string()).default([]),
});

export type FrontMatter = z.infer<typeof schema>;

const FENCED = /^---\n([\s\S]*?)\n---(?:\n|$)/;
const FIX = 'Correct the lines between the two --- at the top of the file.';

/**
 * What a text says about itself between two `---` at its top, and the text below.
 *
 * @throws OperatorError `unreadable-document` when it is no YAML or holds an unknown status or language
 */
export function splitFrontMatter(text: string, id: string): { readonly meta: FrontMatter; readonly rest: string } {
  const head = FENCED.exec(text);
  return { meta: readMeta(head?.[1] ?? '', id), rest: text.slice(head?.[0].length ?? 0) };
}

function readMeta(yaml: string, id: string): FrontMatter {
  const read = schema.safeParse(parsed(yaml, id));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const reason = `front matter ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`;
  throw unreadable(id, { reason, fix: FIX });
}

function parsed(yaml: string, id: string): unknown {
  try {
    return parseYaml(yaml) ?? {};
  } catch (cause) {
    throw unreadable(id, { reason: 'its front matter is not YAML', fix: FIX, cause });
  }
}
