import { zipOf } from './zip.js';

const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const ABOUT = `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">
<dc:title>Titre déclaré</dc:title><dcterms:modified>2026-05-04T09:00:00Z</dcterms:modified></cp:coreProperties>`;

interface DocxOptions {
  /** The size that the archive declares for its text; the true one when absent. */
  readonly declaredSize?: number;
  readonly pictures?: readonly string[];
}

/** A Word document with the given body. */
export function docxOf(body: string, { declaredSize, pictures = [] }: DocxOptions = {}): Uint8Array {
  const text = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zipOf([
    { name: '[Content_Types].xml', text: TYPES },
    { name: '_rels/.rels', text: RELATIONS },
    { name: 'docProps/core.xml', text: ABOUT },
    { name: 'word/document.xml', text, ...(declaredSize === undefined ? {} : { declaredSize }) },
    ...pictures.map((name) => ({ name: `word/media/${name}`, text: 'picture' })),
  ]);
}

/** A paragraph; `style` is `Heading1`… as Word names it inside, whatever its language. */
export function paragraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}${run(text)}</w:p>`;
}

/** A paragraph all in bold. */
export function boldParagraph(text: string): string {
  return `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>${text}</w:t></w:r></w:p>`;
}

export function table(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((text) => `<w:tc>${paragraph(text)}</w:tc>`).join('');
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`;
}

function run(text: string): string {
  return `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
}
