import { join } from 'node:path';
import type { Command, Config } from '@oclif/core';
import { vi } from 'vitest';
import { openStore, type Store } from '../store/open.js';
import { makeTemporaryFolder } from './temporary-folder.js';

/** What a command said, and what it told the shell. */
export interface CommandRun {
  readonly out: string;
  readonly err: string;
  readonly exit: number;
}

type CommandClass = typeof Command & (new (argv: string[], config: Config) => Command);

/** A home with a database that the commands work on while it is open here too. Must be closed. */
export interface DeskHome {
  /** Its folder. */
  readonly path: string;
  readonly store: Store;
  run(command: CommandClass, ...argv: readonly string[]): Promise<CommandRun>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');

export async function openDeskHome(): Promise<DeskHome> {
  const folder = makeTemporaryFolder();
  const store = await openStore({ path: join(folder.path, 'tokosel.db') });
  return {
    path: folder.path,
    store,
    run: (command, ...argv) => runCommand(command, [...argv, '--home', folder.path]),
    close: async () => {
      await store.close();
      folder.remove();
    },
  };
}

async function runCommand(command: CommandClass, argv: readonly string[]): Promise<CommandRun> {
  const said = { out: '', err: '' };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said.err += String(text)), true));
  try {
    await command.run([...argv], { root });
    return { ...said, exit: 0 };
  } catch (error) {
    const { oclif } = error as { readonly oclif?: { readonly exit?: number } };
    return { ...said, exit: oclif?.exit ?? 1 };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}
