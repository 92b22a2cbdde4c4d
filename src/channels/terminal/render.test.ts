import { describe, expect, it } from 'vitest';
import type { Source } from '../../domain/knowledge.js';
import { conversationId, messageId } from '../../domain/ids.js';
import type { Reply } from '../../domain/turn.js';
import { renderMarkdown, renderReply } from './render.js';
import { displayWidth } from './width.js';

const WIDE = { width: 80, color: false };
const TABLE = [
  '| Durée | Mensualité |',
  '|---|---:|',
  '| 12 mois | **88 849 F** |',
  '| 240 mois | 9\u00a0812\u00a0F |',
].join('\n');

function reply(part: Partial<Reply>): Reply {
  return {
    conversationId: conversationId('terminal', 's'),
    messageId: messageId('m'),
    text: '',
    quickReplies: [],
    language: 'fr',
    intent: { name: 'faq', confidence: 1 },
    flow: { name: 'none', status: 'none' },
    slots: {},
    records: [],
    sources: [],
    handoff: false,
    engine: 'local',
    latencyMs: 1,
    ...part,
  };
}

const source: Source = {
  title: 'Prêt auto',
  section: 'Conditions',
  date: '2026-09-02',
  status: 'verified',
  score: 0.8,
};

describe('the Markdown subset on a terminal', () => {
  it('shows bold as bold, and as plain text without colours', () => {
    expect(renderMarkdown('un **prêt** ici', { width: 80, color: true })).toEqual(['un \x1b[1mprêt\x1b[22m ici']);
    expect(renderMarkdown('un **prêt** ici', WIDE)).toEqual(['un prêt ici']);
  });

  it('writes the address of a link after its text, once when they are the same', () => {
    expect(renderMarkdown('[le site](https://exemple.sn/a) et [a@b.sn](mailto:a@b.sn)', WIDE)).toEqual([
      'le site (https://exemple.sn/a) et a@b.sn',
    ]);
  });

  it('never breaks a sum in two, though its spaces are plain', () => {
    const lines = renderMarkdown('le prêt de 25 000 000 F CFA à 9,50 % est accordé sur 60 mois', {
      width: 20,
      color: false,
    });
    expect(lines).toEqual(['le prêt de', '25 000 000 F CFA à', '9,50 % est accordé', 'sur 60 mois']);
  });

  it('keeps references, figures and lone stars as they are', () => {
    const text = 'SIM_20261124_7K3M9QXA : 3 * 4 = 12, 2*3*4, a_b_c';
    expect(renderMarkdown(text, WIDE)).toEqual([text]);
  });

  it('drops the marks of emphasis, code, headings and escapes', () => {
    expect(renderMarkdown('# Titre\n*un* _deux_ `trois` \\*quatre', WIDE)).toEqual(['Titre', 'un deux trois *quatre']);
  });

  it('hangs the second line of a list item under its text', () => {
    expect(renderMarkdown('- votre pièce d’identité\n2. un justificatif', { width: 16, color: false })).toEqual([
      '- votre pièce',
      '  d’identité',
      '2. un',
      '   justificatif',
    ]);
  });

  it('aligns the columns of a table that fits', () => {
    expect(renderMarkdown(TABLE, WIDE)).toEqual([
      'Durée     Mensualité',
      '────────  ──────────',
      '12 mois     88 849 F',
      '240 mois     9\u00a0812\u00a0F',
    ]);
  });

  it('writes one line a row of a table that does not fit', () => {
    expect(renderMarkdown(TABLE, { width: 18, color: false })).toEqual([
      '- Durée : 12 mois',
      '  · Mensualité :',
      '  88 849 F',
      '- Durée : 240 mois',
      '  · Mensualité :',
      '  9\u00a0812\u00a0F',
    ]);
  });

  it('never breaks an amount at its no-break spaces', () => {
    const amount = '5\u202f000\u202f000\u00a0F\u00a0CFA';
    expect(renderMarkdown(`vous payez ${amount} par an`, { width: 20, color: false })).toEqual([
      'vous payez',
      `${amount} par`,
      'an',
    ]);
  });

  it('breaks a word that is longer than the line, and measures wide characters', () => {
    expect(renderMarkdown('abcdefghijkl', { width: 5, color: false })).toEqual(['abcde', 'fghij', 'kl']);
    expect(renderMarkdown('👍🏽👍🏽 日本', { width: 4, color: false })).toEqual(['👍🏽👍🏽', '日本']);
  });

  it('leaves lines whole when the width has no end', () => {
    const line = 'mot '.repeat(500).trim();
    expect(renderMarkdown(line, { width: Number.POSITIVE_INFINITY, color: false })).toEqual([line]);
  });

  it('takes away whatever could move the cursor, rename the window or turn the text around', () => {
    const hostile = 'a\x1b[2J\x1b[3Jb\x1b]0;titre\x07c\x9b1Ad\x08\x07e\u202ef\rg\x1bc';
    expect(renderMarkdown(hostile, WIDE)).toEqual(['abcdef', 'g']);
  });

  it('reads a hostile line of marks without hanging', () => {
    const started = performance.now();
    for (const mark of ['[', '**', '*', '`', '_', '[a](', '| ']) renderMarkdown(mark.repeat(10_000), WIDE);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('a reply on a terminal', () => {
  it('numbers the quick replies and names the sources', () => {
    const lines = renderReply(
      reply({
        text: 'Quel compte ?',
        quickReplies: [
          { label: 'Courant', value: 'courant' },
          { label: 'Épargne', value: 'epargne' },
        ],
        sources: [source],
      }),
      WIDE,
    );
    expect(lines).toEqual([
      'Quel compte ?',
      '',
      '  1. Courant',
      '  2. Épargne',
      '',
      'Source : Prêt auto, Conditions (2\u00a0sept.\u00a02026)',
    ]);
  });

  it('says that a value is for demonstration, in the language of the reply', () => {
    const demo: Source = { title: 'Rates', section: '', status: 'demo', score: 1, url: 'https://exemple.sn' };
    const shown = (language: Reply['language']): readonly string[] =>
      renderReply(reply({ text: 'x', language, sources: [demo] }), WIDE);
    expect(shown('fr').at(-1)).toBe('Source : Rates · valeur de démonstration · https://exemple.sn');
    expect(shown('en').at(-1)).toBe('Source : Rates · demonstration value · https://exemple.sn');
  });

  it('cleans labels and sources too', () => {
    const lines = renderReply(
      reply({
        text: 'x',
        quickReplies: [{ label: 'A\x1b[2J\nB', value: 'a' }],
        sources: [{ ...source, title: 'T\x1b]0;x\x07\n' }],
      }),
      WIDE,
    );
    expect(lines.join('\n')).not.toMatch(/\x1b|\x07/);
    expect(lines).toContain('  1. A B');
  });

  it('stays inside the width, whatever the width', () => {
    const long = reply({
      text: `Voici **tout** ce qu'il faut :\n\n- une [pièce](https://exemple.sn/une/tres/longue/adresse)\n\n${TABLE}`,
      quickReplies: [{ label: 'Parler à un conseiller', value: 'conseiller' }],
      sources: [source],
    });
    for (let width = 8; width <= 90; width += 1) {
      const widths = renderReply(long, { width, color: false }).map(displayWidth);
      expect(Math.max(...widths)).toBeLessThanOrEqual(width);
    }
  });
});
