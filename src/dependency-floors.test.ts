import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/**
 * Versions below which a known hole is open, by the major they belong to; `0`: whatever the major. A major that is not
 * named must be newer than all that are.
 */
const FLOORS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  koa: { 2: '2.16.4', 3: '3.1.2' },
  '@koa/cors': { 0: '5.0.0' },
  formidable: { 0: '3.5.3' },
  qs: { 0: '6.14.1' },
  '@modelcontextprotocol/sdk': { 0: '1.26.0' },
  '@modelcontextprotocol/server': { 0: '2.2.1' },
  '@langchain/core': { 0: '1.1.8' },
  undici: { 7: '7.29.1', 8: '8.10.2' },
  axios: { 0: '1.12.0' },
  'nth-check': { 0: '2.0.1' },
  'ip-address': { 0: '10.1.1' },
};

/** What was never safe, whatever its version. */
const FORBIDDEN = ['ip', 'request', 'event-stream', 'node-serialize', 'vm2'];

const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8')));

const installed = Object.entries(lock.packages)
  .filter(([path]) => path.includes('node_modules/'))
  .map(([path, entry]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), path, ...entry }));

function isOlder(version: string, floor: string): boolean {
  const [mine, theirs] = [version, floor].map((text) => text.replace(/-.*$/, '').split('.').map(Number));
  const at = [0, 1, 2].find((part) => mine?.[part] !== theirs?.[part]);
  return at !== undefined && (mine?.[at] ?? 0) < (theirs?.[at] ?? 0);
}

function floorOf(name: string, version: string): string | undefined {
  const floors = FLOORS[name];
  if (floors === undefined) return undefined;
  return floors[Number(version.split('.')[0])] ?? floors[0] ?? Object.values(floors).at(-1);
}

describe('what is installed', () => {
  it('is looked at whole', () => {
    expect(installed.length).toBeGreaterThan(200);
    expect(installed.map(({ name }) => name)).toEqual(expect.arrayContaining(['koa', 'undici', '@langchain/core']));
  });

  it('is nowhere older than the version that closed a known hole', () => {
    const open = installed.filter(({ name, version = '0' }) => {
      const floor = floorOf(name, version);
      return floor !== undefined && isOlder(version, floor);
    });
    expect(open.map(({ path, version }) => `${path} ${version ?? ''}`)).toEqual([]);
  });

  it('holds nothing that was never safe', () => {
    expect(installed.filter(({ name }) => FORBIDDEN.includes(name)).map(({ path }) => path)).toEqual([]);
  });

  it('comes from a registry, and can be none but what was locked', () => {
    const loose = installed.filter(
      ({ link, integrity = '', resolved = 'https://' }) =>
        link !== true && !(integrity.startsWith('sha512-') && resolved.startsWith('https://')),
    );
    expect(loose.map(({ path }) => path)).toEqual([]);
  });
});
