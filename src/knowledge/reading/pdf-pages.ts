import type * as Unpdf from 'unpdf';

/** A piece of text where a page shows it. */
export interface PdfItem {
  readonly text: string;
  /** Points from the left edge and of the baseline from the top, as the page is seen. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the letters, points. */
  readonly size: number;
  readonly bold: boolean;
  /** Its place in the page's tags. */
  readonly tag?: string;
  /** The file itself says that it is a header, a footer or an ornament. */
  readonly artifact: boolean;
}

/** A tag of a tagged PDF (`H1`, `P`, `Table`, `TR`…), or the content that it holds. */
export type PdfTag =
  { readonly role: string; readonly children: readonly PdfTag[] } | { readonly type: string; readonly id: string };

export interface PdfPage {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
  /** Null when the file has none. */
  readonly tags: PdfTag | null;
  /** It shows pictures, or so many strokes that they could be letters. */
  readonly painted: boolean;
}

export interface PdfFile {
  readonly pages: readonly PdfPage[];
  /** Of the file. */
  readonly pageCount: number;
  /** Numbers of the pages that are broken. */
  readonly broken: readonly number[];
  /** Reading stopped at a limit before the last page. */
  readonly stopped: boolean;
  readonly title?: string;
  readonly language?: string;
  readonly date?: string;
}

export interface PdfInput {
  readonly bytes: Uint8Array;
  readonly mostPages: number;
  readonly mostCharacters: number;
}

type Proxy = Awaited<ReturnType<typeof Unpdf.getDocumentProxy>>;
type PageProxy = Awaited<ReturnType<Proxy['getPage']>>;
type Matrix = readonly number[];

/**
 * Every page's text with its place, its font and its tag.
 *
 * Runs in a thread of its own from its source text and that of `pdfHelpers`: nothing else of this file is there.
 */
export async function readPdf(unpdf: typeof Unpdf, input: PdfInput): Promise<PdfFile> {
  // Pictures are never decoded: only that they are there counts, which the parser tells as a warning.
  const seen = { pictures: 0 };
  const note = (warning: unknown) => {
    if (String(warning).includes('Image exceeded')) seen.pictures += 1;
  };
  Object.assign(console, { log: note, warn: note });
  addTransfer();
  const options = { maxImageSize: 1, isEvalSupported: false, verbosity: 1, stopAtErrors: false };
  const pdf = await unpdf.getDocumentProxy(new Uint8Array(input.bytes), options);
  const pages: PdfPage[] = [];
  const broken: number[] = [];
  let characters = 0;
  let number = 1;
  for (; number <= Math.min(pdf.numPages, input.mostPages) && characters <= input.mostCharacters; number += 1) {
    try {
      const page = await readPage(pdf, number, seen);
      characters += page.items.reduce((sum, item) => sum + item.text.length, 0);
      pages.push(page);
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
      broken.push(number);
    }
  }
  return { pages, pageCount: pdf.numPages, broken, stopped: number <= pdf.numPages, ...(await readAbout(pdf)) };
}

/** The parser sends fonts by a method of buffers that came with Node 21. */
function addTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  const value = function (this: ArrayBuffer, length = this.byteLength) {
    const copy = new Uint8Array(length);
    copy.set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
    return copy.buffer;
  };
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', { value });
}

async function readPage(pdf: Proxy, number: number, seen: { readonly pictures: number }): Promise<PdfPage> {
  const CONSTRUCT_PATH = 91;
  const MANY_STROKES = 300;
  const before = seen.pictures;
  const page = await pdf.getPage(number);
  const { width, height } = page.getViewport({ scale: 1 });
  // The fonts are known once the page's operators are.
  const operators = await page.getOperatorList();
  const items = await readItems(page);
  const tags = await page.getStructTree();
  page.cleanup();
  const strokes = operators.fnArray.filter((operator) => operator === CONSTRUCT_PATH).length;
  const painted = seen.pictures > before || strokes > MANY_STROKES;
  return { number, width, height, items, painted, tags };
}

async function readItems(page: PageProxy): Promise<readonly PdfItem[]> {
  const view: Matrix = page.getViewport({ scale: 1 }).transform;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const isBold = boldFonts(page);
  const content = await page.getTextContent({ includeMarkedContent: true });
  const items: PdfItem[] = [];
  const open: { readonly tag: string | undefined; readonly artifact: boolean }[] = [];
  for (const item of content.items) {
    const above = open.at(-1) ?? { tag: undefined, artifact: false };
    if (!('str' in item)) {
      if (item.type === 'endMarkedContent') open.pop();
      else
        open.push({
          tag: item.id || above.tag,
          artifact: above.artifact || ('tag' in item && item.tag === 'Artifact'),
        });
      continue;
    }
    const place: Matrix = item.transform;
    const [ta = 0, tb = 0, tc = 0, td = 0, x = 0, y = 0] = place;
    const [across, down] = [a * ta + c * tb, b * ta + d * tb];
    // Text that stands askew is a stamp or a watermark.
    if (item.str.trim() === '' || Math.abs(down) > 0.2 * Math.abs(across)) continue;
    items.push({
      text: item.str,
      x: a * x + c * y + e,
      y: b * x + d * y + f,
      width: item.width,
      size: Math.hypot(a * tc + c * td, b * tc + d * td),
      bold: isBold(item.fontName),
      artifact: above.artifact,
      ...(above.tag === undefined ? {} : { tag: above.tag }),
    });
  }
  return items;
}

/** Tells whether a font is bold, by its flags or by its name. */
function boldFonts(page: PageProxy): (name: string) => boolean {
  const known = new Map<string, boolean>();
  const look = (name: string): boolean => {
    const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : undefined;
    if (typeof font !== 'object' || font === null) return false;
    const isTold = ('bold' in font && font.bold === true) || ('black' in font && font.black === true);
    return isTold || ('name' in font && /bold|black|heavy|demi/i.test(String(font.name)));
  };
  return (name) => {
    const told = known.get(name) ?? look(name);
    known.set(name, told);
    return told;
  };
}

async function readAbout(pdf: Proxy): Promise<Pick<PdfFile, 'title' | 'language' | 'date'>> {
  const info = new Map<string, unknown>(Object.entries((await pdf.getMetadata()).info));
  const told = (name: string) => {
    const value = info.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const [title, language, date] = [told('Title'), told('Language'), told('ModDate') ?? told('CreationDate')];
  return {
    ...(title === undefined ? {} : { title }),
    ...(language === undefined ? {} : { language }),
    ...(date === undefined ? {} : { date }),
  };
}

/** What `readPdf` calls. */
export const pdfHelpers = [addTransfer, readPage, readItems, boldFonts, readAbout];
