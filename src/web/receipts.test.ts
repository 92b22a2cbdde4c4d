import { expect, it } from 'vitest';
import { referencesIn } from './receipts.js';

it('finds the references of a reply, each once, and nothing that only looks like one', () => {
  const reply = 'Reçu : **CLAIM_20261128_7K3M9QXA** (dossier CLAIM_20261128_7K3M9QXA), SIM_20261128_CCWMPABF.';
  expect(referencesIn(reply)).toEqual(['CLAIM_20261128_7K3M9QXA', 'SIM_20261128_CCWMPABF']);
  expect(referencesIn('FEED_20261128_7K3M9QXA SIM_2026_7K3M9QXA XSIM_20261128_CCWMPABF SIM_20261128_ILOUCWMP')).toEqual(
    [],
  );
});
