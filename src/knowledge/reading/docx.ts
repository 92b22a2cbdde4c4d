import type Mammoth from 'mammoth';
import type { DocumentReader, ReadDocument } from './document-reader.js';
import { checkDocx, partOf } from './docx-package.js';
import { finish, holdsWords } from './finish.js';
import { shallow } from './html-depth.js';
import { runApart, type ApartResult } from './run-apart.js';
import { unreadable } from './unreadable.js';

/** Word writes the titles of a document's parts as styles; mammoth knows all but these. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Titre'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
];

const LIMITS = { timeoutMs: 60_000, megabytes: 512 };

interface Input {
  readonly bytes: Uint8Array;
  readonly styles: readonly string[];
}

/** A Word document: headings by their styles, tables as tables; headers, footers and deleted text are left out. */
export const docxReader: DocumentReader = {
  version: 'docx-1',
  extensions: ['.docx'],
  read: async (bytes, id): Promise<ReadDocument> => {
    const entries = checkDocx(bytes, id);
    const html = await htmlOf(bytes, id);
    const { aboutDocx, docxMarkdown } = await import('./docx-content.js');
    const body = shallow(id, () => docxMarkdown(html));
    if (!holdsWords(body) && entries.some(({ name }) => name.startsWith('word/media/'))) {
      const fix = 'Scan it with text recognition (OCR) and save the text, or leave it out.';
      throw unreadable(id, { reason: 'it holds pictures and no text: scanned?', fix });
    }
    const about = aboutDocx(partOf(bytes, entries, 'docProps/core.xml') ?? '');
    return finish({ bytes, id }, { ...about, body, title: /^# (.+)$/m.exec(body)?.[1] ?? about.title });
  },
};

async function htmlOf(bytes: Uint8Array, id: string): Promise<string> {
  const ended = await runApart({ library: 'mammoth', work: convert, input: { bytes, styles: STYLES }, limits: LIMITS });
  if (ended.kind === 'done') return ended.result;
  throw unreadable(id, { ...whyNot(ended), cause: ended.kind === 'failed' ? ended.message : ended.limit });
}

/** Runs in a thread of its own, from its source text alone. */
async function convert(mammoth: typeof Mammoth, { bytes, styles }: Input): Promise<string> {
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const options = { styleMap: [...styles], convertImage, externalFileAccess: false };
  return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, options)).value;
}

function whyNot(ended: Exclude<ApartResult<unknown>, { readonly kind: 'done' }>): {
  readonly reason: string;
  readonly fix: string;
} {
  if (ended.kind === 'stopped') {
    const limit = ended.limit === 'time' ? `${LIMITS.timeoutMs / 1_000} seconds` : `${LIMITS.megabytes} MB of memory`;
    return { reason: `reading it takes more than ${limit}`, fix: 'Split it into smaller documents, or leave it out.' };
  }
  const reason = ended.name === 'RangeError' ? 'its parts are nested too deep' : 'it is a broken Word document';
  return { reason, fix: 'Open it in Word and save it again as .docx, or leave it out.' };
}
