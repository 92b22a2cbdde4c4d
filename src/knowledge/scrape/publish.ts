import { createHash } from 'node:crypto';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { tidyPages, type TidyPage } from './boilerplate.js';
import { differenceLines, differenceOf, type Moved } from './changes.js';
import type { PageRecord } from './page-record.js';
import type { SiteFolder } from './site-folder.js';

/** What became of a page's file. */
export type Published =
  | { readonly kind: 'added' | 'unchanged' | 'empty'; readonly url: string; readonly slug: string }
  | {
      readonly kind: 'changed';
      readonly url: string;
      readonly slug: string;
      /** One line a thing that changed. */
      readonly lines: readonly string[];
      readonly moved: readonly Moved[];
    };

/** What is to be published, and how. */
export interface Edition {
  readonly records: readonly PageRecord[];
  readonly slugOf: (url: string) => string;
  /** Hash of the record that the file on disk was made of. */
  readonly hashBefore: (url: string) => string | undefined;
  readonly dryRun: boolean;
}

const FENCED = /^---\n([\s\S]*?)\n---\n+/;
const head = z.looseObject({ title: z.string().optional() });

/**
 * Writes each page without the site's frame as Markdown with front matter. A file whose text is the same is not touched,
 * so that ingestion has nothing to do for it. What only changed because the frame around it is recognised differently
 * counts as unchanged.
 */
export async function publish(folder: SiteFolder, edition: Edition): Promise<readonly Published[]> {
  const published: Published[] = [];
  for (const page of tidyPages(edition.records)) published.push(await publishPage(folder, edition, page));
  return published;
}

async function publishPage(folder: SiteFolder, edition: Edition, page: TidyPage): Promise<Published> {
  const { url } = page.record;
  const slug = edition.slugOf(url);
  const before = await folder.published(slug);
  if (page.body === '') {
    if (before !== undefined && !edition.dryRun) await folder.unpublish(slug);
    return { kind: 'empty', url, slug };
  }
  const older = before === undefined ? undefined : splitFile(before);
  if (older?.body === page.body && older.title === page.title) return { kind: 'unchanged', url, slug };
  if (!edition.dryRun) await folder.publish(slug, fileOf(page));
  if (older === undefined) return { kind: 'added', url, slug };
  if (edition.hashBefore(url) === page.record.hash) return { kind: 'unchanged', url, slug };
  const difference = differenceOf(older.body, page.body);
  const lines = older.body === page.body ? [`title ${older.title} → ${page.title}`] : differenceLines(difference);
  return { kind: 'changed', url, slug, lines, moved: difference.moved };
}

/** The form that `tokosel ingest` reads. */
function fileOf({ record, title, body }: TidyPage): string {
  const { url, language, fetchedAt } = record;
  const meta = {
    title,
    language,
    status: 'verified',
    url,
    date: record.date ?? fetchedAt.slice(0, 10),
    fetched_at: fetchedAt,
    hash: createHash('sha256').update(body).digest('hex'),
  };
  return `---\n${stringify(meta, { lineWidth: 0 })}---\n\n${body}\n`;
}

/** A file that somebody edited into something else is a file without a title. */
function splitFile(text: string): { readonly title: string; readonly body: string } {
  const fenced = FENCED.exec(text);
  const body = text.slice(fenced?.[0].length ?? 0).trimEnd();
  const read = head.safeParse(parseYaml(fenced?.[1] ?? ''));
  return { title: read.success ? (read.data.title ?? '') : '', body };
}

function parseYaml(text: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (cause) {
    if (cause instanceof Error) return {};
    throw cause;
  }
}
