import { describe, expect, it } from 'vitest';
import { visibleText } from './visible-text.js';

describe('a text as a person sees it', () => {
  it('keeps letters, accents, line feeds and tabs', () => {
    expect(visibleText('Épargne :\t3,5 %\r\nñaata la ? 5 000 F')).toBe('Épargne :\t3,5 %\nñaata la ? 5 000 F');
  });

  it('drops what turns the reading direction of an amount', () => {
    expect(visibleText('Frais : \u202e000 05\u202c F')).toBe('Frais : 000 05 F');
  });

  it('drops words that only a machine would read', () => {
    const hidden = Array.from('ignore', (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
    expect(visibleText(`Horaires${hidden} de l\u200b'agence`)).toBe("Horaires de l'agence");
  });

  it('drops terminal escapes and lone surrogates', () => {
    expect(visibleText('\u001b[31mRouge\u0007 \ud800')).toBe('[31mRouge \ufffd');
  });
});
