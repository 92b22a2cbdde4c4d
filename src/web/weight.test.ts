import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const built = join(import.meta.dirname, '../../dist/web');

/** Bytes over the wire. */
function weightOf(name: string): number {
  return gzipSync(readFileSync(join(built, name)), { level: 9 }).length;
}

describe.skipIf(!existsSync(built))('the built page', () => {
  it('weighs less than 60 kB on the first visit, and less than half of that today', () => {
    const parts = ['index.html', 'chat.css', 'chat.js'].map(weightOf);
    expect(parts.reduce((all, one) => all + one, 0)).toBeLessThan(30_000);
  });

  it('brings a loader of less than 3 kB to the bank’s own pages', () => {
    expect(weightOf('widget.js')).toBeLessThan(3_000);
  });

  it('asks nothing of anybody else', () => {
    const page = ['index.html', 'chat.css', 'chat.js']
      .map((name) => readFileSync(join(built, name), 'utf8'))
      .join('\n');
    expect(page.match(/(?:src|href)="https?:|url\(|@import|importScripts|\beval\(|new Function/g)).toBeNull();
  });
});
