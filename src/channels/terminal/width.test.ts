import { describe, expect, it } from 'vitest';
import { cutColumns, displayWidth, graphemes } from './width.js';

describe('the width of text in a terminal', () => {
  it.each([
    ['', 0],
    ['prêt', 4],
    ['pre\u0302t', 4],
    ['5\u202f000\u00a0F', 7],
    ['日本', 4],
    ['👍🏽', 2],
    ['👨‍👩‍👧', 2],
    ['☎️', 2],
    ['\u200b', 0],
    ['Ñaar fukk', 9],
  ])('is counted in columns: %j takes %i', (text, columns) => {
    expect(displayWidth(text)).toBe(columns);
  });

  it('cuts no character in two, however long the text', () => {
    const text = `é${'👨‍👩‍👧'.repeat(2000)}`;
    expect(graphemes(text)).toHaveLength(2001);
    expect(graphemes(text).join('')).toBe(text);
  });

  it('is cut with an ellipsis', () => {
    expect(cutColumns('conditions', 6)).toBe('condi…');
    expect(cutColumns('日本語', 4)).toBe('日…');
    expect(cutColumns('court', 5)).toBe('court');
  });
});
