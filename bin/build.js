#!/usr/bin/env node
// Builds dist/: the compiled library and commands, the pages, the intent model, and the manifest that spares oclif from
// importing every command. What did not change is not made again.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

if (!existsSync('node_modules/typescript')) {
  // An install without development packages runs what was built before.
  process.exit(process.argv.includes('--if-possible') ? 0 : 1);
}
rmSync('oclif.manifest.json', { force: true });
const compiled = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (compiled.status !== 0) process.exit(1);

const { build } = await import('esbuild');
mkdirSync('dist/web', { recursive: true });
await build({
  entryPoints: ['src/web/chat.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2019',
  outfile: 'dist/web/chat.js',
  logLevel: 'warning',
});
await build({ entryPoints: ['src/web/chat.css'], minify: true, outfile: 'dist/web/chat.css', logLevel: 'warning' });
cpSync('src/web/index.html', 'dist/web/index.html');

const { buildModel } = await import('../dist/src/app/intent-model.js');
await buildModel();

const { Plugin } = await import('@oclif/core');
const plugin = new Plugin({ root, type: 'core', ignoreManifest: true });
await plugin.load();
writeFileSync('oclif.manifest.json', JSON.stringify(plugin.manifest));
