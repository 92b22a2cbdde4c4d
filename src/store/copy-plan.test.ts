import { expect, it } from 'vitest';
import { inWritingOrder } from './copy-plan.js';

it('puts what is pointed to first, and keeps the order otherwise', () => {
  const pointing = [
    { child: 'chunks', parent: 'documents' },
    { child: 'calls', parent: 'turns' },
    { child: 'turns', parent: 'conversations' },
    { child: 'turns', parent: 'turns' },
    { child: 'chunks', parent: 'elsewhere' },
  ];
  const tables = ['calls', 'chunks', 'conversations', 'documents', 'turns'];
  expect(inWritingOrder(tables, pointing)).toEqual(['conversations', 'documents', 'chunks', 'turns', 'calls']);
});

it('says so when tables point in a circle', () => {
  const pointing = [
    { child: 'a', parent: 'b' },
    { child: 'b', parent: 'a' },
  ];
  expect(() => inWritingOrder(['a', 'b'], pointing)).toThrow(/circle: a, b/);
});
