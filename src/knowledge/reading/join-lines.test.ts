import { describe, expect, it } from 'vitest';
import { joinLines, wordsIn } from './join-lines.js';

const known = wordsIn(['Un sous-compte est ouvert. Le prélèvement est gratuit.']);

describe('joining the lines of a paragraph', () => {
  it.each([
    [['Le compte', 'est ouvert.'], 'Le compte est ouvert.'],
    [['la tarifi-', 'cation des frais'], 'la tarification des frais'],
    [['le prélève-', 'ment'], 'le prélèvement'],
    [['un sous-', 'compte'], 'un sous-compte'],
    [['prenez rendez-', 'vous en agence'], 'prenez rendez-vous en agence'],
    [['le sol\u00ad', 'de du compte'], 'le solde du compte'],
    [['Dakar -', 'Thiès'], 'Dakar - Thiès'],
    [['la zone UEMOA-', 'Dakar'], 'la zone UEMOA-Dakar'],
    [['de 2025-', '2026'], 'de 2025-2026'],
  ])('reads %j as "%s"', (lines, text) => {
    expect(joinLines(lines, known)).toBe(text);
  });
});
