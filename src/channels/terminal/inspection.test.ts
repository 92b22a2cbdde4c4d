import { describe, expect, it } from 'vitest';
import { commandsLike, readCommand } from './commands.js';
import { renderInspection } from './inspection.js';
import { renderBubbles } from './preview.js';
import { displayWidth } from './width.js';

const WIDE = { width: 80, color: false };

describe('the inspector', () => {
  const inspection = {
    title: 'Tour 2 · 38 ms',
    facts: [
      { name: 'Intention', values: ['loan_simulation 0,97 · faq 0,02'] },
      { name: 'Rien', values: [] },
      { name: 'Passages', values: ['1. Prêt auto, Conditions 0,83', '2. Tarifs \x1b[2J0,41'] },
    ],
  };

  it('sets names beside their values and leaves out what has none', () => {
    expect(renderInspection(inspection, WIDE)).toEqual([
      'Tour 2 · 38 ms',
      'Intention  loan_simulation 0,97 · faq 0,02',
      'Passages   1. Prêt auto, Conditions 0,83',
      '           2. Tarifs 0,41',
    ]);
  });

  it('stays inside 40 columns, values below their names', () => {
    const lines = renderInspection(inspection, { width: 38, color: false });
    expect(lines).toContain('Intention');
    expect(lines.every((line) => displayWidth(line) <= 38)).toBe(true);
  });
});

describe('the preview of WhatsApp', () => {
  const choices = ['Oui', 'Non'].map((label) => ({ label, value: label }));
  const reply = {
    text: '**Prêt** auto\n\nC’est bien cela ?',
    quickReplies: choices,
    sources: [],
    language: 'fr',
  } as const;

  it('shows each message as it is sent, with its length', () => {
    expect(renderBubbles(reply, () => true, WIDE)).toEqual([
      '╭ 1/2 · 11 caractères',
      '│ *Prêt* auto',
      '╭ 2/2 · 17 caractères',
      '│ C’est bien cela ?',
      '╰ [ Oui ] [ Non ]',
    ]);
    const numbered = renderBubbles(reply, () => false, WIDE);
    expect(numbered[0]).toBe('╭ 1/1 · 83 caractères');
    expect(numbered.slice(-3)).toEqual(['│ 1. Oui', '│ 2. Non', '│ Répondez par le numéro ou par le mot.']);
  });

  it('stays inside 40 columns', () => {
    const lines = renderBubbles({ ...reply, text: 'un mot '.repeat(60) }, () => false, { width: 38, color: false });
    expect(lines.every((line) => displayWidth(line) <= 38)).toBe(true);
  });
});

describe('the commands', () => {
  it.each([
    ['/aide', { kind: 'help' }],
    ['/INSPECT', { kind: 'inspect' }],
    ['/export mon fichier.md', { kind: 'export', file: 'mon fichier.md' }],
    ['/exporter', { kind: 'export', file: '' }],
    ['/truc', { kind: 'unknown', name: '/truc' }],
    ['/aide moi', undefined],
    ['/5 millions', undefined],
    ['bonjour /aide', undefined],
  ])('%j is %j', (line, command) => {
    expect(readCommand(line)).toEqual(command);
  });

  it.each([
    ['/', 5],
    ['/in', 1],
    ['/EX', 2],
    ['/porter', 1],
    ['/zzz', 0],
  ])('%j may become %i of them', (beginning, count) => {
    expect(commandsLike(beginning)).toHaveLength(count);
  });
});
