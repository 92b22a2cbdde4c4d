import { readerFor, type ReadDocument } from '../../knowledge/readers.js';

/** A file of the given name and content as its reader reads it. */
export async function readFile(name: string, content: string | Uint8Array): Promise<ReadDocument> {
  const reader = readerFor(name);
  if (reader === undefined) throw new Error(`no reader takes ${name}`);
  return reader.read(typeof content === 'string' ? Buffer.from(content, 'utf8') : content, name);
}
