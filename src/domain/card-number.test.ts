import { describe, expect, it } from 'vitest';
import { isCardNumber, namesCard } from './card-number.js';

describe('a card number', () => {
  it.each(['4539148803436467', '5555555555554444', '378282246310005', '2223003122003222', '6011111111111117'])(
    'is %s',
    (digits) => expect(isCardNumber(digits)).toBe(true),
  );

  it.each(['4539148803436468', '221771234567', '5000000', '1234567890123', ''])('is not %s', (digits) =>
    expect(isCardNumber(digits)).toBe(false),
  );
});

describe('a name of a conversation or a message', () => {
  it.each([
    '4539148803436467',
    '4539-1488-0343-6467',
    'card:4539148803436467',
    '4539*1488*0343*6467',
    's/4539 1488 0343 6467',
  ])('holds a card number: %s', (name) => expect(namesCard(name)).toBe(true));

  it.each(['22177123456', 'SM00000000000000000000000000000001', '4539148803436467a', 'order-20261124-0001'])(
    'holds none: %s',
    (name) => expect(namesCard(name)).toBe(false),
  );

  it('is never refused for being a UUID', () => {
    expect(namesCard('45391488-0343-4467-8000-000000000000')).toBe(false);
  });
});
