import { describe, expect, it } from 'vitest';
import { completeSecret } from './in-parts.js';

/** What is kept of lines that follow one another. */
function kept(...lines: readonly string[]): readonly string[] {
  let begun: string | undefined;
  return lines.map((line) => {
    const { text, unfinished } = completeSecret(line, begun);
    begun = unfinished;
    return text;
  });
}

describe('a secret in several lines', () => {
  it.each([
    [
      ['4539 1488', '0343 6467'],
      ['4539 1488', '••••'],
    ],
    [
      ['45391488', '03436467'],
      ['45391488', '••••'],
    ],
    [
      ['4539', '1488', '0343', '6467'],
      ['4539', '1488', '0343', '••••'],
    ],
    [
      ['4539 1488 03', '43 6467'],
      ['4539 1488 03', '••••'],
    ],
    [
      ['3782 822463', '10005'],
      ['3782 822463', '••••'],
    ],
    [
      ['mon code pin est', '4521'],
      ['mon code pin est', '••••'],
    ],
    [
      ['voici le code que j’ai reçu :', '583 921'],
      ['voici le code que j’ai reçu :', '••••'],
    ],
    [
      ['sama kod mooy', '4521'],
      ['sama kod mooy', '••••'],
    ],
  ])('is masked once it would be whole: %j', (lines, left) => {
    expect(kept(...lines)).toEqual(left);
  });

  it.each([
    [['5000000', '48']],
    [['5 000 000', '450 000']],
    [['45 000 000', '25 000 000']],
    [['5000000', '771234567']],
    [['5123456', '771234567']],
    [['4539 1488', 'oui', '0343 6467']],
    [['4539 1488', '0343 6468']],
    [['j’ai oublié mon code pin', '771234567']],
    [['j’ai oublié mon code pin', '4521']],
    [['mon code est', '500000']],
  ])('is not seen in %j', (lines) => {
    expect(kept(...lines)).toEqual(lines);
  });
});
