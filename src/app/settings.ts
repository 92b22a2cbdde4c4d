import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { outsideServers } from '../mcp/outside-servers.js';
import { channelSpecs } from './channel-settings.js';
import { databaseSpecs } from './database-settings.js';
import { datasets } from './paths.js';
import { httpAddress, spec } from './setting-spec.js';
import { watchSpecs } from './watch-settings.js';

/** What a client that knows only host and port can reach. */
const serverAddress = httpAddress.refine((address) => {
  const { pathname, search, hash, username, password } = new URL(address);
  return pathname === '/' && `${search}${hash}${username}${password}` === '';
});

/** Every setting by its published name: how it is read, what it is when nobody says, and how to mend a bad one. */
const specs = {
  TOKOSEL_HOME: spec(z.string().min(1), '.tokosel', 'the folder of the database and the models'),
  TOKOSEL_BANK: spec(z.string().min(1), join(datasets, 'bank.json'), 'the path of the bank configuration'),
  TOKOSEL_PHONE_KEY: spec(z.string().min(32).optional(), undefined, '32 random characters or more'),
  TOKOSEL_LOAN_GRID: spec(z.string().min(1), join(datasets, 'loan-grid.json'), 'the path of the loan grid'),
  PORT: spec(z.coerce.number().int().min(0).max(65_535), 3000, 'a port number from 0 to 65535'),
  HOST: spec(z.string().min(1), '127.0.0.1', 'an address to listen on, such as 127.0.0.1 or 0.0.0.0'),
  LOG_LEVEL: spec(z.enum(['silent', 'error', 'warn', 'info', 'debug']), 'warn', 'silent, error, warn, info or debug'),
  TOKOSEL_MODEL: spec(z.enum(['auto', 'none', 'gemini', 'openai']), 'auto', 'auto, none, gemini or openai'),
  TOKOSEL_MODEL_DEADLINE_MS: spec(
    z.coerce.number().int().min(500).max(60_000),
    8_000,
    'milliseconds from 500 to 60000',
  ),
  MODEL_CONCURRENCY: spec(
    z.coerce.number().int().min(1).max(1_000),
    8,
    'calls of the model that may be under way at once, 1 to 1000',
  ),
  MODEL_DAILY_TOKENS: spec(
    z.coerce.number().int().min(0).max(2_000_000_000),
    0,
    'tokens that the model may cost in one day, in and out, or 0 for no limit',
  ),
  GOOGLE_API_KEY: spec(z.string().min(1).optional(), undefined, 'a key of the Gemini API'),
  GEMINI_MODEL: spec(z.string().min(1), 'gemini-3.5-flash-lite', 'the name of a Gemini model'),
  GEMINI_BASE_URL: spec(httpAddress.optional(), undefined, 'an http(s) address'),
  OPENAI_API_KEY: spec(z.string().min(1).optional(), undefined, 'a key of the OpenAI-compatible server'),
  OPENAI_BASE_URL: spec(httpAddress.optional(), undefined, 'an http(s) address that ends in its version, such as /v1'),
  OPENAI_MODEL: spec(z.string().min(1).optional(), undefined, 'the name of a model of that server'),
  TOKOSEL_EMBEDDER: spec(
    z.enum(['offline', 'gemini', 'openai', 'huggingface']),
    'offline',
    'offline, gemini, openai or huggingface',
  ),
  TOKOSEL_EMBEDDING_MODEL: spec(
    z.string().min(1).optional(),
    undefined,
    'the name of an embedding model, or its folder',
  ),
  TOKOSEL_EMBEDDING_DIMENSIONS: spec(
    z.coerce.number().int().min(8).max(4096),
    768,
    'the numbers of a vector, 8 to 4096',
  ),
  VECTOR_STORE: spec(z.enum(['sqlite', 'chroma']), 'sqlite', 'sqlite or chroma'),
  CHROMA_URL: spec(serverAddress.optional(), undefined, 'an http(s) address without path and password'),
  CHROMA_COLLECTION: spec(
    z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{1,510}[a-zA-Z0-9]$/),
    'tokosel',
    '3 to 512 letters, digits, dots, dashes or underscores, a letter or digit first and last',
  ),
  PUBLIC_URL: spec(httpAddress.optional(), undefined, 'the http(s) address under which clients reach this server'),
  BANK_WEBSITE_URL: spec(httpAddress.optional(), undefined, 'the http(s) address of the bank’s website'),
  MCP_ENABLED: spec(
    z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })]),
    false,
    'true or false',
  ),
  MCP_CACHE_TTL: spec(z.coerce.number().int().min(0).max(604_800), 3_600, 'seconds from 0 to 604800'),
  MCP_TOKEN: spec(
    z
      .string()
      .regex(/^[\x21-\x7e]{16,}$/)
      .optional(),
    undefined,
    '16 visible ASCII characters or more',
  ),
  MCP_SERVERS: spec(
    outsideServers,
    {},
    'JSON: {"name": {"url": "https://…", "headers": {}}} or {"name": {"command": "…", "args": []}}',
  ),
  ...databaseSpecs,
  ...channelSpecs,
  ...watchSpecs,
} as const;

type Specs = typeof specs;
type SettingName = keyof Specs;

/** All settings, each valid. Paths are absolute. */
export type Settings = { readonly [Name in SettingName]: z.infer<Specs[Name]['schema']> };

export type Origin = 'flag' | 'environment' | '.env' | 'tokosel.config.json' | 'default';

/** Settings with where each value came from. */
export interface SettingsRead {
  readonly settings: Settings;
  readonly origins: Readonly<Record<SettingName, Origin>>;
}

type Given = Readonly<Partial<Record<SettingName, unknown>>>;

const CONFIG_FILE = 'tokosel.config.json';

/**
 * Flags > environment > `.env` > `tokosel.config.json` > defaults. An empty value counts as not given.
 *
 * @throws OperatorError `bad-setting` or `unknown-setting`, naming the setting, where its value came from and the fix
 */
export function readSettings(flags: Given = {}, cwd = process.cwd()): SettingsRead {
  const environment = process.env;
  const layers: readonly (readonly [Origin, Readonly<Record<string, unknown>>])[] = [
    ['flag', flags],
    ['environment', environment],
    ['.env', readDotEnv(join(cwd, '.env'))],
    [CONFIG_FILE, readConfigFile(join(cwd, CONFIG_FILE))],
  ];
  for (const [origin, values] of layers) refuseUnknown(origin, values);
  const read = (Object.keys(specs) as SettingName[]).map((name) => ({ name, ...readOne(name, layers) }));
  const settings = Object.fromEntries(read.map(({ name, value }) => [name, value])) as unknown as Settings;
  const origins = Object.fromEntries(read.map(({ name, origin }) => [name, origin])) as Record<SettingName, Origin>;
  return { settings: { ...settings, TOKOSEL_HOME: resolve(cwd, settings.TOKOSEL_HOME) }, origins };
}

function readOne(name: SettingName, layers: readonly (readonly [Origin, Readonly<Record<string, unknown>>])[]) {
  const { schema, fallback, expected } = specs[name];
  const [origin, values] =
    layers.find(([, values]) => isGiven(values[name])) ?? (['default', { [name]: fallback }] as const);
  const read = schema.safeParse(values[name]);
  if (read.success) return { origin, value: read.data };
  throw new OperatorError(
    'bad-setting',
    `${name} from ${origin} is ${shown(name, values[name])}, which is not ${expected}`,
    {
      fix: `Set ${name} to ${expected}.`,
    },
  );
}

/** A secret that is written wrongly is a secret all the same. */
function shown(name: SettingName, value: unknown): string {
  return /TOKEN|KEY|SERVERS|SECRET|DSN|WEBHOOK_URL|DATABASE_URL/.test(name) ? 'set to something' : `"${String(value)}"`;
}

/** Whether a screen can be drawn over and over here: not on a dumb terminal, nor where everything is written to a log. */
export function drawsScreens(): boolean {
  const { TERM, CI } = process.env;
  return TERM !== 'dumb' && !isGiven(CI);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== '';
}

/** Names that can only be ours must be known: the whole configuration file, and what begins with TOKOSEL_. */
function refuseUnknown(origin: Origin, values: Readonly<Record<string, unknown>>): void {
  const ours = Object.keys(values).filter((name) => origin === CONFIG_FILE || /^TOKOSEL_(?!TEST_)/.test(name));
  const unknown = ours.find((name) => !(name in specs));
  if (unknown === undefined) return;
  throw new OperatorError('unknown-setting', `${unknown} from ${origin} is not a setting of tokosel`, {
    fix: `Remove it, or use one of ${Object.keys(specs).join(', ')}.`,
  });
}

function readDotEnv(path: string): Readonly<Record<string, unknown>> {
  return existsSync(path) ? parseEnv(readFileSync(path, 'utf8')) : {};
}

function readConfigFile(path: string): Readonly<Record<string, unknown>> {
  if (!existsSync(path)) return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new OperatorError('bad-config-file', `${CONFIG_FILE} is not a JSON object`, {
      fix: `Mend ${path}, or remove it.`,
      cause,
    });
  }
}
