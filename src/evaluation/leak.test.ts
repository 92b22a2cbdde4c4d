import { describe, expect, it } from 'vitest';
import { checkLines, leakProblems, twinProblems } from './check.js';
import { leaksBetween } from './leak.js';

const line = (text: string, place: string) => ({ text, place });

describe('splits that cannot leak', () => {
  it('finds a test line that was learnt, whatever its case, accents and marks', () => {
    const train = [line('Combien coûte une carte Visa ?', 'faq.jsonl:1')];
    const [leak] = leaksBetween(train, [line('combien coute une carte visa', 'gold.jsonl:4')]);
    expect(leak).toMatchObject({ likeness: 1, train: { place: 'faq.jsonl:1' }, test: { place: 'gold.jsonl:4' } });
  });

  it('finds one that differs by a letter, and leaves one that asks something else', () => {
    const train = [line('je voudrais ouvrir un compte épargne chez vous', 'a.jsonl:1')];
    const near = line('je voudrai ouvrir un compte épargne chez vous', 'gold.jsonl:1');
    const other = line('je voudrais fermer mon compte courant chez vous', 'gold.jsonl:2');
    const found = leakProblems(train, [near, other]);
    expect(found).toHaveLength(1);
    expect(found[0]?.place).toBe('gold.jsonl:1');
    expect(found[0]?.reason).toMatch(/% like a\.jsonl:1/);
  });

  it('lets set phrases stand in both', () => {
    const train = [line('Oui', 'affirm.jsonl:1'), line('merci beaucoup', 'thanks.jsonl:1')];
    expect(leakProblems(train, [line('oui !', 'gold.jsonl:1'), line('Merci beaucoup', 'gold.jsonl:2')])).toEqual([]);
  });

  it('tells twins once, and every problem before the counts', () => {
    const problems = twinProblems([line('a b c d', 's.jsonl:1'), line('A b, c d', 's.jsonl:2')]);
    expect(checkLines([{ name: 'safety', rows: 2, problems }])).toEqual([
      's.jsonl:2: “A b, c d” is the same line as s.jsonl:1 “a b c d”',
      '',
      'safety: 2 rows, 1 problem',
    ]);
  });
});
