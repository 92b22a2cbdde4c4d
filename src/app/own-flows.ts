import { readdir } from 'node:fs/promises';
import type { Bank } from '../domain/bank.js';
import { OperatorError } from '../domain/errors.js';
import { isFlow } from '../domain/vocabulary.js';
import type { Script } from '../flows/script.js';

/** Where a bank puts its own services, one file each. */
export const ownFlows = new URL('../flows/own/', import.meta.url);

/**
 * The services that a bank has added: every file of the folder that exports `makeScript(bank)`, in the order of their names.
 *
 * @throws OperatorError `bad-flow` naming the file
 */
export async function loadOwnFlows(folder: URL, bank: Bank): Promise<readonly Script[]> {
  const files = (await filesIn(folder)).filter((name) => /(?<!\.test|\.d)\.[jt]s$/.test(name)).sort();
  return Promise.all(files.map((name) => scriptIn(new URL(name, folder), bank)));
}

async function filesIn(folder: URL): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

async function scriptIn(file: URL, bank: Bank): Promise<Script> {
  const module: unknown = await import(file.href);
  if (!isModule(module)) throw badFlow(file, 'it does not export makeScript(bank)');
  const script = module.makeScript(bank);
  if (!isScript(script))
    throw badFlow(file, 'its flow must be called own_… and it must have steps, words and a finish');
  return script;
}

interface OwnModule {
  readonly makeScript: (bank: Bank) => unknown;
}

function isModule(value: unknown): value is OwnModule {
  return typeof value === 'object' && value !== null && 'makeScript' in value && typeof value.makeScript === 'function';
}

function isScript(value: unknown): value is Script {
  if (typeof value !== 'object' || value === null || !('flow' in value) || !('steps' in value)) return false;
  const named =
    'wantedBy' in value && value.wantedBy instanceof RegExp && 'namedBy' in value && value.namedBy instanceof RegExp;
  const own = isFlow(value.flow) && value.flow.startsWith('own_');
  return own && named && Array.isArray(value.steps) && value.steps.length > 0 && 'finish' in value;
}

function badFlow(file: URL, why: string): OperatorError {
  return new OperatorError('bad-flow', `${file.pathname.split('/').at(-1) ?? ''} is no service: ${why}`, {
    fix: 'See docs/add-a-flow.md.',
  });
}
