import { describe, expect, it } from 'vitest';
import { wantedOf } from './asked.js';
import { asksOf } from './cues.js';
import { readLexicon } from './lexicon.js';
import { quote } from './quote.js';
import { makeVocabulary } from './vocabulary.js';

const lexicon = readLexicon({
  concepts: { prix: ['prix', 'tarif', 'coûter', 'combien coûte'], carte: ['carte', 'kàrt'] },
  everyday: [],
  light: [],
  elsewhere: [],
});
const vocabulary = makeVocabulary(new Map());

function quoted(text: string, question: string, section = ''): string {
  const wanted = wantedOf(question, lexicon, vocabulary);
  return quote({ title: 'Cartes', section, text }, { wanted, asks: asksOf(question), lexicon, information: () => 1 });
}

const fees = `Valeurs de démonstration, hors taxe :

| Carte | Prix par an | Où elle sert |
|---|---|---|
| Carte de retrait | 5 000 F | Sénégal |
| Carte classique | 12 000 F | UMOA |
| Carte premium | 60 000 F | monde entier |

Le prix est débité une fois par an.`;

describe('quoting a table', () => {
  it('tells the row that is asked for under the names of its columns, and no neighbour’s figure', () => {
    expect(quoted(fees, 'Combien coûte la carte premium ?')).toBe(
      'Valeurs de démonstration, hors taxe :\n\n- **Carte premium** : Prix par an : 60 000 F ; Où elle sert : monde entier',
    );
  });

  it('tells every row when the question names none', () => {
    const text = quoted(fees, 'Quel est le prix des cartes ?');
    expect(text).toContain('| Carte de retrait | 5 000 F | Sénégal |');
    expect(text).toContain('| Carte premium | 60 000 F | monde entier |');
  });

  it('tells the prices of the table, and not the year in which a law made something free', () => {
    const text = quoted(
      `${fees}\n\nLa gratuité du prix de la carte vient d’une loi du 1er octobre 2014.`,
      'Combien coûte une carte ?',
    );
    expect(text).toContain('60 000 F');
    expect(text).not.toContain('2014');
  });

  it('tells a row of two columns as a name and a value', () => {
    const text = quoted(
      '| Opération | Prix |\n|---|---|\n| Chèque de guichet | 3 000 F |\n| Attestation | 10 000 F |',
      'prix attestation',
    );
    expect(text).toBe('- **Attestation** : 10 000 F');
  });
});

describe('quoting sentences', () => {
  const replacing =
    'La carte de remplacement coûte 6 000 F. Sauf en cas de vol, elle n’est jamais gratuite. Le code arrive à part. Vous pouvez suivre la fabrication dans l’application. La banque garde les cartes trois mois à l’agence. Après ce délai, la carte est détruite et il faut la commander de nouveau. Une carte détruite n’est pas remboursée.';

  it('tells the sentence with the figure, and the one that limits it', () => {
    expect(quoted(replacing, 'Combien coûte la carte de remplacement ?')).toBe(
      'La carte de remplacement coûte 6 000 F. Sauf en cas de vol, elle n’est jamais gratuite.',
    );
  });

  it('takes along what a sentence leans on', () => {
    const text =
      'Un relevé part chaque mois. Il est gratuit par e-mail et coûte 2 000 F sur papier. Le reste se lit en ligne.';
    expect(quoted(text, 'Combien coûte le papier ?')).toContain('Un relevé part chaque mois. Il est gratuit');
  });

  it('keeps a list with the sentence that leads to it', () => {
    const text =
      'Pour demander une carte, apportez :\n\n- une pièce d’identité\n- une photo\n\nLe reste vient plus tard.';
    expect(quoted(text, 'Quels papiers pour une carte ?')).toBe(
      'Pour demander une carte, apportez :\n\n- une pièce d’identité\n- une photo',
    );
  });

  it('tells a few sentences, and a table that only its heading names, as they are', () => {
    const brief = 'Le livret rapporte 3,5 %. Il est gratuit. Les retraits sont libres.';
    expect(quoted(brief, 'Combien rapporte le livret ?')).toBe(brief);
    const hours = '| Jour | Heures |\n| --- | --- |\n| Lundi | 8 h |\n| Samedi | 9 h |\n| Dimanche | fermé |';
    expect(quoted(`Nos agences.\n\n${hours}\n\nVérifiez avant.`, 'agences')).toBe(`Nos agences.\n\n${hours}`);
  });

  it('never passes a screen and never tells the whole of a long passage', () => {
    const long = Array.from({ length: 40 }, (_, place) => `La phrase numéro ${place} parle de la carte.`).join(' ');
    expect(quoted(long, 'Que dire de la carte ?').length).toBeLessThan(420);
  });
});
