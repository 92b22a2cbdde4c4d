import { describe, expect, it } from 'vitest';
import { words } from '../language/normalise.js';
import { directionsOf } from './directions.js';
import { readLexicon, spansOf } from './lexicon.js';

const lexicon = readLexicon({
  concepts: { etranger: ['étranger', 'France', 'Italie'], compte: ['compte', 'account'] },
  everyday: [],
  light: [],
  elsewhere: [],
  directed: { etranger: 'country', compte: 'holder' },
});

function directions(text: string) {
  const said = words(text);
  return directionsOf(said, spansOf(said, lexicon), lexicon);
}

describe('where money goes', () => {
  it.each([
    ['un virement vers la France', ['to:etranger']],
    ['un virement reçu de France', ['from:etranger']],
    ['payer en Italie', ['to:etranger']],
    ["recevoir de l'argent de l'étranger", ['from:etranger']],
    ['depuis mon compte vers la France', ['from:compte', 'to:etranger']],
    ['sortir de France', ['from:etranger']],
    ['hors de France', ['to:etranger']],
    ['to my account', ['to:compte']],
  ])('is told by the word before the place in "%s"', (text, told) => {
    expect(directions(text)).toEqual(told);
  });

  it('is not told of an account that something is merely of', () => {
    expect(directions('le relevé de compte')).toEqual([]);
  });
});
