import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Sayable } from './bubbles.js';
import { announcedOf, bubblesOf } from './bubbles.js';
import { LONGEST_BODY, partsOf } from './parts.js';
import { toWhatsappText } from './whatsapp-text.js';

function said(text: string, part: Partial<Sayable> = {}): Sayable {
  return { text, quickReplies: [], sources: [], language: 'fr', ...part };
}

describe('a reply on WhatsApp', () => {
  it('writes bold with one star and a link with its address', () => {
    expect(toWhatsappText('**Carte Visa** : voir [nos tarifs](https://bank.example/tarifs)')).toBe(
      '*Carte Visa* : voir nos tarifs (https://bank.example/tarifs)',
    );
  });

  it('tells a table one row a line', () => {
    const table =
      '| Durée | Taux | Mensualité |\n|---|--:|--:|\n| 12 mois | 8,5 % | 90 000 F |\n| 24 mois | 9 % | **50 000 F** |';
    expect(toWhatsappText(table)).toBe(
      '- 12 mois · Taux : 8,5 % · Mensualité : 90 000 F\n- 24 mois · Taux : 9 % · Mensualité : *50 000 F*',
    );
    expect(toWhatsappText('| Carte | Prix |\n|---|---|\n| Visa | 10 000 F |')).toBe('- Visa : 10 000 F');
  });

  it('lets no star of the text begin bold print', () => {
    expect(toWhatsappText('composez *144# puis 2')).toBe('composez ∗144# puis 2');
  });

  it('offers three short choices as buttons, and the same numbered for phones without them', () => {
    const quickReplies = ['Courant', 'Épargne', 'Jeune'].map((label) => ({ label, value: label.toLowerCase() }));
    expect(bubblesOf(said('Quel compte ?', { quickReplies }), () => true)).toEqual([
      {
        body: 'Quel compte ?',
        buttons: ['Courant', 'Épargne', 'Jeune'],
        numbered: 'Quel compte ?\n\n1. Courant\n2. Épargne\n3. Jeune\nRépondez par le numéro ou par le mot.',
      },
    ]);
  });

  it('puts buttons below one line alone: a template takes no line feed', () => {
    const quickReplies = ['Oui', 'Non'].map((label) => ({ label, value: label }));
    const asked = said('Voici votre demande :\n- Nom : Awa\n\nC’est bien cela ?', { quickReplies });
    const ends = said('Voici nos cartes :\n- Visa\n- Classic', { quickReplies });
    expect(bubblesOf(asked, () => true)).toMatchObject([
      { body: 'Voici votre demande :\n- Nom : Awa' },
      { body: 'C’est bien cela ?', buttons: ['Oui', 'Non'] },
    ]);
    expect(bubblesOf(ends, () => true)).toMatchObject([
      { body: 'Voici nos cartes :\n- Visa\n- Classic' },
      { body: 'Choisissez une réponse :', buttons: ['Oui', 'Non'] },
    ]);
    expect(bubblesOf(asked)).toHaveLength(1);
  });

  it('announces itself on one line, cut between words, and says whether all of it stands there', () => {
    const asked = said('**Bonjour**\n\n- un\n- deux', { quickReplies: [{ label: 'Oui', value: 'oui' }] });
    expect(announcedOf(said('**Bonjour**\n\n- un\n- deux'), 100)).toEqual({
      body: '*Bonjour* - un - deux',
      whole: true,
    });
    expect(announcedOf(asked, 100).whole).toBe(false);
    const long = announcedOf(said('mot '.repeat(300)), 700);
    expect(long.whole).toBe(false);
    expect(long.body).toMatch(/^mot .* mot…$/);
    expect(long.body.length).toBeLessThanOrEqual(700);
  });

  it('numbers choices that are many or long', () => {
    const quickReplies = ['Oui', 'Non', 'Je ne sais pas encore, plus tard'].map((label) => ({ label, value: label }));
    const [bubble] = bubblesOf(said('Alors ?', { quickReplies }), () => true);
    expect(bubble?.buttons).toBeUndefined();
    expect(bubble?.body).toContain('3. Je ne sais pas encore, plus tard');
  });

  it('names its sources and says which values are for demonstration', () => {
    const source = {
      title: 'Tarifs',
      section: 'Cartes',
      url: 'https://bank.example/t',
      status: 'demo',
      score: 1,
    } as const;
    expect(bubblesOf(said('10 000 F', { sources: [source] }))).toEqual([
      { body: '10 000 F\n\n_Source_ : Tarifs, Cartes (https://bank.example/t · valeur de démonstration)' },
    ]);
  });

  it('cuts a long reply between paragraphs, and puts the choices below the last part', () => {
    const paragraph = 'Une phrase de quarante caractères ou presque. '.repeat(20).trim();
    const bubbles = bubblesOf(
      said([paragraph, paragraph, paragraph].join('\n\n'), { quickReplies: [{ label: 'Oui', value: 'oui' }] }),
    );
    expect(bubbles.map(({ body }) => body.length).every((length) => length <= LONGEST_BODY)).toBe(true);
    expect(bubbles.slice(0, -1).every(({ body }) => body.endsWith('presque.'))).toBe(true);
    expect(bubbles.at(-1)?.body).toMatch(/1\. Oui\nRépondez/);
  });

  it('never makes a message too long or empty, and loses no word', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .filter((text) => !/[*\s|#>_`[\]\\-]/.test(text));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 400 }), fc.constantFrom(' ', '\n', '\n\n', '. '), (words, glue) => {
        const text = words.join(glue);
        const parts = partsOf(text, 200);
        expect(parts.every((part) => part.length > 0 && part.length <= 200)).toBe(true);
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });

  it('closes bold print before a cut and opens it again after', () => {
    const parts = partsOf(`*${'mot '.repeat(100).trim()}*`, 100);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part).toMatch(/^\*\S.*\S\*$/s);
    expect(parts.every((part) => part.length <= 100)).toBe(true);
  });
});
