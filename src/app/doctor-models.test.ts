import { afterEach, describe, expect, it } from 'vitest';
import { openGeminiDouble } from '../testing/gemini-double.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import type { Check } from './doctor.js';
import { checkModels } from './doctor-models.js';
import { readSettings } from './settings.js';

const folder = makeTemporaryFolder();
afterEach(() => folder.remove());

const soon = new Date('2026-11-24T12:00:00Z');

async function model(given: Parameters<typeof readSettings>[0], online = false, now = soon) {
  const { settings } = readSettings({ TOKOSEL_MODEL: 'gemini', GOOGLE_API_KEY: 'key', ...given }, folder.path);
  const [first] = await checkModels(settings, { online, now });
  return first;
}

function tell(check: Check | undefined): string {
  return `${check?.state ?? 'none'}: ${check?.detail ?? ''}`;
}

describe('what the doctor says of models', () => {
  it('is that none is there, and none is needed', async () => {
    expect(await model({ TOKOSEL_MODEL: 'none' })).toMatchObject({ state: 'off' });
  });

  it('names a retirement before it comes, and the successor', async () => {
    expect(await model({ GEMINI_MODEL: 'gemini-2.5-flash' })).toMatchObject({
      state: 'warning',
      detail: 'gemini-2.5-flash is retired on 2026-12-01, in 7 days',
      fix: 'Set GEMINI_MODEL=gemini-3.5-flash-lite.',
    });
    const after = await model({ GEMINI_MODEL: 'gemini-2.5-flash' }, false, new Date('2026-12-02T12:00:00Z'));
    expect(after?.detail).toBe('gemini-2.5-flash was retired on 2026-12-01');
  });

  it('says what a chosen service lacks', async () => {
    expect(tell(await model({ TOKOSEL_MODEL: 'openai' }))).toMatch(/^failed: .*OPENAI_MODEL is not set/);
  });

  it('asks the service when it may, and warns when that fails: answers come all the same', async () => {
    const double = await openGeminiDouble({ text: () => 'oui' });
    const given = { GEMINI_BASE_URL: double.url };
    expect(tell(await model(given, true))).toMatch(/^ok: .*answers; first word after/);
    double.behave('429');
    expect(tell(await model(given, true))).toMatch(/^warning: .*too much to do/);
    await double.close();
  });
});
