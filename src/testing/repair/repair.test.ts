import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type House } from '../house.js';
import { everyCase, failureLine, runCase } from './matrix.js';
import { services } from './services.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(() => house.close());

describe('every repair, in each step, in each language, on each channel', () => {
  it.each(services)(
    'keeps values, place and records of $name',
    async ({ name }) => {
      const failures: string[] = [];
      for (const [number, one] of everyCase().entries()) {
        if (one.service.name !== name) continue;
        const outcome = await runCase(house, one, number);
        if (outcome.faults.length > 0) failures.push(failureLine(outcome));
      }
      expect(failures).toEqual([]);
    },
    300_000,
  );
});
