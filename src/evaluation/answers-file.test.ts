import { describe, expect, it } from 'vitest';
import { ofPart, readQuestions } from './answers-file.js';

const line = (change: object) => JSON.stringify({ id: 'a1', question: 'Combien ?', documents: ['a.md'], ...change });

describe('questions', () => {
  it('are read with what they leave out', () => {
    expect(
      readQuestions(
        `\uFEFF${line({})}\r\n\n${line({ id: 'a2', part: 'tune', documents: [], kind: 'bank' })}\n`,
        'q.jsonl',
      ),
    ).toEqual([
      {
        ...{ id: 'a1', part: 'test', question: 'Combien ?', documents: ['a.md'], section: '', facts: [], never: [] },
        ...{ language: 'fr', style: 'standard', place: 'q.jsonl:1' },
      },
      {
        ...{
          id: 'a2',
          part: 'tune',
          question: 'Combien ?',
          documents: [],
          section: '',
          facts: [],
          never: [],
          kind: 'bank',
        },
        ...{ language: 'fr', style: 'standard', place: 'q.jsonl:3' },
      },
    ]);
  });

  it('are refused all together, with file, line and reason of each broken line', () => {
    const broken = [
      line({}),
      '{',
      line({ id: 'a3', question: ' ' }),
      line({ id: 'a4', part: 'dev' }),
      line({ fact: 'x' }),
      line({}),
    ];
    expect(() => readQuestions(broken.join('\n'), 'q.jsonl')).toThrow(
      /q\.jsonl:2: it is not JSON; q\.jsonl:3: question: .*; q\.jsonl:4: part: .*; q\.jsonl:5: .*"fact".*; q\.jsonl:6: the id a1 is also in q\.jsonl:1/,
    );
    expect(() => readQuestions(line({ documents: [], facts: ['x'] }), 'q.jsonl')).toThrow('no documents');
    expect(() => readQuestions('\n', 'q.jsonl')).toThrow('no question in it');
  });

  it('belong to a part', () => {
    const asked = readQuestions([line({}), line({ id: 'a2', part: 'tune' })].join('\n'), 'q.jsonl');
    expect(ofPart(asked, 'tune').map(({ id }) => id)).toEqual(['a2']);
    expect(ofPart(asked, 'all')).toHaveLength(2);
    expect(() => ofPart(asked.slice(0, 1), 'tune')).toThrow('part tune');
  });
});
