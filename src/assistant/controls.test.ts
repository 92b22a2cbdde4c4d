import { describe, expect, it } from 'vitest';
import type { Understanding } from '../domain/understanding.js';
import type { Intent } from '../domain/vocabulary.js';
import { controlOf } from './controls.js';

const meant = (name: Intent, confidence = 0.95): Understanding => ({
  language: { language: 'fr', confidence: 1 },
  intent: { name, confidence },
  alternatives: [],
});

describe('control words', () => {
  it.each([
    ['annuler', 'cancel'],
    ['Annule !', 'cancel'],
    ['STOP', 'cancel'],
    ['retour', 'back'],
    ['on recommence', 'restart'],
    ['répétez svp', 'repeat'],
    ['aide', 'help'],
    ['passer', 'skip'],
    ['un instant…', 'hold'],
    ['pourquoi ?', 'why_asked'],
    ['parler à un conseiller', 'handoff'],
  ])('are known in "%s" whatever the classifier thinks', (text, control) => {
    expect(controlOf(text, meant('unclear'))).toBe(control);
  });

  it('follow the classifier when it is sure and the line is short', () => {
    expect(controlOf('laissez tomber tout ça', meant('cancel'))).toBe('cancel');
    expect(controlOf('laissez tomber tout ça', meant('cancel', 0.4))).toBeUndefined();
  });

  it('take a refusal to answer for skipping, though it is a negation', () => {
    expect(controlOf('je ne veux pas donner mon salaire', meant('skip'))).toBe('skip');
  });

  it('are not found inside a story', () => {
    const story = 'hier au guichet on a voulu annuler mon virement et depuis je ne vois plus mon argent sur le compte';
    expect(controlOf(story, meant('cancel'))).toBeUndefined();
  });

  it.each(["n'annulez pas", 'je ne veux pas annuler', 'surtout pas annuler', "do not cancel, let's go on"])(
    'are not found where they are denied: "%s"',
    (text) => {
      expect(controlOf(text, meant('cancel'))).toBeUndefined();
    },
  );
});
