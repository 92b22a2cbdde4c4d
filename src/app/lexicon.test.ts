import { describe, expect, it } from 'vitest';
import { words } from '../language/normalise.js';
import { spansOf } from '../knowledge/lexicon.js';
import { loadLexicon } from './lexicon.js';

describe('the bundled lexicon', () => {
  it.each([
    ['guichet automatique', 'distributeur'],
    ['mortgage', 'logement'],
    ['sama kàrt', 'carte'],
    ['khaliss', 'argent'],
    ['clôturé', 'fermer'],
    ['how long does it take', 'delai'],
    ['tëj', 'fermer'],
  ])('knows what "%s" means', async (text, concept) => {
    const lexicon = await loadLexicon();
    expect(spansOf(words(text), lexicon).flatMap(({ concepts }) => concepts)).toContain(concept);
  });

  it('names as everyday only concepts that it has', async () => {
    const { everyday, byWords } = await loadLexicon();
    const concepts = new Set([...byWords.values()].flat());
    expect([...everyday].filter((name) => !concepts.has(name))).toEqual([]);
  });

  it('says what to do when the file is not there', async () => {
    await expect(loadLexicon('/nowhere/lexicon.json')).rejects.toMatchObject({ code: 'bad-lexicon' });
  });
});
