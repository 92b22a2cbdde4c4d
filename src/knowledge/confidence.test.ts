import { describe, expect, it } from 'vitest';
import { indexedTerms, wantedOf } from './asked.js';
import { confidenceOf, ENOUGH_CONFIDENCE } from './confidence.js';
import { asksOf } from './cues.js';
import { makeLexicalIndex } from './lexical-index.js';
import { readLexicon } from './lexicon.js';
import { makeReader } from './passage-reader.js';
import { FIGURE, SENTENCE_END, termRunsOf } from './term-runs.js';
import { makeVocabulary } from './vocabulary.js';
import { wordingOf } from './wording.js';
import { makeWordingIndex } from './wordings.js';

const lexicon = readLexicon({
  concepts: { carte: ['carte'], plafond: ['plafond', 'limite'], enfant: ['enfant', 'fils'], agence: ['agence'] },
  everyday: ['enfant'],
  light: ['augmenter'],
  elsewhere: ['Ecobank'],
});
const read = (text: string) => [...indexedTerms(text, lexicon), FIGURE, SENTENCE_END];
const index = makeLexicalIndex(
  termRunsOf([
    {
      documentId: 'a',
      about: indexedTerms('Les plafonds de carte', lexicon),
      section: indexedTerms('Quel est le plafond de la carte ?', lexicon),
      asked: [],
      text: read('Le plafond de la carte de votre enfant est de 300 000 francs.'),
    },
    { documentId: 'b', about: [], section: [], asked: [], text: read('Les agences ouvrent le lundi à 8 h.') },
  ]),
);

const vocabulary = makeVocabulary(new Map());
const asked = (question: string) => ({
  wanted: wantedOf(question, lexicon, vocabulary),
  cues: asksOf(question).cues,
});
const wordings = makeWordingIndex([
  { ...asked('quelle est la limite de la carte'), places: [0] },
  { ...asked('la couleur de la carte'), places: [] },
]);

function confidence(question: string, place = 0): number {
  const wanted = wantedOf(question, lexicon, vocabulary);
  const asks = asksOf(question);
  const reading = makeReader({ wanted, cues: asks.cues }, index)(place);
  const wording = wordingOf(question, question);
  const likeness = wordings.compare({ wanted, cues: asks.cues });
  return confidenceOf({ wanted, wording, asksFigure: asks.figure, place, reading, index, likeness });
}

describe('how likely a passage answers a question', () => {
  it('is sure when the passage holds what the question names', () => {
    expect(confidence('la limite de la carte')).toBeGreaterThan(ENOUGH_CONFIDENCE);
  });

  it('is not moved by a light word that the passage lacks', () => {
    expect(confidence('augmenter la limite de la carte')).toBeGreaterThan(ENOUGH_CONFIDENCE);
  });

  it('is not sure when only a word of daily life is shared', () => {
    expect(confidence('quels vaccins pour mon fils')).toBeLessThan(ENOUGH_CONFIDENCE);
  });

  it('loses confidence with each word that nothing holds, and with the name of another house', () => {
    expect(confidence('la carte licorne')).toBeLessThan(confidence('la carte'));
    expect(confidence('la carte chez Ecobank')).toBeLessThan(confidence('la carte licorne'));
  });

  it('loses confidence when the question is like one that no document answers', () => {
    expect(confidence('la couleur de ma carte')).toBeLessThan(ENOUGH_CONFIDENCE);
    expect(confidence('la couleur de ma carte')).toBeLessThan(confidence('la licorne de ma carte'));
  });

  it('is not sure when things are to be counted, or another person is asked about', () => {
    expect(confidence("combien d'agences avez-vous", 1)).toBeLessThan(ENOUGH_CONFIDENCE);
    expect(confidence('la carte de mon frère a-t-elle une limite')).toBeLessThan(confidence('la carte a une limite'));
  });
});
