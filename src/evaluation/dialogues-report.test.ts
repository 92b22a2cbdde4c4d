import { describe, expect, it } from 'vitest';
import { dialogueLines } from './dialogues-lines.js';
import { dialogueReport, type Replay } from './dialogues-report.js';
import type { Dialogue, Speech } from './dialogues.js';

function replay(name: string, faults: readonly string[], more: Partial<Replay> & { speech?: Speech } = {}): Replay {
  const dialogue: Dialogue = {
    ...{ name, file: 'loan.yaml', line: 3, channel: 'web', turns: [] },
    speech: more.speech ?? 'fr',
  };
  const exchanges = [
    { says: 'bonjour', hears: 'Bonjour !', faults: [], line: 5 },
    { says: '5 millions', hears: 'Quelle durée ?', faults, line: 6 },
  ];
  return { dialogue, exchanges, faults: more.faults ?? [], print: more.print ?? name };
}

describe('a report on dialogues', () => {
  const first = [replay('good', []), replay('bad', ['asks: none instead of months'], { speech: 'sms' })];

  it('counts dialogues and turns, whole and by slice', () => {
    const { dialogues, turns, slices } = dialogueReport([first]);
    expect(dialogues).toMatchObject({ hits: 1, cases: 2 });
    expect(turns).toMatchObject({ hits: 3, cases: 4 });
    expect(slices.map(({ name, hits, cases }) => `${name} ${hits}/${cases}`)).toEqual([
      'loan.yaml 1/2',
      'fr 1/1',
      'sms 0/1',
      'web 1/2',
    ]);
  });

  it('tells the first thing that went wrong, with its line', () => {
    const { failures } = dialogueReport([first]);
    expect(failures).toMatchObject([
      { name: 'bad', file: 'loan.yaml', line: 6, says: '5 millions', faults: ['asks: none instead of months'] },
    ]);
  });

  it('fails a dialogue that left the wrong rows, though every answer was right', () => {
    const { failures } = dialogueReport([[replay('rows', [], { faults: ['stores lead: 2 instead of 1'] })]]);
    expect(failures).toMatchObject([{ line: 3, says: 'at the end', faults: ['stores lead: 2 instead of 1'] }]);
  });

  it('holds runs against each other: passed each time, and word for word alike', () => {
    const second = [replay('bad', []), replay('good', ['hears: no “x”'], { print: 'other words' })];
    const { repeats } = dialogueReport([first, second]);
    expect(repeats).toMatchObject({ times: 2, once: { hits: 1 }, always: { hits: 0, cases: 2 }, unsteady: ['good'] });
    expect(dialogueReport([first, first]).repeats).toMatchObject({ always: { hits: 1 }, unsteady: [] });
  });

  it('reads as text: failures, figures with their interval, and the runs', () => {
    const text = dialogueLines(dialogueReport([first, first]), false).join('\n');
    expect(text).toContain(
      'FAILED loan.yaml:6 bad\n  > 5 millions\n  asks: none instead of months\n  « Quelle durée ? »',
    );
    expect(text).toMatch(/dialogues +1\/2 {2}1 of 2 \(/);
    expect(text).toContain('2 runs: pass^1 1/2, pass^2 1/2\nevery answer the same in all runs');
    expect(text).not.toContain('Bonjour !');
    expect(dialogueLines(dialogueReport([first]), true).join('\n')).toContain('    > bonjour\n    Bonjour !');
  });
});
