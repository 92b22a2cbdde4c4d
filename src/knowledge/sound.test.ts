import { describe, expect, it } from 'vitest';
import { soundsOf } from './sound.js';

describe('how a word sounds', () => {
  it.each([
    ['plafon', 'plafond'],
    ['viremen', 'virement'],
    ['papie', 'papier'],
    ['kalite', 'qualite'],
    ['retre', 'retrait'],
    ['orair', 'horaires'],
    ['frai', 'frais'],
    ['fre', 'frais'],
    ['khaliss', 'xaalis'],
    ['beugg', 'begg'],
    ['gnata', 'nata'],
  ])('hears "%s" as "%s"', (written, meant) => {
    const sounds = soundsOf(meant);
    expect(soundsOf(written).some((sound) => sounds.includes(sound))).toBe(true);
  });

  it.each(['a', 'du', '2026', 'b2'])('hears nothing in "%s"', (word) => {
    expect(soundsOf(word)).toEqual([]);
  });
});
