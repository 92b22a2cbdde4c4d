/** First parts after which French keeps its hyphen when a line ends there. */
const COMPOUND =
  /(?:^|[\s'’(«])(?:rendez|vous|nous|moi|toi|lui|eux|elles?|celle|celui|ceux|celles|ci|là|est|peut|dit|demi|mi|non|sous|sur|après|avant|arrière|contre|ex|vice|quasi|porte|chef|libre|plus|moins|grand|haut|bas|compte|dix|vingt|trente|quarante|cinquante|soixante|quatre|micro|auto|outre|e)-$/iu;

/**
 * Lines of one paragraph as one text: a word that was cut at a line's end is whole again.
 *
 * @param known lower-case words of the document, with their hyphens: they tell a cut word from a compound
 */
export function joinLines(lines: readonly string[], known: ReadonlySet<string>): string {
  const parts: string[] = [];
  for (const line of lines) {
    const above = parts.pop();
    if (above === undefined) parts.push(line);
    else parts.push(...joinTwo(above, line, known));
  }
  return parts.join('').replace(/\u00ad/g, '');
}

/** Every word with a letter, lower case; compounds whole. */
export function wordsIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu) ?? []));
}

/** The line above as it ends, and the line below as it goes on. */
function joinTwo(above: string, line: string, known: ReadonlySet<string>): readonly [string, string] {
  if (above.endsWith('\u00ad')) return [above.slice(0, -1), line];
  const end = above.slice(-60);
  // "2025-2026", "Dakar-Thiès": nothing was cut.
  if (/\d[-–]$/.test(end) ? /^\d/.test(line) : /\p{L}-$/u.test(end) && /^\p{Lu}/u.test(line)) return [above, line];
  const before = /[\p{L}\p{N}-]*\p{L}[-\u2010]$/u.exec(end)?.[0];
  const after = /^[\p{Ll}\p{N}]+(?:-\p{L}+)*/u.exec(line)?.[0];
  if (before === undefined || after === undefined) return [`${above} `, line];
  const stem = before.slice(0, -1);
  if (known.has(`${stem}${after}`.toLowerCase())) return [above.slice(0, -1), line];
  const isCompound = known.has(`${stem}-${after}`.toLowerCase()) || COMPOUND.test(end);
  return [isCompound ? above : above.slice(0, -1), line];
}
