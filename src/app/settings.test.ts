import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readSettings } from './settings.js';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'tokosel-settings-'));
  vi.stubEnv('PORT', undefined);
  vi.stubEnv('TOKOSEL_HOME', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(cwd, { recursive: true, force: true });
});

const config = (values: unknown) => writeFileSync(join(cwd, 'tokosel.config.json'), JSON.stringify(values));
const dotEnv = (text: string) => writeFileSync(join(cwd, '.env'), text);

describe('settings', () => {
  it('have defaults, with the run-time folder below the working folder', () => {
    const { settings, origins } = readSettings({}, cwd);
    expect(settings).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', TOKOSEL_HOME: join(cwd, '.tokosel') });
    expect(origins.PORT).toBe('default');
  });

  it('come from flags before the environment, .env, the file and the defaults', () => {
    config({ PORT: 1001 });
    expect(readSettings({}, cwd)).toMatchObject({ settings: { PORT: 1001 }, origins: { PORT: 'tokosel.config.json' } });
    dotEnv('PORT=1002\n');
    expect(readSettings({}, cwd)).toMatchObject({ settings: { PORT: 1002 }, origins: { PORT: '.env' } });
    vi.stubEnv('PORT', '1003');
    expect(readSettings({}, cwd)).toMatchObject({ settings: { PORT: 1003 }, origins: { PORT: 'environment' } });
    expect(readSettings({ PORT: 1004 }, cwd)).toMatchObject({ settings: { PORT: 1004 }, origins: { PORT: 'flag' } });
  });

  it('take an empty value for none', () => {
    vi.stubEnv('PORT', '');
    expect(readSettings({}, cwd).settings.PORT).toBe(3000);
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
  ])('name a bad %s, its origin and the fix', (name, value) => {
    dotEnv(`${name}=${value}\n`);
    expect(() => readSettings({}, cwd)).toThrow(new RegExp(`${name} from \\.env is "${value}"`));
  });

  it.each([
    ['the configuration file', () => config({ PROT: 3000 }), /PROT from tokosel\.config\.json is not a setting/],
    ['.env, when it is ours by its name', () => dotEnv('TOKOSEL_HOEM=x\n'), /TOKOSEL_HOEM from \.env is not a setting/],
    ['a file that is no JSON object', () => config([1]), /not a JSON object/],
  ])('refuse what is unknown in %s', (_where, write, message) => {
    write();
    expect(() => readSettings({}, cwd)).toThrow(message);
  });

  it('leave other programs’ variables in .env alone', () => {
    dotEnv('OTHER_TOOL=1\n');
    expect(readSettings({}, cwd).settings.PORT).toBe(3000);
  });
});
