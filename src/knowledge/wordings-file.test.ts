import { describe, expect, it } from 'vitest';
import { readWordingsFile } from './wordings-file.js';

describe('the file of questions that customers ask', () => {
  it('names the heading that answers them, or none', () => {
    const lines = [
      '{"document":"carte.md","section":"Quel prix ?","asked":["cb coute la carte","card price"]}',
      '',
      '{"kind":"bank","asked":["coffre-fort"]}',
    ];
    expect(readWordingsFile(lines.join('\n'))).toEqual([
      { question: 'cb coute la carte', answer: { document: 'carte.md', section: 'Quel prix ?' } },
      { question: 'card price', answer: { document: 'carte.md', section: 'Quel prix ?' } },
      { question: 'coffre-fort' },
    ]);
  });

  it.each(['{', '{"asked":["seul"]}', '{"kind":"bank","asked":[]}', '{"document":"a.md","asked":["sans titre"]}'])(
    'is refused with its line when it holds %s',
    (line) => {
      expect(() => readWordingsFile(`{"kind":"bank","asked":["coffre"]}\n${line}`)).toThrow(/line 2/);
    },
  );
});
