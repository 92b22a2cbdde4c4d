import { describe, expect, it } from 'vitest';
import type { Bank } from '../../domain/bank.js';
import { openingAt } from './opening-hours.js';

const weekday = [{ from: '08:00', to: '16:00' }];
const friday = [
  { from: '08:00', to: '12:30' },
  { from: '15:00', to: '17:00' },
];
const week: Bank['week'] = [[], weekday, weekday, weekday, weekday, friday, [{ from: '09:00', to: '12:00' }]];

describe('the opening hours', () => {
  it('say until when somebody is there, from the first minute on', () => {
    expect(openingAt(week, '2026-11-24', '09:30')).toEqual({ kind: 'open', until: '16:00' });
    expect(openingAt(week, '2026-11-24', '08:00')).toEqual({ kind: 'open', until: '16:00' });
    expect(openingAt(week, '2026-11-27', '15:30')).toEqual({ kind: 'open', until: '17:00' });
  });

  it.each([
    ['before the morning', '2026-11-24', '07:59', "aujourd'hui à 08:00", 'today at 08:00'],
    ['at closing time', '2026-11-24', '16:00', 'demain à 08:00', 'tomorrow at 08:00'],
    ['during the Friday prayer', '2026-11-27', '13:00', "aujourd'hui à 15:00", 'today at 15:00'],
    ['on Friday night', '2026-11-27', '20:00', 'demain à 09:00', 'tomorrow at 09:00'],
    ['on Saturday afternoon', '2026-11-28', '14:00', 'lundi à 08:00', 'Monday at 08:00'],
    ['on Sunday', '2026-11-29', '10:00', 'demain à 08:00', 'tomorrow at 08:00'],
    ['at the end of the year', '2026-12-31', '23:59', 'demain à 08:00', 'tomorrow at 08:00'],
  ])('say when they are back: %s', (...[, day, hour, fr, en]) => {
    expect(openingAt(week, day, hour)).toMatchObject({ kind: 'closed', next: { words: { fr, en } } });
  });

  it('name the day and the hour of the next opening', () => {
    expect(openingAt(week, '2026-11-28', '12:00')).toMatchObject({ next: { day: '2026-11-30', hour: '08:00' } });
  });

  it('look a whole week ahead, to the same weekday', () => {
    const tuesdays: Bank['week'] = [[], [], weekday, [], [], [], []];
    expect(openingAt(tuesdays, '2026-11-24', '17:00')).toMatchObject({
      next: { day: '2026-12-01', words: { fr: 'mardi à 08:00' } },
    });
  });

  it('know no next opening of a bank that never opens', () => {
    expect(openingAt([[], [], [], [], [], [], []], '2026-11-24', '10:00')).toEqual({ kind: 'closed' });
  });
});
