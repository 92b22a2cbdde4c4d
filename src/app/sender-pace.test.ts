import { describe, expect, it } from 'vitest';
import { makeAllowances } from './rate-limit.js';
import { makeSenderPace } from './sender-pace.js';

const message = (at: number, from = '+221771234567') => ({
  sid: `SM${String(at).padStart(32, '0')}`,
  from,
  text: 'oui',
  media: [],
});

describe('the pace of a sender', () => {
  it('lets three hundred messages a minute through and asks for patience after that, of him alone', async () => {
    const pace = makeSenderPace(makeAllowances());
    for (let at = 0; at < 300; at += 1) expect(await pace(message(at))).toBe(0);
    expect(await pace(message(300))).toBeGreaterThan(0);
    expect(await pace(message(301, '+221770000001'))).toBe(0);
  });

  it('never refuses a message that is brought again', async () => {
    const pace = makeSenderPace(makeAllowances());
    for (let time = 0; time < 1_000; time += 1) expect(await pace(message(1))).toBe(0);
  });

  it('refuses a message that was refused before as long as the minute lasts', async () => {
    const pace = makeSenderPace(makeAllowances());
    for (let at = 0; at < 300; at += 1) await pace(message(at));
    expect([(await pace(message(999))) > 0, (await pace(message(999))) > 0]).toEqual([true, true]);
  });
});
