import { describe } from 'vitest';
import { storeContracts } from '../../src/testing/store-contracts.js';
import { openOnPostgres, postgres } from './given.js';

describe.skipIf(postgres === undefined)('the contracts of the store', () => {
  storeContracts('PostgreSQL', openOnPostgres);
});
