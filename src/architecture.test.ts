import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which rooms each room may import. The drawing and the reasons: docs/architecture.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  language: ['domain'],
  nlu: ['domain', 'language'],
  flows: ['domain', 'language'],
  knowledge: ['domain', 'language'],
  assistant: ['domain', 'language', 'flows'],
  models: ['domain'],
  store: ['domain'],
  channels: ['domain'],
  server: ['domain', 'channels'],
  mcp: ['domain'],
  web: ['channels/web'],
  evaluation: ['domain'],
  app: [
    'domain',
    'language',
    'nlu',
    'flows',
    'knowledge',
    'assistant',
    'models',
    'store',
    'channels',
    'server',
    'mcp',
    'evaluation',
  ],
};

/** Libraries that belong to one room. */
const BELONGS: Readonly<Record<string, string>> = {
  kysely: 'store',
  'better-sqlite3': 'store',
  pg: 'store',
  koa: 'server',
  '@koa/router': 'server',
  ink: 'channels',
  pino: 'app',
  'prom-client': 'app',
  '@sentry/core': 'app',
  '@sentry/core/server': 'app',
  '@opentelemetry/api': 'app',
  twilio: 'channels',
  chromadb: 'knowledge',
  'rate-limiter-flexible': 'app',
};

/** Rooms whose code gives the same result every time: no clock, no dice, no disk, no network. */
const PURE = ['domain', 'language', 'flows'];
const IMPURE =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bfetch\(|from 'node:(?:fs|http|https|net|crypto|child_process)/;

const src = resolve(import.meta.dirname);
const root = dirname(src);

interface SourceFile {
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.(?:test|d)\.tsx?$/.test(path))
  .map((path): SourceFile => {
    const text = readFileSync(join(src, path), 'utf8');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((found) => found[1] ?? '');
    return { path, room: path.split(sep)[0] ?? '', text, imports };
  });
const rooms = files.filter(({ room }) => room !== 'testing');

function importedPath(file: SourceFile, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return relative(src, resolve(src, dirname(file.path), specifier))
    .split(sep)
    .join('/');
}

function breachesOf(file: SourceFile): readonly string[] {
  const allowed = MAY_IMPORT[file.room];
  if (allowed === undefined) return [`${file.path}: ${file.room} is no room of the house`];
  return file.imports.flatMap((specifier) => {
    const path = importedPath(file, specifier);
    if (path === undefined || path.startsWith(`${file.room}/`)) return [];
    return allowed.some((room) => path.startsWith(`${room}/`)) ? [] : [`${file.path} imports ${path}`];
  });
}

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(40);
  });

  it('lets each room import only the rooms it may', () => {
    expect(rooms.flatMap(breachesOf)).toEqual([]);
  });

  it('keeps each library in the room it belongs to', () => {
    const astray = rooms.flatMap(({ path, room, imports }) =>
      imports.flatMap((name) =>
        BELONGS[name] === undefined || BELONGS[name] === room ? [] : [`${path} imports ${name}`],
      ),
    );
    expect(astray).toEqual([]);
  });

  it('lets only app/settings.ts read the environment', () => {
    const readers = files
      .filter(({ text }) => text.includes('process.env'))
      .map(({ path }) => path.split(sep).join('/'));
    expect(readers).toEqual(['app/settings.ts']);
  });

  it('keeps clock, dice, disk and network out of the pure rooms', () => {
    const pure = rooms.filter(({ room, path }) => PURE.includes(room) || path.endsWith(join('assistant', 'route.ts')));
    expect(pure.filter(({ text }) => IMPURE.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('has no file past 250 lines', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path);
    expect(long).toEqual([]);
  });

  it('names its channels in commands thinly: commands import app and domain only', () => {
    const folder = join(root, 'commands');
    const astray = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .flatMap((path) =>
        [...readFileSync(join(folder, path), 'utf8').matchAll(/'\.\.\/src\/([^/']+)\//g)].map((found) => found[1]),
      )
      .filter((room) => room !== 'app' && room !== 'domain');
    expect(astray).toEqual([]);
  });
});
