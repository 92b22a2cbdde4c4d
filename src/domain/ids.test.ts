import { describe, expect, it } from 'vitest';
import { isReference, readReference, reference } from './ids.js';

const claim = reference('CLAIM', '2026-11-24', Uint8Array.of(0, 1, 33, 255, 64));

describe('a reference', () => {
  it('is known as one, whatever its kind', () => {
    const prefixes = ['SIM', 'PROS', 'CLAIM', 'HAND', 'FEED'] as const;
    for (const prefix of prefixes) {
      expect(isReference(reference(prefix, '2026-11-24', Uint8Array.of(1, 2, 3, 4, 5)))).toBe(true);
    }
    for (const text of ['', 'CLAIM_1', `${claim}0`, claim.toLowerCase(), claim.replace('CLAIM', 'CARD')]) {
      expect(isReference(text)).toBe(false);
    }
  });

  it('is read as people copy it', () => {
    const copies = [
      claim.toLowerCase(),
      ` ${claim.replaceAll('_', ' ')} `,
      claim.replaceAll('_', '-'),
      claim.replaceAll('_', ''),
      claim.replaceAll('0', 'O'),
      claim.replaceAll('0', 'o').replaceAll('1', 'l'),
    ];
    for (const copy of copies) expect(readReference(copy)).toBe(claim);
  });

  it('is not made of what is none', () => {
    for (const text of ['', 'CLAIM', 'ma réclamation', `${claim} et encore`, 'CLAIM_20261124_7K3M9QXU']) {
      expect(readReference(text)).toBeUndefined();
    }
  });
});
