import { describe, expect, it } from 'vitest';
import { fold } from '../../language/normalise.js';
import { flowChat, NOT_READ } from '../../testing/flow-chat.js';
import { flowLine } from '../../testing/flow-line.js';
import { closeFlow } from '../engine.js';
import { makeFeedbackScript } from './feedback.js';

const script = makeFeedbackScript();

const { start, then } = flowChat(script);

const asked = start('je veux donner mon avis');

describe('the rating', () => {
  it('is asked for on its scale, with its five figures', () => {
    expect(asked.place.asking).toBe('rating');
    expect(asked.text).toMatch(/De 1 \(mauvais\) à 5 \(très bien\)/);
    expect(asked.quickReplies.map(({ value }) => value)).toEqual(['1', '2', '3', '4', '5']);
  });

  it.each([
    ['4', 4],
    ['quatre', 4],
    ['benn', 1],
    ['4/5', 4],
    ['4 sur 5', 4],
    ['5 étoiles', 5],
    ['⭐⭐⭐⭐', 4],
    ['★★', 2],
    ['***', 3],
    ['je mets 5', 5],
    ['jmet 3', 3],
    ['note : 2', 2],
    ['8/10', 4],
    ['dix sur dix', 5],
    ['très satisfait', 5],
    ['tré satisfai', 5],
    ['excellent', 5],
    ['satisfaite', 4],
    ['pas mal', 4],
    ['moyen', 3],
    ['bof', 2],
    ['pas satisfait', 2],
    ['pas bien du tout', 1],
    ['nul', 1],
    ['very good', 5],
    ['terrible', 1],
  ])('is read in « %s »', (text, rating) => {
    expect(then(asked, text).slots.rating).toBe(rating);
  });

  it.each(['10', '0', '6', '20/5', '0/5', '-2'])('is refused with its scale: « %s »', (text) => {
    const turn = then(asked, text);
    expect(turn.slots.rating).toBeUndefined();
    expect(turn.text).toMatch(/de 1 à 5/);
    expect(turn.place.asking).toBe('rating');
  });

  it('asks which when another scale falls between two figures', () => {
    const between = then(asked, '7/10');
    expect(between.text).toBe("7/10, c'est entre 3 et 4 sur 5 : lequel ?");
    expect(between.quickReplies.map(({ value }) => value)).toEqual(['3', '4']);
    expect(then(between, '4').slots.rating).toBe(4);
    expect(then(asked, '3,5').quickReplies.map(({ value }) => value)).toEqual(['3', '4']);
  });

  it.each(['je ne sais pas', "j'ai attendu 20 minutes", 'je veux un prêt', 'c’est bon'])('is not in « %s »', (text) => {
    expect(then(asked, text).text).toBe(NOT_READ);
  });
});

describe('the comment', () => {
  it('is asked for after the rating and kept as it is', () => {
    const rated = then(asked, '4');
    expect(rated.text).toMatch(/C'est noté : 4 sur 5[\s\S]*Un mot pour l’expliquer/);
    expect(rated.records).toEqual([]);
    const turn = then(rated, 'Rapide, mais 5 minutes d’attente au début :)');
    expect(turn.records).toMatchObject([
      { kind: 'feedback', fields: { rating: 4, comment: 'Rapide, mais 5 minutes d’attente au début :)' } },
    ]);
    expect(turn.records[0]?.id).toMatch(/^FEED_20261124_/);
    expect(turn.text).not.toMatch(/FEED_/);
    expect(turn.text).toMatch(/Merci beaucoup/);
  });

  it.each([
    ['non', {}],
    ['rien', {}],
    ['non merci', {}],
    ['rien à dire', {}],
    ['RAS', {}],
    ['no thanks', {}],
    ['merci', { intent: 'thanks' }],
    ['au revoir', { intent: 'goodbye' }],
    ['déedéet', { intent: 'deny' }],
  ] as const)('may be left out: « %s »', (text, over) => {
    const turn = then(then(asked, '5'), text, over);
    expect(turn.records).toMatchObject([{ fields: { rating: 5, comment: null } }]);
  });

  it('comes with the rating in one line', () => {
    const both = (text: string) => start(text).records[0]?.fields;
    expect(both('note 4, service rapide')).toEqual({ rating: 4, comment: 'service rapide' });
    expect(both('1 sur 5, très déçu')).toEqual({ rating: 1, comment: 'très déçu' });
    expect(both('Note 1, je n’ai rien compris')).toEqual({ rating: 1, comment: 'je n’ai rien compris' });
    expect(both('Trop de questions, je mets 2')).toEqual({ rating: 2, comment: 'Trop de questions, je mets 2' });
    expect(then(asked, '5 car c’était simple et clair').records[0]?.fields).toEqual({
      rating: 5,
      comment: 'c’était simple et clair',
    });
  });

  it('may come before the rating', () => {
    const told = start('Une remarque : il faudrait plus de wolof');
    expect(told.place.asking).toBe('rating');
    expect(then(told, '3').records).toMatchObject([
      { fields: { rating: 3, comment: 'Une remarque : il faudrait plus de wolof' } },
    ]);
  });

  it('is text and nothing else, shown without Markdown that acts', () => {
    const evil = '**gras** [clic](http://x.example) <img src=x> =1+1\n# titre';
    const written = then(then(asked, '5'), evil).records[0]?.fields;
    expect(written).toEqual({ rating: 5, comment: evil });
    const told = start(evil.repeat(3));
    expect(told.text).toMatch(/«[^\n]*»/);
    expect(told.text).not.toMatch(/\*\*|\]\(|<img/);
  });

  it('of ten thousand characters is cut', () => {
    const comment = then(then(asked, '5'), 'très bien '.repeat(1_000)).slots.description;
    expect(comment?.length).toBeLessThanOrEqual(2_000);
  });
});

describe('the thanks', () => {
  it('offer a person or a complaint after a low rating', () => {
    const turn = then(then(asked, '1'), 'non');
    expect(turn.text).toMatch(/pardon pour ce 1 sur 5/);
    expect(turn.quickReplies.map(({ value }) => value)).toEqual(['parler à un conseiller', 'faire une réclamation']);
    expect(then(then(asked, '3'), 'non').quickReplies).toEqual([]);
  });

  it('end politely when nobody answers', () => {
    const turn = closeFlow(script, asked.place, flowLine('combien coûte un virement ?'));
    expect(turn.text).toMatch(/Merci, et à bientôt/);
    expect(turn.records).toEqual([]);
  });

  it('are not forgotten, nor the rating, when only the comment was left open', () => {
    const turn = closeFlow(script, then(asked, '4').place, flowLine('combien coûte un virement ?'));
    expect(turn.records).toMatchObject([{ fields: { rating: 4, comment: null } }]);
    expect(turn.place.status).toBe('completed');
  });
});

describe('the wish to rate', () => {
  it.each(['je veux donner mon avis', 'laisser un avis', 'je voudrais noter le service', 'i want to leave feedback'])(
    'is heard in « %s »',
    (text) => {
      expect(script.wantedBy.test(fold(text))).toBe(true);
    },
  );

  it('is named by a rating with its scale, not by a figure', () => {
    expect(script.namedBy.test(fold('4/5'))).toBe(true);
    expect(script.namedBy.test(fold('note 4'))).toBe(true);
    expect(script.namedBy.test(fold('notez mon numéro 77 123 45 67'))).toBe(false);
    expect(script.namedBy.test('4')).toBe(false);
  });
});
