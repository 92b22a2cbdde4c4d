/**
 * The reply's Markdown subset as plain lines, for a page that cannot build elements itself:
 * emphasis marks go, a link shows its address, a table row becomes `cell · cell`.
 */
export function plainText(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !isTableRule(line))
    .map((line) => plainLine(line))
    .join('\n');
}

function isTableRule(line: string): boolean {
  return line.includes('-') && /^\s*\|[\s:|-]+\|\s*$/.test(line);
}

function plainLine(line: string): string {
  const row = /^\s*\|(.*)\|\s*$/.exec(line)?.[1];
  const flat =
    row === undefined
      ? line
      : row
          .split('|')
          .map((cell) => cell.trim())
          .join(' · ');
  return flat
    .replace(/^\s{0,3}#{1,6}\s+/, '')
    .replace(/^(\s*)[-*]\s+/, '$1• ')
    .replace(/\*\*([^*]+)\*\*/g, '$1')
    .replace(/\[([^\][]{1,200})\]\(([^()\s]{1,500})\)/g, (_, label: string, address: string) =>
      label === address ? address : `${label} (${address})`,
    );
}
