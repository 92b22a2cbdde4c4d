import { csvReader } from './reading/csv.js';
import type { DocumentReader } from './reading/document-reader.js';
import { docxReader } from './reading/docx.js';
import { htmlReader } from './reading/html.js';
import { markdownReader } from './reading/markdown.js';
import { pdfReader } from './reading/pdf.js';
import { plainTextReader } from './reading/plain-text.js';

export type { DocumentReader, ReadDocument } from './reading/document-reader.js';

/** Every format that can be ingested. */
export const readers: readonly DocumentReader[] = [
  markdownReader,
  plainTextReader,
  htmlReader,
  pdfReader,
  docxReader,
  csvReader,
];

/** The reader of a file by its name, or nothing when no reader takes it. */
export function readerFor(file: string): DocumentReader | undefined {
  const name = file.toLowerCase();
  return readers.find((reader) => reader.extensions.some((extension) => name.endsWith(extension)));
}
