import { describe, expect, it } from 'vitest';
import { conversationId } from '../domain/ids.js';
import type { GivenRating } from '../domain/ports.js';
import { makeAftercareDoor } from './aftercare.js';

const at = new Date('2026-11-28T09:00:00.000Z');
const id = conversationId('web', 'awa');

function openDoor() {
  const rated: GivenRating[] = [];
  const erased: string[][] = [];
  const aftercare = {
    rate: (_: unknown, rating: GivenRating) => Promise.resolve(void rated.push(rating)),
    erase: (from: string, into: string) => {
      erased.push([from, into]);
      return Promise.resolve({ kept: 2 });
    },
  };
  let drawn = 0;
  const door = makeAftercareDoor({
    store: { aftercare },
    newId: () => `id-${(drawn += 1)}`,
    clock: () => at,
    dice: (length) => new Uint8Array(length).fill(7),
  });
  return { door, rated, erased };
}

describe('a rating that came by the page', () => {
  it('is a record like those of the conversation, dated, under a reference of its own', async () => {
    const { door, rated } = openDoor();
    await door.rate(id, { score: 4, comment: undefined, channel: 'web' });
    expect(rated).toHaveLength(1);
    expect(rated[0]).toMatchObject({ channel: 'web', at: at.toISOString() });
    expect(rated[0]?.record).toMatchObject({ kind: 'feedback', fields: { rating: 4, comment: null } });
    expect(rated[0]?.record.id).toMatch(/^FEED_20261128_[0-9A-Z]{8}$/);
  });

  it('keeps no secret of its comment', async () => {
    const { door, rated } = openDoor();
    await door.rate(id, { score: 1, comment: 'mon code pin est 4821 et rien ne marche', channel: 'api' });
    expect(rated[0]?.record.fields.comment).not.toContain('4821');
    expect(rated[0]?.record.fields.comment).toContain('rien ne marche');
  });
});

it('gives what stays of an erased conversation a name that nobody was ever told', async () => {
  const { door, erased } = openDoor();
  expect(await door.erase(id)).toEqual({ kept: 2 });
  await door.erase(id);
  expect(erased).toEqual([
    ['web:awa', 'whatsapp:erased-id-1'],
    ['web:awa', 'whatsapp:erased-id-2'],
  ]);
});
