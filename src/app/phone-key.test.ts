import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { makePseudonym, openPseudonym } from './phone-key.js';
import { readSettings } from './settings.js';

let home: ReturnType<typeof makeTemporaryFolder>;
beforeEach(() => void (home = makeTemporaryFolder()));
afterEach(() => home.remove());

const phone = '+221771234508';

it('gives a number the same name at each start, from a file that its user alone can read', () => {
  const { settings } = readSettings({ TOKOSEL_HOME: home.path }, home.path);
  const name = openPseudonym(settings)(phone);
  expect(name).toMatch(/^n-[\w-]{22}$/);
  expect(openPseudonym(settings)(phone)).toBe(name);
  expect(statSync(join(home.path, 'phone.key')).mode & 0o777).toBe(0o600);
});

it('gives another name under another key, and to another number', () => {
  const [one, other] = [makePseudonym(Buffer.alloc(32, 1)), makePseudonym(Buffer.alloc(32, 2))];
  expect(new Set([one(phone), other(phone), one('+221771234509')]).size).toBe(3);
});

it('takes the key of the settings where several servers share one', () => {
  const key = 'k'.repeat(32);
  const { settings } = readSettings({ TOKOSEL_HOME: home.path, TOKOSEL_PHONE_KEY: key }, home.path);
  expect(openPseudonym(settings)(phone)).toBe(makePseudonym(Buffer.from(key))(phone));
});

it('is given the same names by the content of the file as by the file', () => {
  const { settings } = readSettings({ TOKOSEL_HOME: home.path }, home.path);
  const name = openPseudonym(settings)(phone);
  const key = readFileSync(join(home.path, 'phone.key'), 'utf8').trim();
  expect(openPseudonym({ ...settings, TOKOSEL_PHONE_KEY: key })(phone)).toBe(name);
});
