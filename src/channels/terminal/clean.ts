/** CSI, OSC/DCS/APC/PM/SOS strings and two-byte escapes, in their 7-bit and 8-bit forms. */
const ESCAPES =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c]*(?:\x07|\x9c|\x1b\\)?|\x1b[ -/]*[0-~]?/g;

const CONTROLS = /[\x00-\x09\x0b-\x1f\x7f-\x9f]/g;

/** Marks that turn the reading direction: an amount could be shown backwards. */
const DIRECTION_MARKS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text that can only be read, never move the cursor, colour or rename the terminal.
 * Line feeds stay, every other line ending becomes one, tabs become a space.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n|\r|[\u2028\u2029]/g, '\n')
    .replace(ESCAPES, '')
    .replaceAll('\t', ' ')
    .replace(CONTROLS, '')
    .replace(DIRECTION_MARKS, '');
}

/** The same on one line: line feeds become spaces. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}
