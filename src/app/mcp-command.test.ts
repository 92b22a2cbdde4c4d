import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';

const root = resolve(import.meta.dirname, '../..');
/** Inside the package, so that its datasets are found. */
const program = join(root, 'node_modules', '.cache', `mcp-test-${process.pid}.mjs`);

/** The command as the CLI runs it, in a process where somebody prints. */
const PROGRAM = `
import { handle } from '@oclif/core';
import Mcp from './mcp.ts';
const { write } = process.stdout;
setInterval(() => {
  if (process.stdout.write === write) return;
  console.log('a stray line');
  process.stdout.write('a stray piece ');
}, 5).unref();
await Mcp.run(process.argv.slice(2), ${JSON.stringify(root)}).catch(handle);
`;

let home: TemporaryFolder;
beforeAll(async () => {
  home = makeTemporaryFolder();
  await build({
    stdin: { contents: PROGRAM, resolveDir: join(root, 'commands'), loader: 'ts' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile: program,
    logLevel: 'error',
  });
});
afterAll(() => {
  rmSync(program, { force: true });
  home.remove();
});

const initialize = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
};

function start(environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [program], {
    cwd: home.path,
    env: { PATH: '/usr/bin:/bin', TOKOSEL_HOME: home.path, LOG_LEVEL: 'debug', ...environment },
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    child,
    exit,
    send: (...messages: readonly unknown[]) => {
      for (const message of messages)
        child.stdin.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`);
    },
    async over() {
      const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
      return { stdout, stderr, code };
    },
  };
}

/** The answers by their numbers; fails on any line that is no message. */
function answersIn(stdout: string): ReadonlyMap<unknown, Record<string, unknown>> {
  const messages = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  for (const message of messages) expect(message['jsonrpc']).toBe('2.0');
  return new Map(messages.map((message) => [message['id'], message]));
}

describe('tokosel mcp', () => {
  it('writes messages and nothing else on stdout, answers all that was asked before the end, and ends', async () => {
    const run = start();
    run.send(initialize, { jsonrpc: '2.0', method: 'notifications/initialized' }, 'no message', '{"half":');
    run.send(
      { jsonrpc: '2.0', id: 1, method: 'tools/list' },
      {
        jsonrpc: '2.0',
        id: 'a',
        method: 'tools/call',
        params: { name: 'ask', arguments: { question: 'frais de carte' } },
      },
      { jsonrpc: '2.0', id: 2, method: 'resources/list' },
      { jsonrpc: '2.0', id: 3, method: 'tools/call', params: { name: 'nothing' } },
    );
    run.child.stdin.end();
    const { stdout, stderr, code } = await run.over();
    expect(stdout.charAt(0)).toBe('{');
    const answers = answersIn(stdout);
    expect([...answers.keys()].sort()).toEqual([0, 1, 2, 3, 'a']);
    expect(answers.get(0)).toMatchObject({ result: { serverInfo: { name: 'tokosel' } } });
    expect(answers.get(3)).toMatchObject({ error: { code: -32602 } });
    expect(stderr).toContain('a stray line');
    expect(stderr).toContain('what came was no message');
    expect(stderr).not.toContain('half');
    expect(code).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends when it is asked to by %s', async (signal) => {
    const run = start();
    run.send(initialize);
    await Promise.race([once(run.child.stdout, 'data'), run.exit]);
    run.child.kill(signal);
    expect((await run.over()).code).toBe(0);
  });

  it('ends when its client is gone', async () => {
    const run = start();
    run.send(initialize);
    await Promise.race([once(run.child.stdout, 'data'), run.exit]);
    run.child.stdout.destroy();
    run.send({ jsonrpc: '2.0', id: 1, method: 'tools/list' });
    expect(await run.exit).toBe(0);
  });

  it('says on stderr what is wrong with the settings, without what they hold', async () => {
    const run = start({ MCP_TOKEN: 'tooshort', LOG_LEVEL: 'warn' });
    const { stdout, stderr, code } = await run.over();
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toContain('MCP_TOKEN');
    expect(stderr).not.toContain('tooshort');
  });
});
