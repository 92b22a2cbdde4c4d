/** A text where a page shows it: points from the left edge, and of its baseline from the top of an A4 page. */
export interface PdfText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
  readonly bold?: boolean;
  /** Degrees, counterclockwise. */
  readonly turned?: number;
}

export interface PdfPageContent {
  readonly texts?: readonly PdfText[];
  /** A scan: a picture over the whole page. */
  readonly picture?: boolean;
}

/** A tag of a tagged PDF: with texts, or with tags below it. */
export interface PdfTagContent {
  readonly role: string;
  readonly texts?: readonly PdfText[];
  readonly tags?: readonly PdfTagContent[];
}

const HEIGHT = 842;
/** Objects 1 to 5 are the catalog, the list of pages, two fonts and a picture; two for each page follow. */
const FIRST_PAGE = 6;

/** A PDF without tags, as old programs write it. */
export function pdfOf(pages: readonly PdfPageContent[], about = ''): Uint8Array {
  const bodies = pages.map(({ texts = [], picture = false }) =>
    [...(picture ? [`q 595 0 0 ${HEIGHT} 0 0 cm /Picture Do Q`] : []), ...texts.map(show)].join('\n'),
  );
  return fileOf(bodies, { about });
}

/** A PDF of one page whose texts are tagged. */
export function taggedPdf(tags: readonly PdfTagContent[]): Uint8Array {
  const root = FIRST_PAGE + 2;
  const content: string[] = [];
  const owners: number[] = [];
  const elements: string[] = [];
  const add = (tag: PdfTagContent, parent: number): number => {
    const id = root + elements.push('');
    const texts = (tag.texts ?? []).map((text) => {
      owners.push(id);
      return content.push(`/${tag.role} <</MCID ${content.length}>> BDC ${show(text)} EMC`) - 1;
    });
    const kids = [...texts, ...(tag.tags ?? []).map((child) => `${add(child, id)} 0 R`)].join(' ');
    elements[id - root - 1] = `<</Type/StructElem/S/${tag.role}/P ${parent} 0 R/Pg ${FIRST_PAGE} 0 R/K[${kids}]>>`;
    return id;
  };
  const kids = references(tags.map((tag) => add(tag, root)));
  const tree = `<</Type/StructTreeRoot/K[${kids}]/ParentTree<</Nums[0[${references(owners)}]]>>>>`;
  return fileOf([content.join('\n')], {
    catalog: `/MarkInfo<</Marked true>>/StructTreeRoot ${root} 0 R`,
    objects: [tree, ...elements],
  });
}

/** A PDF that opens with a password only. */
export function lockedPdf(): Uint8Array {
  const secret = '00'.repeat(32);
  return fileOf([show({ x: 50, y: 50, text: 'secret' })], {
    trailer: `/Encrypt<</Filter/Standard/V 1/R 2/O<${secret}>/U<${secret}>/P -4>>/ID[<${'0'.repeat(32)}><${'0'.repeat(32)}>]`,
  });
}

interface Additions {
  /** Entries of the information dictionary: `/Title (…)`. */
  readonly about?: string;
  readonly catalog?: string;
  readonly objects?: readonly string[];
  readonly trailer?: string;
}

function fileOf(
  bodies: readonly string[],
  { about = '', catalog = '', objects = [], trailer = '' }: Additions,
): Uint8Array {
  const pageIds = bodies.map((_, index) => FIRST_PAGE + 2 * index);
  const resources = '<</Font<</Plain 3 0 R/Bold 4 0 R>>/XObject<</Picture 5 0 R>>>>';
  return assemble(
    [
      `<</Type/Catalog/Pages 2 0 R${catalog}>>`,
      `<</Type/Pages/Kids[${references(pageIds)}]/Count ${pageIds.length}>>`,
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
      '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>',
      stream(
        '\u0080\u00ff\u00ff\u0080',
        '/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8',
      ),
      ...bodies.flatMap((body, index) => [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 ${HEIGHT}]/Resources${resources}/Contents ${FIRST_PAGE + 2 * index + 1} 0 R/StructParents 0>>`,
        stream(body),
      ]),
      ...objects,
    ],
    `/Info<<${about}>>${trailer}`,
  );
}

function assemble(objects: readonly string[], trailer: string): Uint8Array {
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const list = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(
    `${file}${list}trailer<</Root 1 0 R/Size ${size}${trailer}>>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}

function stream(body: string, entries = ''): string {
  return `<<${entries}/Length ${body.length}>>stream\n${body}\nendstream`;
}

function show({ x, y, text, size = 10, bold = false, turned = 0 }: PdfText): string {
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)].map((value) =>
    value.toFixed(4),
  );
  const place = `${cos} ${sin} -${sin} ${cos} ${x} ${HEIGHT - y}`.replace('--', '');
  return `BT /${bold ? 'Bold' : 'Plain'} ${size} Tf ${place} Tm (${western(text)}) Tj ET`;
}

/** Windows-1252 as the fonts above have it, parentheses escaped. */
function western(text: string): string {
  return text.replace(/[\\()]/g, '\\$&').replace(/[’œ€«»–•]/g, (letter) => SPECIAL[letter] ?? letter);
}

const SPECIAL: Readonly<Record<string, string>> = {
  '’': '\u0092',
  œ: '\u009c',
  '€': '\u0080',
  '–': '\u0096',
  '•': '\u0095',
};

function references(ids: readonly number[]): string {
  return ids.map((id) => `${id} 0 R`).join(' ');
}
