import { describe, expect, it } from 'vitest';
import { partQuestion } from './question.js';

describe('a line with an answer and a question', () => {
  it.each([
    ['oui mais c’est quoi les frais', 'oui', 'mais c’est quoi les frais'],
    ['awa@gmail.com et je veux savoir combien de temps', 'awa@gmail.com', 'et je veux savoir combien de temps'],
    ["5 millions et c'est quoi le TEG", '5 millions', "et c'est quoi le TEG"],
  ])('is cut without a comma in « %s »', (text, statement, question) => {
    const parted = partQuestion(text);
    expect(parted.statement.trim()).toBe(statement);
    expect(parted.question).toBe(question);
  });

  it.each([
    "quand j'ai consulté mon solde l'argent était parti",
    'quand la machine a compté les billets',
    '5 millions et 4 ans',
  ])('is none in « %s »', (text) => {
    expect(partQuestion(text).question).toBeUndefined();
  });
});
