import { describe, expect, it } from 'vitest';
import { wordsOf } from './words.js';

describe('the words of a line', () => {
  it('takes case, accents and stretched letters away', () => {
    expect(wordsOf("Où est l'Échéancier ??? ouiiiii")).toEqual(['ou', 'est', 'l', 'echeancier', '?', '?', '?', 'ouii']);
  });

  it('names a value by its shape, not by itself', () => {
    expect(wordsOf('5 000 000 sur 15 ans')).toEqual(['<n7>', 'sur', '<n2>', 'ans']);
    expect(wordsOf('77 123 45 67, awa@exemple.sn')).toEqual(['<tel>', '<mail>']);
    expect(wordsOf('CLAIM_20261124_7K3M9QXA du 12/03/2026')).toEqual(['<ref>', 'du', '<date>']);
  });

  it('reads Wolof letters as they are typed without them', () => {
    expect(wordsOf('Ñaata aplikaasiyoŋ bëgg')).toEqual(['naata', 'aplikaasiyon', 'begg']);
  });

  it.each(['', '   ', '👍👍', '\u0000\u0007', 'привет как дела', 'مرحبا', '!!! ???'.repeat(0), 'a'.repeat(5000)])(
    'finds nothing to read in %j',
    (text) => {
      expect(wordsOf(text)).toEqual([]);
    },
  );

  it('reads a line in spite of control characters and a foreign word', () => {
    expect(wordsOf('je\u0000veux un prêt pour Даша svp, merci beaucoup')).toContain('pret');
  });
});
