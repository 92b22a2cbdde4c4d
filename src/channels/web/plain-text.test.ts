import { expect, it } from 'vitest';
import { plainText } from './plain-text.js';

it('keeps every word and every figure while the marks go', () => {
  const markdown =
    '## Taux\n**Prêt auto**\n- 9,50 %\n\n| Durée | Taux |\n|---|--:|\n| 12 mois | 8,5 % |\n[Voir](https://x.example/a)';
  expect(plainText(markdown)).toBe(
    'Taux\nPrêt auto\n• 9,50 %\n\nDurée · Taux\n12 mois · 8,5 %\nVoir (https://x.example/a)',
  );
});

it('leaves plain lines alone', () => {
  const line = 'a * b | c <b> [x] 2**3 --- 5-6';
  expect(plainText(line)).toBe(line);
});
