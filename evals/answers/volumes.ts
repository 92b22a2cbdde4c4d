import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chunksOf } from '../../src/knowledge/chunker.js';
import { readerFor } from '../../src/knowledge/readers.js';
import type { Volume } from '../retrieval/corpora.js';

/** The documents of a folder, cut as the product cuts them. */
export async function readVolumes(folder: string): Promise<readonly Volume[]> {
  const volumes: Volume[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const reader = readerFor(name);
    if (reader === undefined) continue;
    const document = await reader.read(await readFile(join(folder, name)), name);
    volumes.push({ document, chunks: chunksOf(document) });
  }
  return volumes;
}
