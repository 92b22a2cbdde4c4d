import { describe, expect, it } from 'vitest';
import type { Replayed } from './replay.js';
import { replayLines } from './replay-lines.js';

const same: Replayed = {
  session: 'web:a',
  turns: 3,
  recorded: 3,
  live: false,
  versions: ['0.1.0'],
  version: '0.1.0',
  otherDocuments: false,
  withoutNumber: false,
};
const difference = {
  turn: 2,
  said: 'et en 3 ans ?\x9b2J',
  field: 'text',
  recorded: 'Un\nDeux\nTrois\nQuatre\nCinq\nSix',
  replayed: 'Un\nDeux\nTrois\nQUATRE\nCinq\nSix',
  recordedThen: true,
  unheard: [],
} as const;

describe('what came of a replay, in lines', () => {
  it('is one line when all is the same', () => {
    expect(replayLines(same)).toEqual(['web:a: 3 turns taken again, the same word for word']);
    expect(replayLines({ ...same, turns: 1, recorded: 1 })[0]).toContain('1 turn taken again');
  });

  it('shows both sides of the first difference with a little around it, and moves no cursor', () => {
    expect(replayLines({ ...same, difference })).toEqual([
      'web:a: turn 2 of 3 is not what it was: text',
      '',
      '  the customer: et en 3 ans ?',
      '- recorded',
      '+ replayed',
      '',
      '  Deux',
      '  Trois',
      '- Quatre',
      '+ QUATRE',
      '  Cinq',
      '  Six',
    ]);
  });

  it('shows fields one a line', () => {
    const slots = { ...difference, field: 'slots', recorded: { amount: 1 }, replayed: { amount: 2 } } as const;
    expect(replayLines({ ...same, difference: slots }).slice(-4)).toEqual([
      '  {',
      '-   "amount": 1',
      '+   "amount": 2',
      '  }',
    ]);
  });

  it('says what the replay stands on', () => {
    const other = { ...same, recorded: 1, versions: ['0.0.9'], otherDocuments: true, withoutNumber: true };
    const lines = replayLines({ ...other, difference: { ...difference, recordedThen: false, unheard: ['documents'] } });
    expect(lines.slice(1, 7).join('\n')).toMatch(
      /2 turns of 3 were taken before turns were recorded[\s\S]*version 0\.0\.9, taken again with 0\.1\.0[\s\S]*number is not known[\s\S]*documents have changed[\s\S]*not recorded[\s\S]*it asked the documents something/,
    );
    expect(replayLines({ ...same, live: true })[1]).toMatch(/^with the intents and the documents of today/);
  });
});
