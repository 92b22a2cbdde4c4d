import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';

/** A command as the shell runs it: with arguments, against the root of the package. */
export interface RunnableCommand {
  run(argv: string[], options: { readonly root: string }): Promise<unknown>;
}

/** A home of its own for the commands of one test file, and what they print. */
export interface CommandBench {
  readonly home: string;
  /** Of the test that runs. */
  readonly said: { out: string; err: string };
  /** @returns the exit code */
  run(command: RunnableCommand, argv: readonly string[]): Promise<number>;
  /** Writes a file into the home. @returns its path */
  fileOf(name: string, text: string): Promise<string>;
}

const root = join(import.meta.dirname, '..', '..');

/** Registers the hooks of a test file: a temporary home, and nothing on the screen. @param name begins the folder's name */
export function commandBench(name: string): CommandBench {
  const bench = { home: '', said: { out: '', err: '' } };
  beforeAll(async () => void (bench.home = await mkdtemp(join(tmpdir(), `tokosel-${name}-`))));
  afterAll(() => rm(bench.home, { recursive: true, force: true }));
  beforeEach(() => {
    bench.said.out = '';
    bench.said.err = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((bench.said.out += String(text)), true));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((bench.said.err += String(text)), true));
  });
  afterEach(() => vi.restoreAllMocks());
  return Object.assign(bench, {
    async run(command: RunnableCommand, argv: readonly string[]) {
      try {
        await command.run([...argv, '--home', bench.home], { root });
        return 0;
      } catch (error) {
        const { oclif } = error as { oclif?: { exit?: number } };
        return oclif?.exit ?? 1;
      }
    },
    async fileOf(file: string, text: string) {
      const path = join(bench.home, file);
      await writeFile(path, text);
      return path;
    },
  });
}
