const lineEnds = /\r\n|[\r\u2028\u2029\u0085]/g;
/** Control characters but the line feed and the tab. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Marks that turn the reading direction, joiners without width, invisible letters (tags, variation selectors, fillers). */
const unseen =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufe00-\ufe0f\ufff0-\ufffb]|[\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/**
 * A text as a person sees it: what is written between the lines, for a machine or to turn an amount around, is gone.
 * Letters keep their accents; every line ends with `\n`; lone surrogates become the replacement character.
 */
export function visibleText(text: string): string {
  return text
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .normalize('NFC')
    .replace(lineEnds, '\n')
    .replace(controls, '')
    .replace(unseen, '');
}
