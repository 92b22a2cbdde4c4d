import { TextDecoder } from 'node:util';
import type { DocumentReader, ReadDocument } from './document-reader.js';
import { finish } from './finish.js';
import { shallow } from './html-depth.js';
import { refuseOther } from './magic.js';
import { decodeText, decodeWestern, validUtf8 } from './text.js';

/** Bytes at the top of a page in which it names its own encoding. @source HTML standard, "prescan a byte stream" */
const PRESCAN = 2_048;

/** A saved web page: its main content without navigation, menus and hidden text. */
export const htmlReader: DocumentReader = {
  version: 'html-1',
  extensions: ['.html', '.htm', '.xhtml'],
  read: async (bytes, id): Promise<ReadDocument> => {
    refuseOther(bytes, id, 'a web page');
    const html = decodePage(bytes, id);
    const { pageContent } = await import('./html-content.js');
    return finish(
      { bytes, id },
      shallow(id, () => pageContent(html)),
    );
  },
};

/** UTF-8 when the bytes are; else the encoding that the page names, when it is a known one. */
function decodePage(bytes: Uint8Array, id: string): string {
  const head = Buffer.from(bytes.subarray(0, PRESCAN)).toString('latin1');
  const label = /<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(head)?.[1];
  const named = label === undefined || validUtf8(bytes) !== undefined ? undefined : decoderOf(label);
  if (named === undefined || named.encoding.startsWith('utf-')) return decodeText(bytes, id);
  return named.encoding === 'windows-1252' ? decodeWestern(bytes) : named.decode(bytes);
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch (cause) {
    if (cause instanceof RangeError) return undefined;
    throw cause;
  }
}
