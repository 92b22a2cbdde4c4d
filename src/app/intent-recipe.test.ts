import { describe, expect, it } from 'vitest';
import { recipeFor } from './intent-recipe.js';

const lines = (intent: string, count: number) => Array.from({ length: count }, () => ({ text: 'x', intent }));

describe('how examples of others are learnt', () => {
  it('reads few examples more often, with wider networks', () => {
    expect(recipeFor([...lines('a', 5), ...lines('b', 5)], {})).toMatchObject({ width: 128, epochs: 20, networks: 5 });
    expect(recipeFor([...lines('a', 50), ...lines('b', 50)], {})).toMatchObject({ width: 64, epochs: 16, folds: 0 });
  });

  it('counts examples in each language apart', () => {
    const translated = [...lines('a', 30), ...lines('b', 30)].map((line, place) => ({
      ...line,
      language: place % 2 === 0 ? 'fr' : 'wo',
    }));
    expect(recipeFor(translated, {})).toMatchObject({ width: 128, epochs: 20 });
  });

  it('calibrates when some lines are out of scope', () => {
    const recipe = recipeFor([...lines('a', 50), ...lines('oos', 50)], { outside: 'oos' });
    expect(recipe).toMatchObject({ outsideIntent: 'oos', folds: 5, networks: 2, epochs: 12, namesTeach: false });
  });

  it('does what it is told', () => {
    const wishes = { seed: 3, networks: 0, width: 8, epochs: 1, features: 500, folds: 2, namesTeach: false };
    expect(recipeFor([...lines('a', 5), ...lines('b', 5)], wishes)).toEqual({
      ...{ seed: 3, networks: 0, width: 8, epochs: 1, mostFeatures: 500, folds: 2, namesTeach: false, mostLost: 0.015 },
    });
  });

  it('refuses one intent alone, and an out-of-scope label that no example has', () => {
    expect(() => recipeFor(lines('a', 3), {})).toThrow(expect.objectContaining({ code: 'too-few-intents' }) as Error);
    expect(() => recipeFor([...lines('a', 3), ...lines('b', 3)], { outside: 'oos' })).toThrow(
      expect.objectContaining({ code: 'no-such-label' }) as Error,
    );
  });
});
