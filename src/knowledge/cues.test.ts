import { describe, expect, it } from 'vitest';
import { asksOf, cuesOf } from './cues.js';

describe('what a question asks for', () => {
  it.each([
    ['Combien coûte un virement ?', 'price'],
    ['Ñaata mooy frais virement bi ?', 'price'],
    ['Combien de temps met un virement ?', 'time'],
    ['Naka lañuy yónnee xaalis ?', 'how'],
    ['Quels papiers pour un crédit ?', 'papers'],
    ['Où se trouve l’agence ?', 'place'],
    ['My card was lost, what should I do?', 'trouble'],
  ] as const)('%s: %s', (question, cue) => {
    expect(cuesOf(question).has(cue)).toBe(true);
  });

  it('knows when a figure or a date must stand in the answer', () => {
    expect(asksOf('Quel est le taux du crédit auto ?').figure).toBe(true);
    expect(asksOf('En quelle année la banque est-elle née ?').date).toBe(true);
    expect(asksOf('Comment ouvrir un compte ?')).toMatchObject({ figure: false, date: false });
  });
});
